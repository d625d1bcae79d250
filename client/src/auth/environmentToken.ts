// An access token that somebody else got, out of the environment: for automation. It is used or refused, never renewed.
import { isGuid } from "../../../schemas/src";
import { redactText } from "../graph/redact";
import { resourceOf } from "../graph/resource";
import { CancelledError } from "../host/errors";
import type { Profile } from "./profile";
import { type Claims, claimsOf, textClaim } from "./tokenClaims";
import { type Account, SignInRequiredError, type TokenProvider } from "./tokenProvider";

/** The environment variable that holds the token. */
export const tokenVariable = "INDUSTRYDATA_ACCESS_TOKEN";

export interface EnvironmentTokenOptions {
  readonly profile: TokenPlace;
  /** The value of the environment variable. */
  readonly read: () => string | undefined;
  /** Milliseconds, like `Date.now`. */
  readonly now: () => number;
  /**
   * Takes a token that is no JSON web token, or does not say what it is for: the service decides then. Such tokens are
   * refused when left out.
   */
  readonly takesOpaque?: boolean;
}

/** The tenant that the token is to be good for. */
export type TokenPlace = Pick<Profile, "name" | "tenant" | "graph"> & Partial<Pick<Profile, "clientId">>;

/** How tokens of Microsoft Entra may name Microsoft Graph instead of by its address. */
const graphId = "00000003-0000-0000-c000-000000000000";

export function createEnvironmentTokenProvider({
  profile,
  read,
  now,
  takesOpaque = false,
}: EnvironmentTokenOptions): TokenProvider {
  const good = (): { token: string; claims: Claims | undefined } => {
    const token = read()?.trim();
    if (!token) throw refused(`is not set: set it to an access token for Microsoft Graph, for ${profile.name}`);
    const claims = claimsOf(token);
    if (!bearerToken.test(token) || !(claims || takesOpaque)) {
      throw refused("holds no access token: a JSON web token is wanted, without a word before it");
    }
    const isForAnybody = takesOpaque && claims?.aud === undefined;
    const problem = claims && problemOf(claims, profile, now(), isForAnybody);
    if (problem !== undefined) throw refused(problem);
    return { token, claims };
  };
  return {
    getToken: async ({ permissions, claims: challenge, signal }) => {
      if (signal.aborted) throw new CancelledError();
      const { token, claims } = good();
      if (challenge !== undefined) throw refused("is not enough for the tenant's policies: get another token");
      const granted = claims && permissionsOf(claims);
      const [least] = permissions;
      if (granted && least !== undefined && !permissions.some((permission) => granted.has(permission))) {
        throw refused(`has not been given ${least}: get a token with it`);
      }
      return token;
    },
    account: async () => {
      try {
        const { claims } = good();
        return claims && accountOf(claims, profile);
      } catch (error) {
        if (error instanceof SignInRequiredError) return undefined;
        throw error;
      }
    },
    // The environment is not ours to change.
    signOut: async () => {},
  };
}

/** What may stand behind the word Bearer. */
const bearerToken = /^[\w.~+/-]+=*$/;

const refused = (reason: string): SignInRequiredError =>
  new SignInRequiredError(`The environment variable ${tokenVariable} ${reason}.`);

function problemOf(
  claims: Claims,
  { name, tenant, graph }: TokenPlace,
  now: number,
  isForAnybody: boolean,
): string | undefined {
  const { exp, nbf, aud } = claims;
  if (typeof exp === "number" && exp * 1000 <= now)
    return `holds a token that expired at ${time(exp)}: get another one`;
  if (typeof nbf === "number" && nbf * 1000 > now + clockLeewayMs) {
    return `holds a token that is good from ${time(nbf)} on: check the clock of this computer`;
  }
  const resource = resourceOf(graph);
  const meant = typeof aud === "string" ? aud.replace(/\/+$/, "") : undefined;
  if (!isForAnybody && meant !== resource && meant !== graphId) {
    return `holds a token for ${shown(aud)} instead of ${resource}: get one for Microsoft Graph`;
  }
  const tid = textClaim(claims, "tid");
  // A domain says nothing of its id.
  if (tid !== undefined && isGuid(tenant) && tid.toLowerCase() !== tenant.toLowerCase()) {
    return `holds a token of the tenant ${shown(tid)}, and ${name} is the tenant ${tenant}: get a token of that one`;
  }
  return undefined;
}

/** Computers may differ by this much. */
const clockLeewayMs = 300_000;

/** What the token was given, as a person or as an application; undefined for one that does not say so. */
function permissionsOf({ scp, roles }: Claims): ReadonlySet<unknown> | undefined {
  if (typeof scp === "string") return new Set(scp.split(" "));
  return Array.isArray(roles) ? new Set(roles) : undefined;
}

function accountOf(claims: Claims, { tenant, clientId = "an application" }: TokenPlace): Account {
  const text = (...names: string[]) => names.map((name) => textClaim(claims, name)).find(Boolean);
  const isApplication = text("idtyp") === "app" || (claims.scp === undefined && Array.isArray(claims.roles));
  const name = isApplication ? text("app_displayname") : text("name");
  return {
    kind: isApplication ? "application" : "person",
    username: isApplication
      ? (text("appid", "azp") ?? clientId)
      : (text("upn", "preferred_username", "unique_name", "oid") ?? "somebody"),
    tenantId: text("tid") ?? tenant,
    ...(name !== undefined && { name }),
  };
}

const time = (seconds: number): string =>
  `${new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
/** A claim is whatever somebody wrote into a token. */
const shown = (claim: unknown): string => redactText(JSON.stringify(claim) ?? "nobody").slice(0, 100);
