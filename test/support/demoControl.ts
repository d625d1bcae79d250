// The demo tenant's switches, for tests: what it received, and what should go wrong next.
import { randomUUID } from "node:crypto";
import { createServer } from "node:net";

export interface ReceivedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The exact text. */
  readonly body: string;
  readonly status: number | null;
}

export interface OrderedFault {
  readonly kind: "status" | "statusAfterCommit" | "html" | "drop" | "dropAfterCommit" | "slow";
  readonly method?: string;
  readonly path?: string;
  readonly times?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly error?: { readonly code: string; readonly message: string };
  readonly delayMs?: number;
}

/** Decides port and key of a demo tenant that somebody else starts, and speaks to it once it runs. */
export class DemoControl {
  readonly key = randomUUID();
  #port = 0;

  /** A free port, and the environment that makes the extension use it. */
  async reserve(): Promise<NodeJS.ProcessEnv> {
    this.#port = await freePort();
    return { INDUSTRYDATA_DEMO_PORT: String(this.#port), INDUSTRYDATA_DEMO_KEY: this.key };
  }

  async requests(): Promise<readonly ReceivedRequest[]> {
    return (await this.#use("GET", "requests")) as ReceivedRequest[];
  }

  /** The requests that would change something. */
  async writes(): Promise<readonly ReceivedRequest[]> {
    return (await this.requests()).filter(({ method }) => method !== "GET");
  }

  async forgetRequests(): Promise<void> {
    await this.#use("DELETE", "requests");
  }

  async order(fault: OrderedFault): Promise<void> {
    await this.#use("POST", "faults", fault);
  }

  async clearFaults(): Promise<void> {
    await this.#use("DELETE", "faults");
  }

  async reset(seed: "contoso" | "large" = "contoso"): Promise<void> {
    await this.#use("POST", "reset", { seed });
  }

  /** `ask`: nobody has consented yet; `adminOnly`: only an administrator may. */
  async consent(mode: "given" | "ask" | "adminOnly"): Promise<void> {
    await this.#use("POST", "consent", { mode });
  }

  async revoke(): Promise<void> {
    await this.#use("POST", "revoke");
  }

  /** The service is gone when this resolves. */
  async outage(): Promise<void> {
    await this.#use("POST", "outage");
    for (;;) {
      const answered = await this.requests().then(
        () => true,
        () => false,
      );
      if (!answered) return;
    }
  }

  /** Asks the service itself, as the administrator would with another tool. */
  async ask(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const { token } = (await this.#use("POST", "token")) as { token: string };
    const answer = await fetch(`http://127.0.0.1:${this.#port}/beta${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? {} : JSON.parse(text);
  }

  async #use(method: string, what: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`http://127.0.0.1:${this.#port}/demo/${what}`, {
      method,
      headers: { "X-Demo-Key": this.key, "Content-Type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`The demo tenant answered ${answer.status}: ${await answer.text()}`);
    const text = await answer.text();
    return text === "" ? undefined : JSON.parse(text);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
