// Why the runs cannot be read, and the ways out.
import { ConsentRequiredError } from "../auth/tokenProvider";
import { GraphError } from "../graph/graphError";
import { lackedPermissions } from "../graph/permissionAdvice";
import type { Action } from "../host/errors";
import { clockWords, timeWords } from "../host/when";
import { commands } from "../ids";

export interface Failure {
  /** A sentence, with the service's own words in full. */
  readonly message: string;
  /** The permissions of which one would help. */
  readonly lacks: readonly string[];
  /** Whether the sign-in can be asked for them; else somebody has to consent first. */
  readonly canAsk: boolean;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof ConsentRequiredError) {
    const { permissions } = error;
    const message = `Reading runs needs ${permissions[0]}, which this sign-in has not been given yet.`;
    return { message, lacks: permissions, canAsk: true };
  }
  const message = error instanceof Error ? error.message : String(error);
  const lacks = error instanceof GraphError && error.status === 403 ? lackedPermissions(error.exchange) : [];
  return { message, lacks, canAsk: false };
}

/** `helps`: what helps where somebody else has to consent. */
export function waysOut({ canAsk, lacks }: Failure, helps: readonly Action[]): Action[] {
  const retry: Action = { title: "Retry", command: commands.refreshRuns };
  if (canAsk) return [{ title: "Ask for Permission…", command: commands.askRunsPermission, arguments: [lacks] }, retry];
  return [...helps, retry];
}

/** The same as a line above the list; what was read before stays below it. */
export const failureWords = ({ message }: Failure, readAt: Date | undefined): string =>
  readAt ? `${message} What is shown here is as of ${timeWords(readAt)}.` : message;

/** What is said while the service wants to be left alone. */
export const pauseWords = (until: Date): string =>
  `Microsoft Graph asks to be left alone for a while: it goes on at ${clockWords(until)}.`;

/** When the service wants to be asked again, where a failure says so; milliseconds, like `Date.now`. */
export function retryTimeOf(error: unknown): { readonly notBefore?: number } {
  const retryAt = error instanceof GraphError ? error.retryAt : undefined;
  return retryAt === undefined ? {} : { notBefore: Date.parse(retryAt) };
}
