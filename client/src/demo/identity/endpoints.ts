// Which address is what.
import { adminConsent } from "./adminConsent";
import { authorize } from "./authorizeEndpoint";
import type { Credentials } from "./credentials";
import { deviceLoginPath, issueDeviceCode } from "./deviceCodeEndpoint";
import { type DeviceLogin, deviceLoginPage } from "./deviceLogin";
import { withoutChoices } from "./dialogue";
import type { Directory } from "./directory";
import type { Grants } from "./grants";
import { logOut } from "./logout";
import { OAuthError } from "./oauthError";
import { openIdConfiguration } from "./openIdConfiguration";
import { handOverPage } from "./pages/handOverPage";
import { jsonReply, pageReply, type Reply, redirectReply } from "./reply";
import { exchangeGrant } from "./tokenEndpoint";
import type { Tokens } from "./tokens";

export interface IdentityProvider extends DeviceLogin {
  /** Scheme, host and port of this server. */
  readonly origin: string;
  readonly tokens: Tokens;
  readonly grants: Grants;
  readonly credentials: Credentials;
  readonly now: () => number;
}

export interface IdentityRequest {
  readonly method: string;
  readonly url: URL;
  /** Of the body; empty for a GET. */
  readonly form: URLSearchParams;
  readonly authorization: string | undefined;
  /** A program that wants the outcome as JSON instead of a page. */
  readonly prefersJson: boolean;
}

/** Throws `OAuthError` where there is nothing, or nothing good, to answer. */
export async function answer(provider: IdentityProvider, request: IdentityRequest): Promise<Reply> {
  const { directory, origin, tokens } = provider;
  const { url } = request;
  // A link may ask, but only our own form says what the person chose.
  const asked = request.method === "POST" ? request.form : withoutChoices(url.searchParams);
  if (url.pathname === deviceLoginPath) {
    expectMethod(request, "GET", "POST");
    return pageReply(200, deviceLoginPage(provider, asked));
  }
  const [, tenant = "", ...rest] = url.pathname.split("/");
  const issuerTenant = tenantOf(directory, tenant);
  switch (rest.join("/")) {
    case "v2.0/.well-known/openid-configuration":
      expectMethod(request, "GET");
      return jsonReply(200, openIdConfiguration(origin, tenant, issuerTenant));
    case "discovery/v2.0/keys":
      expectMethod(request, "GET");
      return jsonReply(200, await tokens.publicKeys());
    case "oauth2/v2.0/token":
      expectMethod(request, "POST");
      return jsonReply(200, await exchangeGrant(provider, tokenRequest(provider, request)));
    case "oauth2/v2.0/devicecode":
      expectMethod(request, "POST");
      return jsonReply(200, issueDeviceCode(provider, request.form));
    case "oauth2/v2.0/authorize":
      expectMethod(request, "GET", "POST");
      return authorizeReply(provider, asked, request.prefersJson);
    case "v2.0/adminconsent": {
      expectMethod(request, "GET", "POST");
      const outcome = adminConsent(provider, asked);
      return outcome.kind === "page" ? pageReply(200, outcome.html) : redirectReply(outcome.address, outcome.fields);
    }
    case "oauth2/v2.0/logout":
      expectMethod(request, "GET", "POST");
      return logOut(directory, asked);
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

function tokenRequest({ origin, directory }: IdentityProvider, { url, form, authorization }: IdentityRequest) {
  const addresses = [`${origin}/${directory.tenantId}/oauth2/v2.0/token`, `${origin}${url.pathname}`];
  return { parameters: form, authorization, addresses };
}

function authorizeReply(provider: IdentityProvider, parameters: URLSearchParams, asJson: boolean): Reply {
  const outcome = authorize(provider, parameters, asJson);
  if (outcome.kind === "page") return pageReply(200, outcome.html);
  const { replyTo: client, fields } = outcome;
  if (asJson) {
    const method = client.mode === "form_post" ? "POST" : "GET";
    return jsonReply(200, { action: client.redirectUri, method, fields });
  }
  return client.mode === "form_post"
    ? pageReply(200, handOverPage(provider.directory, client.redirectUri, fields))
    : redirectReply(client.redirectUri, fields);
}

function expectMethod({ method }: IdentityRequest, ...methods: string[]): void {
  if (methods.includes(method)) return;
  throw new OAuthError("invalid_request", 900561, `The endpoint only accepts ${methods.join(", ")} requests.`, {
    status: 405,
  });
}
