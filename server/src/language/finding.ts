// What is wrong with a payload, and what can be done about it. Offsets count UTF-16 code units of the text.
import type { Location } from "vscode-languageserver-types";
import type { Span } from "./flowDocument";

/** Codes are stable: people search for them, settings and pipelines name them. A page in `server/docs` explains each. */
export type FindingCode =
  | "syntax"
  | "too-deep"
  | "too-many-findings"
  | "not-a-payload"
  | "answer"
  | "discriminator-spelling"
  | "discriminator-missing"
  | "discriminator-unknown"
  | "discriminator-abstract"
  | "discriminator-misplaced"
  | "unknown-property"
  | "former-name"
  | "property-spelling"
  | "duplicate-property"
  | "missing-property"
  | "server-set-property"
  | "withdrawn-property"
  | "deprecated-property"
  | "answer-annotation"
  | "wrong-kind"
  | "placeholder"
  | "enum-member"
  | "sentinel-member"
  | "code-spelling"
  | "unknown-code"
  | "value-format"
  | "value-order"
  | "list-not-extensible"
  | "too-long"
  | "too-many-items"
  | "duplicate-item"
  | "masked-secret"
  | "literal-secret"
  | "variable"
  | "bind-link"
  | "inline-reference"
  | "code-or-link"
  | "same-kind-of-flow"
  | "not-unique"
  | "dangling-reference"
  | "mispaired";

export type Severity = "error" | "warning" | "information" | "hint";

export interface Edit extends Span {
  readonly text: string;
}

/** One answer that can be applied as it is. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Means the same to the service, so that "fix all" may apply it without asking. */
  readonly safe?: true;
  /** The one most people want when there are several. */
  readonly preferred?: true;
}

/** A decision that only a person can take. */
export interface Question {
  readonly title: string;
  readonly prompt: string;
  readonly options: readonly Option[];
}

export type Option =
  | { readonly label: string; readonly detail?: string; readonly edits: readonly Edit[] }
  /**
   * A secret goes to where such are kept, under a name that the person may change; a variable with that name takes the
   * place of the span. With a prompt the person types the secret, else it is the text at the span.
   */
  | {
      readonly label: string;
      readonly detail?: string;
      readonly keep: Span & { readonly name: string; readonly prompt?: string };
    };

export interface Finding extends Span {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** One sentence for people; nothing else reads it. */
  readonly message: string;
  /** The facts behind the message, for tools. */
  readonly data?: Readonly<Record<string, string | number | readonly string[]>>;
  /** Worked out when somebody asks: most findings are never fixed by a click. */
  readonly fixes?: () => readonly Fix[];
  readonly question?: () => Question;
  /** Other places that it is about. */
  readonly related?: readonly Related[];
}

export interface Related {
  readonly location: Location;
  /** A sentence about that place. */
  readonly message: string;
}
