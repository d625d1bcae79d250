// Scopes as sign-in requests spell them, and the permissions they stand for.
import { permissionNames } from "../../../../schemas/src";
import { OAuthError } from "./oauthError";

export const graphResource = "https://graph.microsoft.com";

export interface GrantedScopes {
  /** As requested; the answer lists them in this spelling so that the client finds its tokens again. */
  readonly listed: readonly string[];
  /** What the access token's `scp` holds. */
  readonly permissions: readonly string[];
  readonly idToken: boolean;
  readonly refreshToken: boolean;
}

const openIdScopes: ReadonlySet<string> = new Set(["openid", "profile", "email", "offline_access"]);
const allPermissions = `${graphResource}/.default`;

/** What a scope parameter grants: the demo administrator has consented to everything the API model knows. */
export function grantScopes(parameter: string): GrantedScopes {
  const requested = [...new Set(parameter.split(" ").filter((scope) => scope !== ""))];
  const names = new Map(permissionNames().map((name) => [name.toLowerCase(), name]));
  const permissions = new Set<string>();
  for (const scope of requested) {
    if (openIdScopes.has(scope)) {
      if (scope !== "offline_access") permissions.add(scope);
    } else if (scope === allPermissions) {
      for (const name of names.values()) permissions.add(name);
    } else {
      const short = scope.startsWith(`${graphResource}/`) ? scope.slice(graphResource.length + 1) : scope;
      const name = names.get(short.toLowerCase());
      if (name === undefined) {
        throw new OAuthError(
          "invalid_scope",
          650053,
          `The application asked for scope '${scope}' that doesn't exist on the resource '${graphResource}'.`,
        );
      }
      permissions.add(name);
    }
  }
  return {
    listed: requested.filter((scope) => scope !== "offline_access"),
    permissions: [...permissions],
    idToken: requested.includes("openid"),
    refreshToken: requested.includes("offline_access"),
  };
}
