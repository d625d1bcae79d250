// POST /$batch: several requests in one, answered one after the other.
import { limits } from "../../../../schemas/src";
import { badRequest, errorBody, type RequestIds, ServiceError } from "./serviceError";

export const batchPath = "/$batch";

export interface BatchPart {
  readonly id: string;
  readonly method: string;
  /** Path below the version, and query. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly dependsOn: readonly string[];
}

export interface PartAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The parts of a batch; an error for the whole when it is none. */
export function readBatch(body: unknown): BatchPart[] {
  const requests = isObject(body) ? body.requests : undefined;
  if (!Array.isArray(requests)) throw badRequest("A batch is an object with the requests as an array.", "requests");
  const { most } = limits.batchRequests;
  if (requests.length === 0 || requests.length > most) {
    throw badRequest(`A batch holds 1 to ${most} requests, not ${requests.length}.`, "requests");
  }
  const known = new Set<string>();
  return requests.map((request: unknown, index) => {
    const part = readPart(request, `requests/${index}`, known);
    known.add(part.id);
    return part;
  });
}

/** `earlier`: the ids that are taken, and that the part can depend on. */
function readPart(request: unknown, path: string, earlier: ReadonlySet<string>): BatchPart {
  const refuse = (name: string, what: string) => badRequest(`The '${name}' of ${path} ${what}.`, `${path}/${name}`);
  if (!isObject(request)) throw badRequest(`${path} must be an object.`, path);
  const { id, method, url, headers = {}, body, dependsOn = [] } = request;
  if (typeof id !== "string" || id === "") throw refuse("id", "must be a text");
  if (earlier.has(id)) throw refuse("id", `'${id}' is that of another request`);
  if (typeof method !== "string") throw refuse("method", "must be a text such as GET");
  if (typeof url !== "string" || !isRelative(url)) {
    throw refuse("url", "must be a path below the version, such as /external/industryData/years");
  }
  if (url.toLowerCase().startsWith(batchPath)) throw refuse("url", "must not be that of a batch");
  if (!isObject(headers) || !Object.values(headers).every((value) => typeof value === "string")) {
    throw refuse("headers", "must be an object of texts");
  }
  const dependencies: unknown[] = Array.isArray(dependsOn) ? dependsOn : [dependsOn];
  const unknown = dependencies.find((each) => typeof each !== "string" || !earlier.has(each));
  if (unknown !== undefined) throw refuse("dependsOn", `names '${unknown}', which is no request before it`);
  return {
    id,
    method: method.toUpperCase(),
    url: url.startsWith("/") ? url : `/${url}`,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
    body: body === undefined ? "" : JSON.stringify(body),
    dependsOn: dependencies.map(String),
  };
}

const isRelative = (url: string): boolean => url !== "" && !url.startsWith("//") && !/^[a-z][\w+.-]*:/i.test(url);

/** Sends the parts one by one; what depends on a part that failed is not sent. */
export async function answerParts(
  parts: readonly BatchPart[],
  send: (part: BatchPart) => Promise<PartAnswer>,
  whenNotSent: { readonly ids: RequestIds; readonly now: number },
): Promise<object> {
  const failed = new Set<string>();
  const responses: object[] = [];
  for (const part of parts) {
    const cause = part.dependsOn.find((id) => failed.has(id));
    const given = cause === undefined ? await send(part) : notSent(cause, whenNotSent);
    if (given.status >= 400) failed.add(part.id);
    const { status, headers, body } = given;
    responses.push({ id: part.id, status, headers, ...(body !== undefined && { body: shownBody(headers, body) }) });
  }
  return { responses };
}

function notSent(cause: string, { ids, now }: { ids: RequestIds; now: number }): PartAnswer {
  const message = `The request was not made, because '${cause}', which it depends on, failed.`;
  const error = new ServiceError(424, "FailedDependency", message);
  return {
    status: error.status,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(errorBody(error, ids, now)),
  };
}

const shownBody = (headers: Readonly<Record<string, string>>, body: string): unknown =>
  headers["Content-Type"]?.startsWith("application/json") ? JSON.parse(body) : body;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
