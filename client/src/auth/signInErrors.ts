// MSAL's errors, as what the sign-in service meant by them.
import { type AuthError, InteractionRequiredAuthError, ServerError } from "@azure/msal-node";
import { UserError } from "../host/errors";
import { inOneLine, lacksConsentBy, type Refusal, refusalSentence, writtenNumber } from "./refusals";
import { ConsentRequiredError } from "./tokenProvider";

/** Whether another page could help, where a silent attempt did not. */
export const needsInteraction = (error: unknown): error is AuthError =>
  error instanceof InteractionRequiredAuthError ||
  (error instanceof ServerError && error.errorCode === "invalid_grant");

/** Whether consent is missing for what was asked; other permissions may be there. */
export const lacksConsent = (error: AuthError): boolean => lacksConsentBy(refusalOf(error));

/** The service's words in full, and the next step where one is known. */
export function signInProblem(error: AuthError, profileName: string, permissions: readonly string[]): UserError {
  const refusal = refusalOf(error);
  const message = refusalSentence(refusal, profileName, permissions);
  if (lacksConsentBy(refusal)) return new ConsentRequiredError(permissions, { message, cause: error });
  return new UserError(message, [], { cause: error });
}

function refusalOf(error: AuthError): Refusal {
  const { errorNo } = error as Partial<ServerError>;
  const number = errorNo === undefined ? writtenNumber(error.errorMessage) : String(errorNo);
  return {
    error: error.errorCode,
    words: wordsOf(error),
    ...(number !== undefined && { number }),
    ...(error.subError && { subError: error.subError }),
  };
}

/** MSAL wraps some descriptions in its own list of numbers and ids. */
function wordsOf({ errorMessage }: AuthError): string {
  const wrapped = / - Description: ([\s\S]*?)(?: - Correlation ID: \S+ - Trace ID: \S+)?$/.exec(errorMessage);
  const words = inOneLine(wrapped?.[1] ?? errorMessage);
  return words.startsWith("See https://aka.ms/msal") ? "" : words;
}
