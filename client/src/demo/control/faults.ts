// Faults that were ordered for the next matching requests.

/**
 * `status`: answered with that status, nothing done; `statusAfterCommit`: the same, but the request was carried out;
 * `html`: a web page as a proxy would send it, nothing done; `drop`: the connection ends, nothing done;
 * `dropAfterCommit`: carried out, then the connection ends; `slow`: carried out, answered after `delayMs`.
 */
const kinds = ["status", "statusAfterCommit", "html", "drop", "dropAfterCommit", "slow"] as const;

const servers = ["graph", "identity"] as const;
type Server = (typeof servers)[number];

export interface Fault {
  readonly kind: (typeof kinds)[number];
  readonly server: Server;
  /** Any method when absent. */
  readonly method?: string;
  /** Beginning of the path, with or without the version or the tenant; any path when absent. */
  readonly path?: string;
  readonly times: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly error?: { readonly code: string; readonly message: string };
  readonly delayMs?: number;
}

export class Faults {
  #waiting: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault for this request, which uses it up once. */
  take(server: Server, method: string, pathname: string): Fault | undefined {
    const next = this.#waiting.find(({ fault }) => fault.server === server && matches(fault, method, pathname));
    if (!next) return undefined;
    next.left--;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return next.fault;
  }
}

function matches({ method, path }: Fault, requestMethod: string, pathname: string): boolean {
  if (method !== undefined && method.toUpperCase() !== requestMethod) return false;
  const asked = pathname.toLowerCase();
  const prefix = path?.toLowerCase() ?? "";
  return asked.startsWith(prefix) || asked.replace(/^\/[^/]+/, "").startsWith(prefix);
}

/** Reads an order; a sentence when it is not one. */
export function readFault(order: unknown): Fault | string {
  if (typeof order !== "object" || order === null) return "A fault is an object.";
  const {
    kind,
    server = "graph",
    method,
    path,
    times = 1,
    status,
    headers,
    error,
    delayMs,
  } = order as Partial<Record<string, unknown>>;
  const known = kinds.find((candidate) => candidate === kind);
  if (!known) return `'kind' must be one of ${kinds.join(", ")}.`;
  const asked = servers.find((candidate) => candidate === server);
  if (!asked) return `'server' must be one of ${servers.join(", ")}.`;
  if (method !== undefined && typeof method !== "string") return "'method' must be a string.";
  if (path !== undefined && typeof path !== "string") return "'path' must be a string.";
  if (!isCount(times) || times < 1) return "'times' must be a whole number above 0.";
  if (status !== undefined && (!isCount(status) || status < 200 || status > 599)) return "'status' must be 200 to 599.";
  if (known.startsWith("status") && status === undefined) return `'${known}' needs a 'status'.`;
  if (delayMs !== undefined && !isCount(delayMs)) return "'delayMs' must be a whole number.";
  if (known === "slow" && delayMs === undefined) return "'slow' needs 'delayMs'.";
  if (headers !== undefined && !isStrings(headers)) return "'headers' must be an object of strings.";
  if (error !== undefined && !isError(error)) return "'error' must have a 'code' and a 'message'.";
  return {
    kind: known,
    server: asked,
    times,
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
    ...(status !== undefined && { status }),
    ...(headers !== undefined && { headers }),
    ...(error !== undefined && { error }),
    ...(delayMs !== undefined && { delayMs }),
  };
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

function isStrings(value: unknown): value is Record<string, string> {
  return typeof value === "object" && value !== null && Object.values(value).every((each) => typeof each === "string");
}

function isError(value: unknown): value is { code: string; message: string } {
  return isStrings(value) && "code" in value && "message" in value;
}
