// Exchanges authorization codes and refresh tokens for tokens.
import { required } from "./authorizationRequest";
import type { Directory, Person } from "./directory";
import type { Grants } from "./grants";
import { OAuthError } from "./oauthError";
import { grantScopes } from "./scopes";
import { type Tokens, tokenLifetimeSeconds } from "./tokens";

export interface TokenEndpoint {
  readonly directory: Directory;
  readonly tokens: Tokens;
  readonly grants: Grants;
}

/** The answer to a token request; throws `OAuthError`. */
export async function exchangeGrant(endpoint: TokenEndpoint, parameters: URLSearchParams): Promise<object> {
  const clientId = required(parameters, "client_id");
  if (clientId !== endpoint.directory.clientId) {
    throw new OAuthError("unauthorized_client", 700016, `Application with identifier '${clientId}' was not found.`);
  }
  const grantType = required(parameters, "grant_type");
  const wantsClientInfo = parameters.get("client_info") === "1";
  if (grantType === "authorization_code") {
    const { person, request } = endpoint.grants.redeemCode(
      required(parameters, "code"),
      required(parameters, "redirect_uri"),
      required(parameters, "code_verifier"),
    );
    const scope = parameters.get("scope") ?? request.scope;
    return answer(endpoint, person, scope, wantsClientInfo || request.clientInfo, request.nonce);
  }
  if (grantType === "refresh_token") {
    const { person, scope } = endpoint.grants.redeemRefreshToken(required(parameters, "refresh_token"));
    return answer(endpoint, person, parameters.get("scope") ?? scope, wantsClientInfo);
  }
  throw new OAuthError("unsupported_grant_type", 70003, `The app requested an unsupported grant type '${grantType}'.`);
}

async function answer(
  { directory, tokens, grants }: TokenEndpoint,
  person: Person,
  scope: string,
  clientInfo: boolean,
  nonce?: string,
): Promise<object> {
  const granted = grantScopes(scope);
  return {
    token_type: "Bearer",
    scope: granted.listed.join(" "),
    expires_in: tokenLifetimeSeconds,
    ext_expires_in: tokenLifetimeSeconds,
    access_token: await tokens.accessToken(person, granted.permissions),
    ...(granted.refreshToken && { refresh_token: grants.issueRefreshToken(person, scope) }),
    ...(granted.idToken && { id_token: await tokens.idToken(person, nonce) }),
    ...(clientInfo && {
      client_info: Buffer.from(JSON.stringify({ uid: person.id, utid: directory.tenantId })).toString("base64url"),
    }),
  };
}
