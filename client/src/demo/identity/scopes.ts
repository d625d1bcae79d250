// Scopes as sign-in requests spell them, and the permissions they stand for.
import { permissionNames } from "../../../../schemas/src";
import { OAuthError } from "./oauthError";

export const graphResource = "https://graph.microsoft.com";
export const allPermissions = `${graphResource}/.default`;

export interface RequestedScopes {
  /** As requested; the answer lists them in this spelling so that the client finds its tokens again. */
  readonly listed: readonly string[];
  /** What the person is asked to let the application do, in the spelling of the API model. */
  readonly permissions: readonly string[];
  /** Of OpenID Connect; nobody needs to consent to those. */
  readonly openId: readonly string[];
  /** `.default`: whatever was consented to, and everything where nothing was. */
  readonly isDefault: boolean;
  readonly idToken: boolean;
  readonly refreshToken: boolean;
}

const openIdScopes: ReadonlySet<string> = new Set(["openid", "profile", "email", "offline_access"]);

/** What a scope parameter asks for; throws `OAuthError` for scopes that Graph does not have. */
export function readScopes(parameter: string): RequestedScopes {
  const requested = [...new Set(parameter.split(" ").filter((scope) => scope !== ""))];
  const isDefault = requested.includes(allPermissions);
  const resourceScopes = requested.filter((scope) => !openIdScopes.has(scope) && scope !== allPermissions);
  const permissions = isDefault ? permissionNames() : resourceScopes.map(permissionOf);
  return {
    listed: requested.filter((scope) => scope !== "offline_access"),
    permissions: [...new Set(permissions)],
    openId: requested.filter((scope) => openIdScopes.has(scope) && scope !== "offline_access"),
    isDefault,
    idToken: requested.includes("openid"),
    refreshToken: requested.includes("offline_access"),
  };
}

function permissionOf(scope: string): string {
  const short = scope.startsWith(`${graphResource}/`) ? scope.slice(graphResource.length + 1) : scope;
  const name = permissionNames().find((known) => known.toLowerCase() === short.toLowerCase());
  if (name !== undefined) return name;
  throw new OAuthError(
    "invalid_scope",
    650053,
    `The application asked for scope '${scope}' that doesn't exist on the resource '${graphResource}'.`,
  );
}
