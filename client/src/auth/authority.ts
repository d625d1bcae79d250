// Where people sign in, from the plain address of a profile to what MSAL takes.
import { isLoopback } from "../graph/url";
import { UserError } from "../host/errors";
import type { Profile } from "./profile";

export interface Authority {
  /** With https: MSAL takes nothing else, but dials only the endpoints of the metadata when it has some. */
  readonly authority: string;
  /** Hosts that are not asked about at Microsoft's directory of sign-in services. */
  readonly knownAuthorities: readonly string[];
  /** JSON of the discovery document; MSAL fetches none then. */
  readonly authorityMetadata?: string;
}

type Named = Pick<Profile, "name" | "authority">;

/** Whether the discovery document has to be handed to MSAL, which would ask for it over https. */
export const needsMetadata = ({ authority }: Named): boolean => new URL(authority).protocol === "http:";

/**
 * The authority of a profile, without its metadata. MSAL takes any tenant; a sign-in to "any of my tenants" must not
 * decide where a write goes.
 */
export function authorityOf({ name, authority }: Named): Authority {
  const url = URL.canParse(authority) ? new URL(authority) : undefined;
  const refuse = (reason: string): never => {
    throw new UserError(`The sign-in address of ${name} ${reason}: ${authority}`);
  };
  if (!url) return refuse("is not an address");
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url))) {
    return refuse("needs https, or http on this computer");
  }
  if (url.username || url.password) return refuse("must not carry a user name or password");
  const tenant = url.pathname.split("/")[1];
  if (!tenant) return refuse("names no tenant");
  if (["common", "consumers"].includes(tenant.toLowerCase())) {
    return refuse(`must name its tenant instead of "${tenant}"`);
  }
  const known = isLoopback(url) ? [url.host] : [];
  url.protocol = "https:";
  return { authority: url.href, knownAuthorities: known };
}

/** Where the sign-in service describes itself. */
export const discoveryAddress = ({ authority }: Named): string =>
  `${authority.replace(/\/+$/, "")}/v2.0/.well-known/openid-configuration`;

/** The authority with its metadata; `document` is what a sign-in service on this computer says of itself. */
export function describedAuthority(profile: Named, document: Readonly<Record<string, unknown>>): Authority {
  const authority = authorityOf(profile);
  for (const name of ["issuer", "authorization_endpoint", "token_endpoint"]) {
    const endpoint = document[name];
    if (typeof endpoint !== "string" || !URL.canParse(endpoint) || !isLoopback(new URL(endpoint))) {
      throw new UserError(
        `The sign-in service at ${new URL(profile.authority).origin} does not describe itself as one on this computer: ` +
          `its ${name} is ${JSON.stringify(endpoint)}.`,
      );
    }
  }
  return { ...authority, authorityMetadata: JSON.stringify(document) };
}
