// The identity provider over HTTP: which address is what.
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type Handler, namesThisServer } from "../http/loopbackServer";
import { readBody } from "../http/readBody";
import type { ReplyTo } from "./authorizationRequest";
import { authorize } from "./authorizeEndpoint";
import type { Directory } from "./directory";
import type { Grants } from "./grants";
import { errorBody, OAuthError } from "./oauthError";
import { openIdConfiguration } from "./openIdConfiguration";
import { handOverPage, problemPage, signInPage } from "./pages";
import { jsonReply, pageReply, type Reply, redirectReply } from "./reply";
import { exchangeGrant } from "./tokenEndpoint";
import type { Tokens } from "./tokens";

export interface IdentityProvider {
  readonly directory: Directory;
  readonly tokens: Tokens;
  readonly grants: Grants;
  readonly now: () => number;
}

const bodyLimit = 64 * 1024;

export function identityProvider(provider: IdentityProvider, port: number): Handler {
  return async (request, response) => {
    const reply = await replyTo(provider, request, port).catch((error: unknown) => {
      const known =
        error instanceof OAuthError
          ? error
          : new OAuthError("server_error", 90033, `The demo tenant failed: ${String(error)}`, { status: 500 });
      return errorReply(provider, request, known);
    });
    response.writeHead(reply.status, reply.headers).end(reply.body);
  };
}

async function replyTo(provider: IdentityProvider, request: IncomingMessage, port: number): Promise<Reply> {
  if (!namesThisServer(request, port)) {
    throw new OAuthError("invalid_request", 90015, `This server is localhost:${port} only.`, { status: 421 });
  }
  const origin = `http://localhost:${port}`;
  const url = new URL(request.url ?? "/", origin);
  const [, tenant = "", ...rest] = url.pathname.split("/");
  const issuerTenant = tenantOf(provider.directory, tenant);
  switch (rest.join("/")) {
    case "v2.0/.well-known/openid-configuration":
      expectMethod(request, "GET");
      return jsonReply(200, openIdConfiguration(origin, tenant, issuerTenant));
    case "discovery/v2.0/keys":
      expectMethod(request, "GET");
      return jsonReply(200, await provider.tokens.publicKeys());
    case "oauth2/v2.0/token":
      expectMethod(request, "POST");
      return jsonReply(200, await exchangeGrant(provider, await readForm(request)));
    case "oauth2/v2.0/authorize": {
      expectMethod(request, "GET", "POST");
      const parameters = request.method === "POST" ? await readForm(request) : withoutChoice(url.searchParams);
      return authorizeReply(provider, parameters, prefersJson(request));
    }
    default:
      throw new OAuthError("invalid_request", 90015, `There is nothing at ${url.pathname}.`, { status: 404 });
  }
}

/** The tenant id, or Entra's placeholder for addresses that serve every tenant. */
function tenantOf(directory: Directory, segment: string): string {
  if (segment === "common" || segment === "organizations") return "{tenantid}";
  if (segment.toLowerCase() === directory.tenantId || segment.toLowerCase() === directory.domain) {
    return directory.tenantId;
  }
  throw new OAuthError("invalid_request", 90002, `Tenant '${segment}' not found.`);
}

function authorizeReply(provider: IdentityProvider, parameters: URLSearchParams, asJson: boolean): Reply {
  const outcome = authorize(provider, parameters, asJson);
  if (outcome.kind === "askPerson") return pageReply(200, signInPage(provider.directory, parameters, outcome.hint));
  const { replyTo: client, fields } = outcome;
  if (asJson) {
    const method = client.mode === "form_post" ? "POST" : "GET";
    return jsonReply(200, { action: client.redirectUri, method, fields });
  }
  return client.mode === "form_post"
    ? pageReply(200, handOverPage(provider.directory, client.redirectUri, fields))
    : redirectReply(withQuery(client, fields));
}

function withQuery({ redirectUri }: ReplyTo, fields: Readonly<Record<string, string>>): string {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries(fields)) address.searchParams.set(name, value);
  return address.href;
}

/** A link may ask to sign in, but only the page's own form may say that the person agreed. */
function withoutChoice(parameters: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams(parameters);
  asked.delete("account");
  asked.delete("cancel");
  return asked;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const body = await readBody(request, bodyLimit);
  if (body === undefined) throw new OAuthError("invalid_request", 90013, "The request is too large.", { status: 413 });
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers["content-type"] ?? "")) {
    throw new OAuthError("invalid_request", 900144, "The body must be of type application/x-www-form-urlencoded.");
  }
  return new URLSearchParams(body);
}

function expectMethod(request: IncomingMessage, ...methods: string[]): void {
  if (request.method !== undefined && methods.includes(request.method)) return;
  throw new OAuthError("invalid_request", 900561, `The endpoint only accepts ${methods.join(", ")} requests.`, {
    status: 405,
  });
}

function prefersJson({ headers: { accept = "" } }: IncomingMessage): boolean {
  return accept.includes("application/json") && !accept.includes("text/html");
}

function errorReply(provider: IdentityProvider, { headers }: IncomingMessage, error: OAuthError): Reply {
  const correlationId = headers["client-request-id"];
  const body = errorBody(error, provider.now(), typeof correlationId === "string" ? correlationId : randomUUID());
  return headers.accept?.includes("text/html")
    ? pageReply(error.status, problemPage(provider.directory, body.error_description))
    : jsonReply(error.status, body);
}
