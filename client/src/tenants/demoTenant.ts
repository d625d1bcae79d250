// The demo tenant as the product starts and stops it; its code is read when it is first wanted.
import type { Profile } from "../auth/profile";

/** The part of a running demo tenant that is needed to sign in to it and to end it. */
export interface RunningDemo {
  readonly graph: string;
  readonly authority: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly clientId: string;
  readonly username: string;
  stop(): Promise<void>;
}

export class DemoTenantRunner {
  readonly #start: () => Promise<RunningDemo>;
  #running: Promise<RunningDemo> | undefined;

  constructor(start: () => Promise<RunningDemo>) {
    this.#start = start;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Starts it unless it runs, and gives the profile that signs in to it. */
  async profile(): Promise<Profile> {
    this.#running ??= this.#start();
    const running = this.#running;
    try {
      return demoProfile(await running);
    } catch (error) {
      if (this.#running === running) this.#running = undefined;
      throw error;
    }
  }

  /** Stops it if it runs; `leave` is called before it is gone, with the profile that no longer works. */
  async stop(leave: (profile: Profile) => void): Promise<void> {
    const running = await this.#running;
    this.#running = undefined;
    if (!running) return;
    leave(demoProfile(running));
    await running.stop();
  }
}

export function demoProfile(demo: RunningDemo): Profile {
  return {
    // Each start is a tenant of its own: other addresses, other keys, none of the objects of the last one.
    id: `demo ${demo.graph}`,
    name: `${demo.tenantName} (demo)`,
    kind: "demo",
    graph: demo.graph,
    authority: demo.authority,
    tenant: demo.tenantId,
    clientId: demo.clientId,
    signIn: { kind: "browser" },
    isProtected: false,
    loginHint: demo.username,
  };
}
