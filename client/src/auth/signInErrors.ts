// What an error of the sign-in service means and what to do about it. The number after AADSTS says it most exactly.
import { AuthError, InteractionRequiredAuthError, ServerError } from "@azure/msal-node";
import { UserError } from "../host/errors";

const again = "Sign in again.";
const askForConsent = "Ask an administrator of the tenant to consent";
const nextSteps: Readonly<Record<string, string>> = {
  50011:
    "Add http://localhost to the application's registration, as a redirect URI for mobile and desktop applications.",
  500113:
    "Add http://localhost to the application's registration, as a redirect URI for mobile and desktop applications.",
  50020: "Sign in with an account of this tenant, or have this one invited.",
  50034: "Check the user name, or sign in with another account of this tenant.",
  50053: "The account is locked: wait a while, or ask an administrator.",
  50055: "Change the password, then sign in again.",
  50057: "The account is disabled: ask an administrator.",
  50074: again,
  50076: again,
  50079: again,
  50105: "Ask an administrator to assign this account to the application.",
  50173: again,
  53000: "Use a device that your organization manages.",
  53001: "Use a device that your organization manages.",
  53003: "A Conditional Access policy of the tenant forbids this sign-in: ask an administrator.",
  65001: askForConsent,
  650053: "Check the permissions in the application's registration.",
  70008: again,
  700082: again,
  700084: again,
  70043: again,
  7000218: "Allow public client flows in the application's registration.",
  700016: "Check the client id and the tenant of this profile.",
  90002: "Check the tenant of this profile.",
  900023: "Check the tenant of this profile.",
  90094: askForConsent,
  90095: askForConsent,
};

/** Whether another page could help, where a silent attempt did not. */
export const needsInteraction = (error: unknown): error is AuthError =>
  error instanceof InteractionRequiredAuthError ||
  (error instanceof ServerError && error.errorCode === "invalid_grant");

/** Whether consent is missing for what was asked; other permissions may be there. */
export const lacksConsent = (error: AuthError): boolean =>
  error.errorCode === "consent_required" ||
  error.subError === "consent_required" ||
  nextSteps[numberOf(error) ?? ""] === askForConsent;

/** Whether the person left the page on purpose. */
export const isDeclined = (error: unknown): boolean =>
  error instanceof AuthError && error.errorCode === "access_denied" && numberOf(error) === "65004";

/** The service's words in full, and the next step where one is known. */
export function signInProblem(error: AuthError, profileName: string, permissions: readonly string[]): UserError {
  return problemWith(wordsOf(error), numberOf(error), profileName, permissions, error);
}

/** The same for an answer that MSAL did not understand. */
export function answerProblem(problem: string, profileName: string, permissions: readonly string[]): UserError {
  const number = writtenNumber(problem);
  return number === undefined ? new UserError(problem) : problemWith(problem, number, profileName, permissions);
}

function problemWith(
  words: string,
  number: string | undefined,
  profileName: string,
  permissions: readonly string[],
  cause?: AuthError,
): UserError {
  const step = number === undefined ? undefined : nextSteps[number];
  const next = step === askForConsent ? `${step} to ${permissions[0] ?? "the application"}.` : step;
  const said = /[.!?]$/.test(words) ? words : `${words}.`;
  return new UserError(`Could not sign in to ${profileName}: ${said}${next ? ` ${next}` : ""}`, [], { cause });
}

function numberOf(error: AuthError): string | undefined {
  const { errorNo } = error as Partial<ServerError>;
  return errorNo === undefined ? writtenNumber(error.errorMessage) : String(errorNo);
}

const writtenNumber = (text: string): string | undefined => /\bAADSTS(\d+)\b/.exec(text)?.[1];

/** MSAL wraps some descriptions in its own list of numbers and ids. */
function wordsOf({ errorMessage, errorCode }: AuthError): string {
  const wrapped = / - Description: ([\s\S]*?)(?: - Correlation ID: \S+ - Trace ID: \S+)?$/.exec(errorMessage);
  const words = (wrapped?.[1] ?? errorMessage).replace(/\s+/g, " ").trim();
  return words === "" || words.startsWith("See https://aka.ms/msal") ? errorCode : words;
}
