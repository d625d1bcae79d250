// Why a list could not be read, as a node of its own.
import { ConsentRequiredError } from "../auth/tokenProvider";
import { GraphError } from "../graph/graphError";
import { lackedPermissions } from "../graph/permissionAdvice";
import { untilWords } from "./clock";
import type { FailureNode } from "./nodes";
import { PauseError } from "./pace";

export function failureOf(error: unknown, place: Pick<FailureNode, "id" | "set" | "parent">, now: number): FailureNode {
  const failure = { kind: "failure", why: "failed", message: messageOf(error), ...place } as const;
  if (error instanceof PauseError) {
    return { ...failure, why: "waiting", message: `${error.message} until ${untilWords(error.until, now)}` };
  }
  if (error instanceof ConsentRequiredError) {
    const lacks = error.permissions;
    const what = `Reading ${place.set.title.toLowerCase()} needs ${lacks[0]}`;
    const message = `${what}, which this sign-in has not been given yet. Click to ask for it.`;
    return { ...failure, why: "consent", message, lacks };
  }
  if (error instanceof GraphError && error.status === 403) {
    return { ...failure, why: "refused", lacks: lackedPermissions(error.exchange) };
  }
  return failure;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Following the pages would never end. */
export const namedTwice = (pages: number): Error =>
  new Error(`Microsoft Graph named an earlier page as the one after page ${pages}: the list is not complete.`);
