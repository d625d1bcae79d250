// How documents are judged, where people may want it differently.
import type { Severity } from "./finding";

/** How much a finding counts; `off` leaves it out. */
export const weights = ["error", "warning", "information", "hint", "off"] as const satisfies (Severity | "off")[];

export interface ValidationOptions {
  /** For members that the type does not know: they may be slips, or newer than the model. */
  readonly unknownMembers: Severity | "off";
  /** Whether files are also judged by what other files of the workspace hold. */
  readonly workspaceRules: boolean;
}

export const defaultOptions: ValidationOptions = { unknownMembers: "warning", workspaceRules: true };
