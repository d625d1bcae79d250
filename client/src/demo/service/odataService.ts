// The industryData service as a function from request to answer; `control/` and `main.ts` put it on the wire.
import type { Operation } from "../../../../schemas/src";
import { graphResource } from "../identity/scopes";
import type { Tokens } from "../identity/tokens";
import { type Address, readAddress, routesAt } from "./address";
import { authenticate, authorizeRoute } from "./authorization";
import { parseJson } from "./jsonBody";
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
    return await perform(service, request);
  } catch (error) {
    const failure =
      error instanceof ServiceError
        ? error
        : new ServiceError(500, "InternalServerError", `The demo tenant failed: ${String(error)}`);
    return writeAnswer(request, failure.status, errorBody(failure, request.ids, service.now()), failure.headers);
  }
}

async function perform(service: ODataService, request: ServiceRequest): Promise<ServiceAnswer> {
  const claims = await authenticate(request.headers.authorization, service.tokens, service.authority);
  const url = new URL(request.target, service.origin);
  const address = addressIn(url);
  const available = routesAt(address);
  const route = available.get(request.method);
  if (!route) {
    const allow = [...available.keys()].join(", ");
    throw new ServiceError(
      405,
      "MethodNotAllowed",
      `${request.method} is not possible here; ${allow || "nothing"} is.`,
      {
        headers: { Allow: allow },
      },
    );
  }
  authorizeRoute(claims, route);
  const { json, headers } = operations[route.operation]({
    address,
    parameters: url.searchParams,
    body: readsBody(route.operation) ? bodyOf(request) : undefined,
    root: `${service.origin}/${version}`,
    origins: new Set([graphResource, service.origin, service.origin.replace("127.0.0.1", "localhost")]),
    store: service.store,
    now: service.now(),
  });
  return writeAnswer(request, route.success, route.success === 204 ? undefined : json, headers);
}

function addressIn({ pathname }: URL): Address {
  const prefix = `/${version}/`;
  const address = pathname.toLowerCase().startsWith(prefix)
    ? readAddress(pathname.slice(prefix.length - 1))
    : undefined;
  if (!address) {
    throw notFound(
      `Resource not found for the path '${pathname}': the demo tenant serves the industryData collections below /${version} only.`,
    );
  }
  return address;
}

const readsBody = (operation: Operation): boolean => operation === "create" || operation === "update";

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
