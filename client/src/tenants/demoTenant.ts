// The demo tenant as the product starts and stops it; its code is read when it is first wanted.
import type { Profile } from "../auth/profile";

/** The part of a running demo tenant that is needed to sign in to it and to end it. */
export interface RunningDemo {
  readonly graph: string;
  readonly authority: string;
  readonly msalAuthority: string;
  readonly authorityMetadata: string;
  readonly knownAuthorities: readonly string[];
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
    try {
      return demoProfile(await this.#running);
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await (await running)?.stop();
  }
}

export const demoProfileId = "demo";

export function demoProfile(demo: RunningDemo): Profile {
  return {
    id: demoProfileId,
    name: `${demo.tenantName} (demo)`,
    kind: "demo",
    graph: demo.graph,
    authority: demo.authority,
    msalAuthority: demo.msalAuthority,
    authorityMetadata: demo.authorityMetadata,
    knownAuthorities: [...demo.knownAuthorities],
    tenant: demo.tenantId,
    clientId: demo.clientId,
    loginHint: demo.username,
  };
}
