// What a person is asked while signing in, page by page: which account, and whether the application may. The pages
// repeat everything that was said so far in hidden fields, so that the server keeps no state.
import type { Consents } from "./consents";
import { type Application, type Directory, type Person, personNamed } from "./directory";
import { OAuthError } from "./oauthError";
import { accountPage, usernamePage } from "./pages/accountPages";
import { approvalPage, consentPage } from "./pages/consentPages";
import type { RequestedScopes } from "./scopes";

export interface Dialogue {
  readonly directory: Directory;
  readonly consents: Consents;
  /** Stands in every form of ours. Pages of other sites cannot read it, so they cannot answer for the person. */
  readonly pageToken: string;
}

/** What the person is asked for. */
export interface Errand {
  readonly application: Application;
  readonly scopes: RequestedScopes;
  /** Whose account it probably is. */
  readonly hint?: string;
  /** Asks for consent even where it was given. */
  readonly asksAgain?: boolean;
  /** Only an administrator can do it, for everyone. */
  readonly forEveryone?: boolean;
}

export type Turn =
  | { readonly kind: "page"; readonly html: string }
  | { readonly kind: "agreed"; readonly person: Person };

const choices = ["account", "other", "back", "switch", "consent", "everyone", "unapproved", "cancel"] as const;
const tokenField = "page";

/** Whether the parameters came from one of our own forms. */
export const isOurForm = ({ pageToken }: Dialogue, parameters: URLSearchParams): boolean =>
  parameters.get(tokenField) === pageToken;

/** The parameters of the request without anything that a person says. */
export function withoutChoices(parameters: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams(parameters);
  for (const name of [...choices, tokenField]) asked.delete(name);
  return asked;
}

export const formFields = (
  { pageToken }: Dialogue,
  repeated: Iterable<readonly [string, string]>,
  account?: string,
): [string, string][] => [
  ...[...repeated].map(([name, value]): [string, string] => [name, value]),
  [tokenField, pageToken],
  ...(account === undefined ? [] : [["account", account] as [string, string]]),
];

/** The next page, or the person once everything is settled; throws `OAuthError` when they said no. */
export function converse(dialogue: Dialogue, parameters: URLSearchParams, errand: Errand): Turn {
  const { directory } = dialogue;
  const said = (choice: (typeof choices)[number]): boolean => isOurForm(dialogue, parameters) && parameters.has(choice);
  const repeated = withoutChoices(parameters);
  const show = (html: string): Turn => ({ kind: "page", html });

  if (said("cancel")) throw cancelled();
  if (said("other")) return show(usernamePage(directory, formFields(dialogue, repeated)));
  const username = said("account") && !said("back") && !said("switch") ? (parameters.get("account") ?? "") : undefined;
  if (username === undefined) {
    return show(accountPage(directory, errand.application, formFields(dialogue, repeated), errand.hint));
  }
  const person = personNamed(directory, username);
  if (!person) return show(usernamePage(directory, formFields(dialogue, repeated), username));
  return settleConsent(dialogue, errand, person, { said, fields: formFields(dialogue, repeated, person.username) });
}

function settleConsent(
  { directory, consents }: Dialogue,
  { application, scopes, asksAgain = false, forEveryone = false }: Errand,
  person: Person,
  { said, fields }: { said: (choice: (typeof choices)[number]) => boolean; fields: [string, string][] },
): Turn {
  const missing = consents.missing(application, person, scopes);
  const permissions = asksAgain || forEveryone ? scopes.permissions : missing;
  if (permissions.length === 0) return { kind: "agreed", person };
  const offer = person.isAdministrator ? "offered" : "no";
  const question = { application, person, permissions, forEveryone: forEveryone ? "always" : offer } as const;
  if (forEveryone ? !person.isAdministrator : !consents.mayConsent(person, permissions)) {
    if (said("unapproved")) throw needsAdministrator(application);
    return { kind: "page", html: approvalPage(directory, question, fields) };
  }
  if (!said("consent")) return { kind: "page", html: consentPage(directory, question, fields) };
  const isForEveryone = forEveryone || (person.isAdministrator && said("everyone"));
  consents.give(application, isForEveryone ? "everyone" : person, permissions);
  return { kind: "agreed", person };
}

/** The person, where a program has named them and nothing needs to be asked; throws `OAuthError` otherwise. */
export function agreedWithoutPage({ directory, consents }: Dialogue, username: string, errand: Errand): Person {
  const person = personNamed(directory, username);
  if (!person) {
    const message = `The user account ${username} does not exist in the directory '${directory.tenantName}'.`;
    throw new OAuthError("access_denied", 50034, message);
  }
  const missing = consents.missing(errand.application, person, errand.scopes);
  if (missing.length === 0 && !errand.asksAgain) return person;
  throw consents.mayConsent(person, missing)
    ? lacksConsent(errand.application)
    : needsAdministrator(errand.application);
}

const cancelled = (): OAuthError =>
  new OAuthError("access_denied", 65004, "The person declined to sign in or to consent.", { suberror: "cancel" });

const needsAdministrator = ({ name }: Application): OAuthError =>
  new OAuthError(
    "access_denied",
    90094,
    `The grant requires admin permission: ask an administrator to approve ${name}.`,
  );

/** What was asked for needs a page first. */
export const lacksConsent = ({ clientId, name }: Application, error = "consent_required"): OAuthError =>
  new OAuthError(
    error,
    65001,
    `The user or administrator has not consented to use the application with ID '${clientId}' named '${name}'. ` +
      "Send an interactive authorization request for this user and resource.",
    { suberror: "consent_required" },
  );
