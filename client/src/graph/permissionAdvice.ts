// What to do when a permission is missing: which one, who can consent to it, and where.
import { permission } from "../../../schemas/src";
import type { ActsAs } from "./actsAs";
import type { Exchange } from "./exchange";
import { resourceOf } from "./resource";

/** The tenant, as far as consent is concerned; a profile fits. */
export interface ConsentPlace {
  readonly name: string;
  /** Address of the sign-in service with the tenant. */
  readonly authority: string;
  readonly tenant: string;
  readonly clientId: string;
  /** Root of Microsoft Graph. */
  readonly graph: string;
}

export interface PermissionAdvice {
  /** The least privileged permission that would do. */
  readonly permission: string;
  /** All that would do, least privileged first. */
  readonly permissions: readonly string[];
  /** Whether only an administrator of the tenant can consent to it. */
  readonly adminConsent: boolean;
  /** What is missing and who can help, in sentences. */
  readonly message: string;
  /** The page on which an administrator consents. */
  readonly consentPage: string;
  /** To be sent to an administrator. */
  readonly letter: string;
}

/** The permissions of which one was missing, as far as an exchange tells it. */
export function lackedPermissions({ response, request }: Exchange): readonly string[] {
  return response?.status === 401 || response?.status === 403 ? (request.permissions ?? []) : [];
}

/**
 * `permissions` are those of which one would do, least privileged first; `granted`, where it is known, what the sign-in
 * has. Undefined where consent to a permission changes nothing.
 */
export function permissionAdvice(
  permissions: readonly string[],
  place: ConsentPlace,
  actsAs: ActsAs = "person",
  granted: readonly string[] = [],
): PermissionAdvice | undefined {
  const [least] = permissions;
  if (least === undefined || permissions.some((name) => granted.includes(name))) return undefined;
  const adminConsent = needsAdministrator(least, actsAs);
  const consentPage = consentPageFor(least, place, actsAs);
  const who = adminConsent
    ? `An administrator of ${place.name} has to consent to it for this application.`
    : "You can consent to it yourself when you sign in again.";
  const others = permissions.length > 1 ? ` ${enumerated(permissions.slice(1))} would do as well, and allow more.` : "";
  return {
    permission: least,
    permissions,
    adminConsent,
    consentPage,
    message: `This needs the permission ${least}, which this sign-in does not have. ${who}${others}`,
    letter: letterFor(least, place, actsAs, consentPage),
  };
}

/** Whether only an administrator of the tenant can consent to a permission. */
export const needsAdministrator = (name: string, actsAs: ActsAs = "person"): boolean =>
  actsAs === "application" || permission(name)?.adminConsent !== false;

/** An application gets what its registration lists, all at once; for people one permission can be named. */
function consentPageFor(name: string, { authority, clientId, graph }: ConsentPlace, actsAs: ActsAs): string {
  const page = new URL(`${authority.replace(/\/+$/, "")}/v2.0/adminconsent`);
  page.searchParams.set("client_id", clientId);
  page.searchParams.set("scope", `${resourceOf(graph)}/${actsAs === "application" ? ".default" : name}`);
  page.searchParams.set("redirect_uri", landingPage);
  return page.href;
}

/** Every registration for this product has it; nobody listens there when somebody consents. */
const landingPage = "http://localhost";

function letterFor(name: string, { tenant, clientId }: ConsentPlace, actsAs: ActsAs, page: string): string {
  const row = permission(name);
  const id = actsAs === "application" ? row?.applicationId : row?.delegatedId;
  const kind = actsAs === "application" ? "application permission" : "delegated permission";
  return [
    "Please consent to a permission of Microsoft Graph.",
    "",
    `Tenant: ${tenant}`,
    `Application: ${clientId}`,
    `Permission: ${name} (${kind}${id === undefined ? "" : `, ${id}`})`,
    ...(row ? [`It allows: ${row.description}`] : []),
    "",
    ...(actsAs === "application"
      ? [`Add it ${registration}. Then consent on this page:`]
      : [`Consent on this page, or add it ${registration} and grant it there:`]),
    page,
    "",
    `Afterwards the browser opens ${landingPage}, where nothing answers; that is as it should be.`,
    "",
  ].join("\n");
}

const registration = "to the API permissions of the application's registration in Microsoft Entra";

function enumerated(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length === 1 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}
