// The built demo tenant in a process of its own, and its switches.
import { randomUUID } from "node:crypto";
import { Program } from "./program";

export interface Connection {
  readonly graph: string;
  readonly authority: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly token: string;
}

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number | null;
}

export class RunningDemoTenant {
  readonly connection: Connection;
  readonly #program: Program;
  readonly #key: string;

  private constructor(program: Program, key: string, connection: Connection) {
    this.#program = program;
    this.#key = key;
    this.connection = connection;
  }

  static async start(): Promise<RunningDemoTenant> {
    const key = randomUUID();
    const program = new Program("demo", ["--key", key]);
    try {
      return new RunningDemoTenant(program, key, JSON.parse(await program.firstLine()));
    } catch (error) {
      await program.stop();
      throw error;
    }
  }

  stop(): Promise<void> {
    return this.#program.stop();
  }

  /** Initial data, no faults, nothing logged. */
  reset(): Promise<void> {
    return this.#switch("POST", "reset");
  }

  /** Orders a fault for the next requests; see the demo tenant's README. */
  fail(fault: { readonly kind: string; readonly [option: string]: unknown }): Promise<void> {
    return this.#switch("POST", "faults", fault);
  }

  async requests(method?: string): Promise<SeenRequest[]> {
    const answer = await this.#control("GET", "requests");
    const seen = (await answer.json()) as SeenRequest[];
    return seen.filter((request) => method === undefined || request.method === method);
  }

  /** An object or a list, asked for as any client would. */
  async read(path: string): Promise<Record<string, unknown>> {
    const { graph, token } = this.connection;
    const answer = await fetch(path.startsWith("http") ? path : graph + path, {
      headers: { Authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status}`);
    return (await answer.json()) as Record<string, unknown>;
  }

  async #switch(method: string, name: string, body?: object): Promise<void> {
    const answer = await this.#control(method, name, body);
    if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
  }

  #control(method: string, name: string, body?: object): Promise<Response> {
    return fetch(new URL(`/demo/${name}`, this.connection.graph), {
      method,
      headers: { "X-Demo-Key": this.#key },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}

/** One demo tenant for a suite, as good as new for each test. */
export function useDemoTenant(): { readonly tenant: RunningDemoTenant } {
  let tenant: RunningDemoTenant | undefined;
  suiteSetup(async () => {
    tenant = await RunningDemoTenant.start();
  });
  setup(() => tenant?.reset());
  suiteTeardown(() => tenant?.stop());
  return {
    get tenant() {
      if (!tenant) throw new Error("The demo tenant runs during tests only.");
      return tenant;
    },
  };
}
