// The industryData service as a function from request to answer; `control/` and `main.ts` put it on the wire.
import type { Route } from "../../../../schemas/src";
import { graphResource } from "../identity/scopes";
import type { Tokens } from "../identity/tokens";
import { type Address, readPlace } from "./address";
import type { Asked, OperationResult } from "./answers";
import { authenticate, authorizeRoute } from "./authorization";
import { answerParts, batchPath, readBatch } from "./batch";
import type { Work } from "./calls/call";
import { readCall } from "./calls/callAddress";
import { carryOut } from "./calls/calls";
import { readParameters } from "./calls/parameters";
import { type CastName, castAlong } from "./casts";
import type { Conditions } from "./etag";
import { parseJson } from "./jsonBody";
import { methodsAt, notAllowed } from "./methods";
import { navigate } from "./navigations";
import { countEntities, operations } from "./operations";
import { readPreferences } from "./preferences";
import { jsonForm, textForm } from "./representation";
import { readTarget } from "./requestTarget";
import { badRequest, errorBody, notFound, type RequestIds, ServiceError } from "./serviceError";
import type { Store } from "./store";
import type { Throttle } from "./throttle";
import { writeAnswer } from "./writeAnswer";

export const version = "beta";

export interface ServiceRequest {
  readonly method: string;
  /** Path and query as received. */
  readonly target: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** `undefined`: larger than the service takes. */
  readonly body: string | undefined;
  readonly ids: RequestIds;
}

export interface ServiceAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface ODataService {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Address of the sign-in, named in 401 answers. */
  readonly authority: string;
  readonly store: Store;
  readonly tokens: Tokens;
  /** Whether it tells versions of entities and heeds those that requests name. Microsoft documents neither. */
  readonly etags: () => boolean;
  readonly throttle: Throttle;
  readonly work: Omit<Work, "origin">;
  readonly now: () => number;
}

/** The largest body, as in Microsoft Graph. */
export const bodyLimit = 4 * 1024 * 1024;

export async function answer(service: ODataService, request: ServiceRequest): Promise<ServiceAnswer> {
  try {
    return await respond(service, request);
  } catch (error) {
    const failure =
      error instanceof ServiceError
        ? error
        : new ServiceError(500, "InternalServerError", `The demo tenant failed: ${String(error)}`);
    const { status, headers } = failure;
    return writeAnswer(request, { status, headers, json: errorBody(failure, request.ids, service.now()) });
  }
}

async function respond(service: ODataService, request: ServiceRequest): Promise<ServiceAnswer> {
  const claims = await authenticate(request.headers.authorization, service.tokens, service.authority);
  service.throttle.count(String(claims.uti), service.now());
  const { path, parameters } = readTarget(request.target);
  if (path.toLowerCase() === `/${version}${batchPath}`) return answerBatch(service, request);
  const place = placeIn(path, request.method);
  const allow = methodsAt(place);
  if (request.method === "OPTIONS") return writeAnswer(request, { status: 204, headers: { Allow: allow } });
  const route = place.routes.get(request.method === "HEAD" ? "GET" : request.method);
  if (!route) throw notAllowed(request.method, allow);
  authorizeRoute(claims, route);
  const { accept, prefer } = request.headers;
  const form = place.counts ? textForm(accept) : jsonForm(accept, parameters);
  const { pageSize, applied } = readPreferences(prefer, route.method === "GET" && !place.counts);
  const etags = service.etags();
  const now = service.now();
  service.store.advance(now);
  const result = perform(service, request, route, place, {
    parameters,
    root: `${service.origin}/${version}`,
    store: service.store,
    now,
    full: form === "full",
    etags,
    conditions: etags ? conditionsOf(request) : {},
    authorize: (other) => authorizeRoute(claims, other),
    ...(pageSize !== undefined && { pageSize }),
  });
  return writeAnswer(request, { status: statusOf(result, route), ...result }, form, applied);
}

function perform(
  { store, origin, work }: ODataService,
  request: ServiceRequest,
  route: Route,
  { ids, casts, counts, inline }: AskedPlace,
  asked: Asked,
): OperationResult {
  if (route.kind === "call") {
    castAlong(casts, route.set, ids, store);
    const values = readParameters(route.call, inline, asked.parameters);
    return carryOut({ ...asked, route, ids, values, work: { ...work, origin } });
  }
  if (route.kind === "navigation") return navigate(route, ids, casts, asked);
  const { set, operation, method } = route;
  const cast = castAlong(casts, set, ids, store);
  const address: Address = { set, ids, ...(cast && { cast }) };
  if (counts) return { text: countEntities(asked, address) };
  return operations[operation]({
    ...asked,
    address,
    body: method === "POST" || method === "PATCH" ? bodyOf(request) : undefined,
    origins: new Set([graphResource, origin, origin.replace("127.0.0.1", "localhost")]),
  });
}

/** What refers to nothing is answered by nothing. */
const statusOf = ({ json, text }: OperationResult, { success }: Route): number =>
  success === 200 && json === undefined && text === undefined ? 204 : success;

async function answerBatch(service: ODataService, request: ServiceRequest): Promise<ServiceAnswer> {
  if (request.method !== "POST") throw notAllowed(request.method, "POST");
  const { ids, headers } = request;
  const json = await answerParts(
    readBatch(bodyOf(request)),
    ({ url, ...part }) =>
      answer(service, {
        ...part,
        target: `/${version}${url}`,
        headers: { ...part.headers, authorization: headers.authorization },
        ids: { ...ids, clientRequestId: part.headers["client-request-id"] ?? ids.clientRequestId },
      }),
    { ids, now: service.now() },
  );
  return writeAnswer(request, { status: 200, json });
}

interface AskedPlace {
  readonly ids: readonly string[];
  readonly casts: readonly CastName[];
  readonly counts: boolean;
  readonly routes: ReadonlyMap<string, Route>;
  /** What stands between the parentheses of a function. */
  readonly inline: string;
}

/** A path may call something and address something as well: `runs/start` is no run, unless it is read. */
function placeIn(path: string, method: string): AskedPlace {
  const below = path.toLowerCase().startsWith(`/${version}/`) ? path.slice(version.length + 1) : "";
  const call = readCall(below);
  const place = call?.route.method === (method === "HEAD" ? "GET" : method) ? undefined : readPlace(below);
  if (place) return { ...place, inline: "" };
  if (call) {
    const { ids, casts, route, inline } = call;
    return { ids, casts, counts: false, routes: new Map([[route.method, route]]), inline };
  }
  throw notFound(
    `Resource not found for the path '${path}': the demo tenant serves the industryData collections below /${version} only.`,
  );
}

const conditionsOf = ({ headers }: ServiceRequest): Conditions => ({
  ifMatch: headers["if-match"],
  ifNoneMatch: headers["if-none-match"],
});

function bodyOf({ body, headers }: ServiceRequest): unknown {
  if (body === undefined) {
    throw new ServiceError(413, "RequestEntityTooLarge", `The body is larger than ${bodyLimit / 1024 / 1024} MB.`);
  }
  const type = headers["content-type"];
  if (!/^application\/json *(;|$)/i.test(type ?? "")) {
    const given = type === undefined ? "none is given" : `'${type}' is given`;
    throw new ServiceError(415, "UnsupportedMediaType", `The Content-Type must be application/json; ${given}.`);
  }
  if (body.trim() === "") throw badRequest("The body is empty; a JSON object is expected.");
  return parseJson(body);
}
