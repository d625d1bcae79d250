// The industryData service as a function from request to answer; `control/` and `main.ts` put it on the wire.
import { graphResource } from "../identity/scopes";
import type { Tokens } from "../identity/tokens";
import { type Place, readPlace, type ServedRoute } from "./address";
import type { Asked, OperationResult } from "./answers";
import { authenticate, authorizeRoute } from "./authorization";
import { parseJson } from "./jsonBody";
import { navigate } from "./navigations";
import { operations } from "./operations";
import { badRequest, errorBody, notFound, type RequestIds, ServiceError } from "./serviceError";
import type { Store } from "./store";

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
  readonly now: () => number;
}

/** The largest body, as in Microsoft Graph. */
export const bodyLimit = 4 * 1024 * 1024;

const jsonType = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

export async function answer(service: ODataService, request: ServiceRequest): Promise<ServiceAnswer> {
  try {
    return await respond(service, request);
  } catch (error) {
    const failure =
      error instanceof ServiceError
        ? error
        : new ServiceError(500, "InternalServerError", `The demo tenant failed: ${String(error)}`);
    return writeAnswer(request, failure.status, errorBody(failure, request.ids, service.now()), failure.headers);
  }
}

async function respond(service: ODataService, request: ServiceRequest): Promise<ServiceAnswer> {
  const claims = await authenticate(request.headers.authorization, service.tokens, service.authority);
  const url = new URL(request.target, service.origin);
  const { ids, routes } = placeIn(url);
  const route = routes.get(request.method);
  if (!route) {
    const allow = [...routes.keys()].join(", ");
    throw new ServiceError(405, "MethodNotAllowed", `${request.method} is not possible here; ${allow} is.`, {
      headers: { Allow: allow },
    });
  }
  authorizeRoute(claims, route);
  const { json, headers } = perform(service, request, route, ids, url.searchParams);
  const status = json === undefined ? 204 : route.success;
  return writeAnswer(request, status, status === 204 ? undefined : json, headers);
}

function perform(
  service: ODataService,
  request: ServiceRequest,
  route: ServedRoute,
  ids: readonly string[],
  parameters: URLSearchParams,
): OperationResult {
  const { origin, store } = service;
  const asked: Asked = { parameters, root: `${origin}/${version}`, store, now: service.now() };
  if (route.kind === "navigation") return navigate(route, ids, asked);
  return operations[route.operation]({
    ...asked,
    address: { set: route.set, ids },
    body: route.method === "POST" || route.method === "PATCH" ? bodyOf(request) : undefined,
    origins: new Set([graphResource, origin, origin.replace("127.0.0.1", "localhost")]),
  });
}

function placeIn({ pathname }: URL): Place {
  const prefix = `/${version}/`;
  const place = pathname.toLowerCase().startsWith(prefix) ? readPlace(pathname.slice(prefix.length - 1)) : undefined;
  if (!place) {
    throw notFound(
      `Resource not found for the path '${pathname}': the demo tenant serves the industryData collections below /${version} only.`,
    );
  }
  return place;
}

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

function writeAnswer(
  { ids, headers: asked }: ServiceRequest,
  status: number,
  json: object | undefined,
  headers: Readonly<Record<string, string>> = {},
): ServiceAnswer {
  const unknownMembers = /\binclude-unknown-enum-members\b/i.exec(asked.prefer ?? "")?.[0];
  return {
    status,
    headers: {
      "Cache-Control": "no-cache",
      "request-id": ids.requestId,
      "client-request-id": ids.clientRequestId,
      ...(unknownMembers !== undefined && { "Preference-Applied": unknownMembers }),
      ...headers,
      ...(json && { "Content-Type": jsonType }),
    },
    ...(json && { body: JSON.stringify(json) }),
  };
}
