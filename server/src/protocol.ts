// What this server and its client say to each other beyond the Language Server Protocol.
import type { TextEdit } from "vscode-languageserver-types";
import type { VariableKind } from "../../schemas/src";

/** What a client may say of itself at initialize. */
export interface InitializationOptions {
  /** It can put a question to the person. */
  readonly asksQuestions?: boolean;
  /** Where it opens the page about a finding: an address with `{code}` in it. Left out: the file beside the server. */
  readonly findingPages?: string;
  /** Settings as in `workspace/didChangeConfiguration`, where it has them then. */
  readonly settings?: unknown;
}

/** Told by a client: which variables have a value there. Only names, in the order in which they should be offered. */
export const variablesNotification = "industryData/variables";

export interface KnownVariables {
  readonly variables: readonly { readonly kind: VariableKind; readonly name: string }[];
}

/** Command of a code action whose outcome a person decides; its argument is an `AskedQuestion`. */
export const askCommand = "industryData.question.ask";

export interface AskedQuestion {
  readonly uri: string;
  /** The version of the document that the edits are for. */
  readonly version: number;
  readonly prompt: string;
  readonly options: readonly AskedOption[];
}

export type AskedOption = { readonly label: string; readonly detail?: string } & (
  | { readonly edits: readonly TextEdit[] }
  /**
   * A secret is kept, and a variable with its name takes the place of the range. With a prompt the person types the
   * secret, else it is the text at the range.
   */
  | { readonly keep: { readonly range: TextEdit["range"]; readonly name: string; readonly prompt?: string } }
);
