// What a person reads before a bundle is sent.
import { shortPath } from "../../graph/shortPath";
import { variableNames } from "../../payload/fillIn";
import { oneLine } from "../plan/planText";
import { calledOf } from "./items";
import type { Step } from "./order";
import { pathOf } from "./table";

export interface ConfirmationFacts {
  readonly tenant: { readonly name: string; readonly isProtected: boolean; readonly domain?: string | undefined };
  /** What the Problems view shows for the documents. */
  readonly errors: number;
  /** What may have been carried out before, and is not sent again. */
  readonly leftOut: number;
  /** What else has to be known, sentences. */
  readonly notes: readonly string[];
}

export interface ConfirmationText {
  readonly message: string;
  readonly detail: string;
  /** What sends. */
  readonly button: string;
}

/** A dialog with more lines than this is higher than some windows. */
const mostListed = 12;

export function confirmationOf(
  steps: readonly Step[],
  { tenant, errors, leftOut, notes }: ConfirmationFacts,
): ConfirmationText {
  const updates = steps.filter(({ destination }) => destination.target).length;
  const listed = steps.slice(0, mostListed).map(lineOf);
  const more = steps.length - listed.length;
  const filledIn = [...new Set(steps.flatMap(({ item }) => variableNames(item.payload.body("create"))))];
  const detail = [
    ...(tenant.isProtected ? ["This tenant is protected: it is for real schools."] : []),
    ...(tenant.domain === undefined ? [] : [`Tenant ${tenant.domain}`]),
    ...listed,
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(filledIn.length > 0 ? [`Filled in as it is sent: ${filledIn.join(", ")}`] : []),
    ...(updates > 0
      ? ["Of what is updated only the differences are sent, and nothing over somebody else's change."]
      : []),
    ...notes,
    ...(leftOut > 0 ? [leftOutLine(leftOut)] : []),
    ...(errors > 0
      ? [`${errors === 1 ? "There is 1 error" : `There are ${errors} errors`}; the service may refuse it.`]
      : []),
  ].join("\n");
  return {
    message: `${verbs(steps.length - updates, updates)} in ${tenant.name}?`,
    detail,
    button: errors > 0 ? "Submit Anyway" : "Submit",
  };
}

function verbs(creates: number, updates: number): string {
  if (updates === 0) return `Create ${counted(creates)}`;
  return creates === 0 ? `Update ${counted(updates)}` : `Create ${creates} and update ${counted(updates)}`;
}

const counted = (count: number): string => (count === 1 ? "1 object" : `${count} objects`);

const leftOutLine = (count: number): string =>
  count === 1
    ? "1 is left out: it may have been carried out. Check the tenant."
    : `${count} are left out: they may have been carried out. Check the tenant.`;

function lineOf(step: Step): string {
  const { method, path } = pathOf(step);
  return oneLine(`${calledOf(step.item)}: ${method} …/${shortPath(path)}`);
}
