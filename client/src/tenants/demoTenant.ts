// The demo tenant as the product starts, shares and stops it; its code is read when it is first wanted.
import type { Profile } from "../auth/profile";
import { type DemoProfile, demoItself } from "./knownProfile";

/** The part of a running demo tenant that is needed to work with it and to end it. */
export interface RunningDemo {
  readonly graph: string;
  readonly authority: string;
  readonly tenantId: string;
  readonly tenantName: string;
  /** The application that people sign in with. */
  readonly clientId: string;
  readonly username: string;
  /** The application that signs in as itself. */
  readonly application: { readonly clientId: string; readonly secret: string };
  /** For the header `X-Demo-Key` of the switches. */
  readonly controlKey: string;
  /** Resolves when it has ended, by whomever. */
  readonly ended: Promise<void>;
  /** Ends it, or leaves it when another window started it. */
  stop(): Promise<void>;
}

export class DemoTenantRunner {
  readonly #start: () => Promise<RunningDemo>;
  readonly #onEnd: () => void;
  #running: Promise<RunningDemo> | undefined;

  /** `start` finds the one that another window started, or starts one; `onEnd` is told when it ended by itself. */
  constructor(start: () => Promise<RunningDemo>, onEnd: () => void) {
    this.#start = start;
    this.#onEnd = onEnd;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Starts it unless it runs. */
  async running(): Promise<RunningDemo> {
    this.#running ??= this.#begin();
    const running = this.#running;
    try {
      return await running;
    } catch (error) {
      if (this.#running === running) this.#running = undefined;
      throw error;
    }
  }

  /** The data that it began with again; sign-ins stay. */
  async reset(): Promise<void> {
    const { graph, controlKey } = await this.running();
    const answer = await fetch(new URL("/demo/reset", graph), {
      method: "POST",
      headers: { "X-Demo-Key": controlKey },
      redirect: "error",
    });
    if (!answer.ok) throw new Error(`The demo tenant answered ${answer.status} to its reset.`);
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await (await running)?.stop();
  }

  async #begin(): Promise<RunningDemo> {
    const demo = await this.#start();
    void demo.ended.then(async () => {
      if ((await this.#running) !== demo) return;
      this.#running = undefined;
      this.#onEnd();
    });
    return demo;
  }
}

/** The profile of a demo tenant that runs. */
export function demoProfile(known: DemoProfile, demo: RunningDemo): Profile {
  const { id, signIn, isProtected } = known;
  const isItself = id === demoItself.id;
  return {
    kind: "demo",
    ...{ id, signIn, isProtected },
    name: isItself ? `${demo.tenantName} (demo)` : known.name,
    graph: demo.graph,
    authority: demo.authority,
    tenant: demo.tenantId,
    clientId: signIn.kind === "secret" ? demo.application.clientId : demo.clientId,
    ...(isItself && { loginHint: demo.username }),
  };
}
