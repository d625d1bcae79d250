// The page on which an administrator consents for everyone, and where its outcome goes.
import { isLoopback, readApplication } from "./authorizationRequest";
import { converse, type Dialogue } from "./dialogue";
import type { Application } from "./directory";
import { errorBody, OAuthError } from "./oauthError";
import { noticePage } from "./pages/page";
import { allPermissions, readScopes } from "./scopes";

export interface AdminConsent extends Dialogue {
  readonly now: () => number;
}

export type AdminConsentOutcome =
  | { readonly kind: "page"; readonly html: string }
  | { readonly kind: "redirect"; readonly address: string; readonly fields: Readonly<Record<string, string>> };

/** Throws `OAuthError` only where nothing may be sent to the redirect address. */
export function adminConsent(consent: AdminConsent, parameters: URLSearchParams): AdminConsentOutcome {
  const { directory, now } = consent;
  const application = readApplication(parameters, directory);
  const redirectUri = parameters.get("redirect_uri");
  if (redirectUri !== null && !isLoopback(redirectUri)) {
    throw new OAuthError("invalid_request", 50011, `The redirect URI '${redirectUri}' is not a loopback address.`);
  }
  const state = parameters.get("state");
  const end = (fields: Record<string, string>, title: string, text: string): AdminConsentOutcome =>
    redirectUri === null
      ? { kind: "page", html: noticePage(directory, title, text) }
      : { kind: "redirect", address: redirectUri, fields: { ...fields, ...(state !== null && { state }) } };
  try {
    const scope = parameters.get("scope") ?? allPermissions;
    const turn = converse(consent, parameters, { application, scopes: readScopes(scope), forEveryone: true });
    if (turn.kind === "page") return turn;
    const fields = { admin_consent: "True", tenant: directory.tenantId, scope };
    return end(fields, "Consent given", consentGiven(application, directory.tenantName));
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    const { error: name, error_description, suberror } = errorBody(error, now());
    const fields = { error: name, error_description, ...(suberror !== undefined && { error_subcode: suberror }) };
    return end(fields, "No consent given", error_description);
  }
}

const consentGiven = ({ name }: Application, tenantName: string): string =>
  `${name} may do what it asked for, for everyone in ${tenantName}. You can close this page.`;
