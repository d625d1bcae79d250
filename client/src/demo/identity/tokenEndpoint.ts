// Exchanges codes, refresh tokens and what an application can prove for tokens.
import { required } from "./authorizationRequest";
import { answeredBy } from "./challenge";
import {
  authenticateClient,
  type Client,
  type ClientCheck,
  lacksProof,
  type TokenRequest,
} from "./clientAuthentication";
import type { Consents } from "./consents";
import type { DeviceGrants } from "./deviceGrants";
import { lacksConsent } from "./dialogue";
import { type Person, personWithId } from "./directory";
import type { Grants } from "./grants";
import { OAuthError } from "./oauthError";
import { allPermissions, readScopes } from "./scopes";
import { clientInfo, type Tokens } from "./tokens";

export interface TokenEndpoint extends ClientCheck {
  readonly tokens: Tokens;
  readonly grants: Grants;
  readonly deviceGrants: DeviceGrants;
  readonly consents: Consents;
}

/** What a person is given tokens for. */
interface Granted {
  readonly person: Person;
  readonly scope: string;
  readonly claims?: string | undefined;
  readonly clientInfo?: boolean;
  readonly nonce?: string | undefined;
}

const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
export const grantTypes = ["authorization_code", "refresh_token", deviceGrant, "client_credentials"] as const;

/** The answer to a token request; throws `OAuthError`. */
export async function exchangeGrant(endpoint: TokenEndpoint, request: TokenRequest): Promise<object> {
  const { parameters } = request;
  const client = authenticateClient(endpoint, request);
  const grantType = required(parameters, "grant_type");
  if (grantType === "client_credentials") return applicationAnswer(endpoint, client, parameters);
  return personAnswer(endpoint, client, parameters, await redeem(endpoint, client, grantType, parameters));
}

async function redeem(
  { directory, grants, deviceGrants }: TokenEndpoint,
  { application }: Client,
  grantType: string,
  parameters: URLSearchParams,
): Promise<Granted> {
  if (grantType === "device_code" || grantType === deviceGrant) {
    const { person, request } = deviceGrants.redeem(required(parameters, "device_code"), application);
    return { person, scope: request.scope, claims: request.claims };
  }
  if (application !== directory.publicClient) {
    throw new OAuthError("invalid_grant", 70000, "The provided grant was issued to another application.");
  }
  if (grantType === "authorization_code") {
    const { person, request } = grants.redeemCode(
      required(parameters, "code"),
      required(parameters, "redirect_uri"),
      required(parameters, "code_verifier"),
    );
    const { clientInfo, nonce, claims } = request;
    return { person, scope: parameters.get("scope") ?? request.scope, clientInfo, nonce, claims };
  }
  if (grantType === "refresh_token") {
    const { personId, scope } = grants.redeemRefreshToken(required(parameters, "refresh_token"));
    const person = personWithId(directory, personId);
    if (!person) throw new OAuthError("invalid_grant", 50034, "The user account does not exist any more.");
    return { person, scope: parameters.get("scope") ?? scope };
  }
  throw new OAuthError("unsupported_grant_type", 70003, `The app requested an unsupported grant type '${grantType}'.`);
}

async function personAnswer(
  { directory, tokens, grants, consents }: TokenEndpoint,
  { application }: Client,
  parameters: URLSearchParams,
  { person, scope, claims, clientInfo: wantsClientInfo, nonce }: Granted,
): Promise<object> {
  const asked = readScopes(scope);
  if (consents.missing(application, person, asked).length > 0) throw lacksConsent(application, "invalid_grant");
  const given = consents.givenTo(application, person);
  const held = [...asked.openId, ...asked.permissions.filter((name) => given.has(name))];
  const answered = answeredBy(parameters.get("claims") ?? claims);
  return {
    ...lifetime(tokens),
    scope: asked.listed.join(" "),
    access_token: await tokens.accessToken(person, application, held, answered),
    ...(asked.refreshToken && { refresh_token: grants.issueRefreshToken(person, scope) }),
    ...(asked.idToken && { id_token: await tokens.idToken(person, application, nonce) }),
    ...((wantsClientInfo || parameters.get("client_info") === "1") && { client_info: clientInfo(directory, person) }),
  };
}

async function applicationAnswer(
  { directory: { confidentialClient }, tokens, consents }: TokenEndpoint,
  { proof }: Client,
  parameters: URLSearchParams,
): Promise<object> {
  if (proof === "none") throw lacksProof();
  const scope = required(parameters, "scope").trim();
  if (scope !== allPermissions) {
    const isDefault = /^\S+\/\.default$/.test(scope);
    throw new OAuthError(
      "invalid_scope",
      isDefault ? 70011 : 1002012,
      `The provided value for scope ${scope} is not valid: client credentials need ${allPermissions}.`,
    );
  }
  const roles = consents.rolesOf(confidentialClient);
  const answered = answeredBy(parameters.get("claims") ?? undefined);
  return {
    ...lifetime(tokens),
    access_token: await tokens.applicationToken(confidentialClient, proof, roles, answered),
  };
}

const lifetime = ({ lifetimeSeconds }: Tokens) => ({
  token_type: "Bearer",
  expires_in: lifetimeSeconds,
  ext_expires_in: lifetimeSeconds,
});
