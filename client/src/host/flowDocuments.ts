import type * as vscode from "vscode";
import { languageId } from "../ids";

/** Documents that can hold a flow: our language, and plain JSON that names one of our types. */
export const flowSelector: vscode.DocumentSelector = [
  { language: languageId },
  { language: "json" },
  { language: "jsonc" },
];
