// What the settings say about submits.
import * as vscode from "vscode";
import type { EntitySet } from "../../../schemas/src";
import { settings } from "../ids";

/** Before which writes a person is asked. A write that is not as expected is always asked about. */
export type ConfirmWhen = "always" | "onChange" | "protected";

export function confirmWhen(resource: vscode.Uri): ConfirmWhen {
  const found: unknown = vscode.workspace.getConfiguration(settings.section, resource).get(settings.confirm);
  return found === "onChange" || found === "protected" ? found : "always";
}

/** Id or name of the parent that takes new objects of the set. */
export function wantedParent({ parent }: EntitySet, resource: vscode.Uri): string | undefined {
  if (parent === undefined) return undefined;
  const found: unknown = vscode.workspace.getConfiguration(settings.section, resource).get(settings.parents);
  const wanted: unknown =
    typeof found === "object" && found !== null ? (found as Record<string, unknown>)[parent] : undefined;
  return typeof wanted === "string" && wanted.trim() !== "" ? wanted.trim() : undefined;
}
