// The question before a submit, by its consequence.
import * as vscode from "vscode";
import type { Profile } from "../auth/profile";
import { shortPath } from "../graph/shortPath";
import { CancelledError } from "../host/errors";
import { variableNames } from "../payload/fillIn";
import { noVersion } from "./plan/plan";
import { differenceLines, unchangeableLines } from "./plan/planText";
import type { ConfirmWhen } from "./settings";
import type { Confirmation } from "./submit";
import type { Conflict } from "./update/update";
import { whenWords } from "./whenWords";

export type Choice = "send" | "create" | "update" | "plan" | "compare";

export interface Asked {
  readonly profile: Profile;
  /** How many errors the Problems view shows for the document. */
  readonly errors: number;
  readonly when: ConfirmWhen;
}

/** Only a button goes on: Escape, a click beside and a closed window all reject. */
export function confirmSubmit(confirmation: Confirmation, asked: Asked): Promise<Choice> {
  const { target, update } = confirmation;
  if (update?.kind === "same" && target) return askWithoutChanges(confirmation, asked);
  if (update?.kind === "changes" && update.conflict) return askBeforeOverwriting(confirmation, update.conflict, asked);
  return isAsked(confirmation, asked) ? askBeforeSending(confirmation, asked) : Promise.resolve("send");
}

function isAsked({ target, update, notes }: Confirmation, { profile, errors, when }: Asked): boolean {
  const isAsExpected = errors === 0 && notes.length === 0 && (!update || update.kind === "changes");
  if (profile.isProtected || !isAsExpected || when === "always") return true;
  return when === "onChange" && target !== undefined;
}

function askBeforeSending(confirmation: Confirmation, { profile, errors }: Asked): Promise<Choice> {
  const { payload, target } = confirmation;
  const { name } = payload.type;
  const message = target ? `Update the ${name} in ${profile.name}?` : `Create ${article(name)} in ${profile.name}?`;
  const notes =
    errors > 0 ? [`The document has ${errors} error${errors === 1 ? "" : "s"}; the service may refuse it.`] : [];
  return ask(
    { message, detail: detailOf(confirmation, profile, notes), isWarning: profile.isProtected },
    {
      [errors > 0 ? "Submit Anyway" : "Submit"]: "send",
      ...(target ? createAnother : updateExisting),
      "Show Plan": "plan",
    },
  );
}

const createAnother = { "Create Another…": "create" } as const;
const updateExisting = { "Update Existing…": "update" } as const;

function askBeforeOverwriting(
  confirmation: Confirmation,
  { members, changed, seen }: Conflict,
  { profile }: Asked,
): Promise<Choice> {
  const when = changed === undefined ? "" : `, changed ${whenWords(changed)}`;
  const before = seen === undefined ? "" : `, yours from ${whenWords(seen).replace(/^(at|on) /, "")}`;
  const message = `The ${confirmation.payload.type.name} was changed in ${profile.name} after this document was last submitted${when}${before}.`;
  const detail = detailOf(confirmation, profile, [`Changed there: ${members.join(", ")}`]);
  return ask({ message, detail, isWarning: true }, { Compare: "compare", Overwrite: "send" });
}

function askWithoutChanges({ payload, update, notes }: Confirmation, { profile }: Asked): Promise<Choice> {
  const message = `${profile.name} has all that this document says of the ${payload.type.name}.`;
  const left = update?.kind === "same" ? unchangeableLines(update.unchangeable) : [];
  const detail = ["There is nothing to send.", ...notes, ...left].join("\n");
  return ask({ message, detail, isWarning: false }, { ...createAnother, ...updateExisting, "Show Plan": "plan" });
}

async function ask(
  { message, detail, isWarning }: { readonly message: string; readonly detail: string; readonly isWarning: boolean },
  buttons: Readonly<Record<string, Choice>>,
): Promise<Choice> {
  const show = isWarning ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  const chosen = await show(message, { modal: true, detail }, ...Object.keys(buttons));
  const choice = chosen === undefined ? undefined : buttons[chosen];
  if (!choice) throw new CancelledError();
  return choice;
}

/** What is sent where, and what else has to be known. */
function detailOf(confirmation: Confirmation, profile: Profile, more: readonly string[]): string {
  const { request, update, target, notes } = confirmation;
  const size = new TextEncoder().encode(request.body).length;
  const filledIn = variableNames(request.body);
  return [
    ...(profile.isProtected ? ["This tenant is protected: it is for real schools."] : []),
    ...(profile.kind === "tenant" && profile.tenant !== profile.name ? [`Tenant ${profile.tenant}`] : []),
    `${request.method} …/${readablePath(confirmation)}, ${size} bytes`,
    ...(update?.kind === "changes" ? shortened(differenceLines(update.difference)) : []),
    ...(update?.kind === "changes" ? unchangeableLines(update.unchangeable) : []),
    ...(update?.kind === "changes" && update.guard === "none" ? [`Not checked: ${noVersion}`] : []),
    ...(update?.kind === "changes" && !target?.seen ? [unseen] : []),
    ...(update?.kind === "unread" ? [`All of the document is sent. It could not be compared: ${update.why}`] : []),
    ...(filledIn.length > 0 ? [`Filled in as it is sent: ${filledIn.join(", ")}`] : []),
    ...notes,
    ...more,
  ].join("\n");
}

const unseen = "Whether somebody else changed it since this document was written is not known.";

const mostLines = 8;

function shortened(lines: readonly string[]): string[] {
  const left = lines.length - mostLines;
  return left > 0 ? [...lines.slice(0, mostLines), `and ${left} more`] : [...lines];
}

const article = (name: string): string => `${/^[aeio]/i.test(name) ? "an" : "a"} ${name}`;

/** The path with names in place of ids, where they are known. */
function readablePath({ request, parent, target }: Confirmation): string {
  const names = new Map<string | undefined, string>();
  if (parent) names.set(parent.ids.at(-1), parent.name);
  if (target?.within !== undefined) names.set(target.parents.at(-1), target.within);
  if (target) names.set(target.id, target.name);
  return shortPath(request.path)
    .split("/")
    .map((segment) => {
      const name = names.get(decodeURIComponent(segment));
      return name === undefined ? segment : `{${name}}`;
    })
    .join("/");
}
