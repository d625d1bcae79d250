// A suggestion, and what becomes of it at a cursor: its range, its quotes, the commas around it.
import { render, type Scaffold } from "../../../../schemas/src";
import type { Cursor } from "../cursor";
import type { Edit } from "../finding";
import type { Span } from "../flowDocument";

export type CompletionKind = "type" | "property" | "member" | "value" | "reference" | "snippet";

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown, worked out when the person looks at it. */
  readonly documentation?: () => string;
  /** A snippet: `$`, `}` and `\` are escaped in its literal parts. */
  readonly snippet: string;
  /** The same without tab stops, for editors that know no snippets. */
  readonly text: string;
  readonly filterText: string;
  readonly replace: Span;
  readonly deprecated?: true;
  /** Edits elsewhere, such as the comma that was missing before. */
  readonly further: readonly Edit[];
}

/** Writes a suggestion, with tab stops or without. */
export type Write = (stops: boolean) => string;

export const words =
  (text: string): Write =>
  (stops) =>
    stops ? text.replace(/[\\$}]/g, "\\$&") : text;
export const quoted = (text: string): Write => words(JSON.stringify(text));
export const scaffolded =
  (scaffold: Scaffold): Write =>
  (stops) =>
    render(scaffold, { indent: "\t", stops });

export interface Suggestion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly write: Write;
  readonly detail?: string;
  readonly documentation?: () => string;
  readonly filterText?: string;
  readonly deprecated?: true;
}

/** Adds what depends on the cursor alone: range, quotes in the filter, commas before and behind. */
export function at(cursor: Cursor, { filterText, write, ...suggestion }: Suggestion, isKeyOnly = false): Completion {
  const { commaBefore, commaAfter, replace } = cursor;
  // Two edits at one place have no order, so a comma right before the suggestion is part of it.
  const before = commaBefore === replace.start ? ", " : "";
  const behind = commaAfter && !isKeyOnly ? "," : "";
  return {
    ...suggestion,
    snippet: before + write(true) + behind,
    text: before + write(false) + behind,
    filterText: filterText ?? JSON.stringify(suggestion.label),
    replace,
    further: commaBefore === undefined || before !== "" ? [] : [{ start: commaBefore, end: commaBefore, text: "," }],
  };
}
