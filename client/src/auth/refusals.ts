// A sign-in service that says no: what it said, what that means, and what to do.
import { askAdministrator, askForConsent, nextSteps } from "./nextSteps";

export interface Refusal {
  /** The error of OAuth, for example `invalid_grant`. */
  readonly error: string;
  /** The number after AADSTS, which says it most exactly. */
  readonly number?: string;
  readonly subError?: string;
  /** The service's own words; empty when it had none. */
  readonly words: string;
}

/** The refusal in the body of an answer; undefined when it is none. */
export function refusalIn(body: Readonly<Record<string, unknown>>): Refusal | undefined {
  const { error, error_description: description, suberror, error_codes: codes } = body;
  if (typeof error !== "string" || error === "") return undefined;
  const words = typeof description === "string" ? inOneLine(description) : "";
  const [code] = Array.isArray(codes) ? codes : [];
  const number = code === undefined ? writtenNumber(words) : String(code);
  return {
    error,
    words,
    ...(number !== undefined && { number }),
    ...(typeof suberror === "string" && { subError: suberror }),
  };
}

/** Whether consent is missing for what was asked; other permissions may be there. */
export function lacksConsentBy({ error, number, subError }: Refusal): boolean {
  if (error === "consent_required" || subError === "consent_required") return true;
  const step = stepFor({ error, ...(number !== undefined && { number }) });
  return step === askForConsent || step === askAdministrator;
}

/** The service's words in full, and the next step where one is known. */
export function refusalSentence(refusal: Refusal, profileName: string, permissions: readonly string[]): string {
  const said = stopped(refusal.words || refusal.error);
  const next = stepFor(refusal)?.replaceAll("{permission}", permissions[0] ?? "The permission");
  return `Could not sign in to ${profileName}: ${said}${next ? ` ${next}` : ""}`;
}

/** By the number, except where the error of OAuth says it more exactly: how a code ended. */
function stepFor({ error, number }: Pick<Refusal, "error" | "number">): string | undefined {
  const byNumber = number === undefined ? undefined : nextSteps.get(number);
  return (codeEndings.has(error) ? undefined : byNumber) ?? nextSteps.get(error);
}

const codeEndings: ReadonlySet<string> = new Set(["authorization_declined", "expired_token", "bad_verification_code"]);

export const writtenNumber = (text: string): string | undefined => /\bAADSTS(\d+)\b/.exec(text)?.[1];
export const inOneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
const stopped = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
