// What this server and its client say to each other beyond the Language Server Protocol.
import type { TextEdit } from "vscode-languageserver-types";

/** What a client may say of itself at initialize. */
export interface InitializationOptions {
  /** It can put a question to the person. */
  readonly asksQuestions?: boolean;
  /** Where it opens the page about a finding: an address with `{code}` in it. Left out: the file beside the server. */
  readonly findingPages?: string;
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
  /** The person types a text; it replaces the range as a JSON string. */
  | { readonly input: { readonly range: TextEdit["range"]; readonly prompt: string; readonly secret: boolean } }
);
