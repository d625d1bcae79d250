// Documents with a `¦` where the cursor is.
import { complete as completeAt } from "../../server/src/language/completion/complete";
import type { Completion } from "../../server/src/language/completion/suggestion";
import type { Edit } from "../../server/src/language/finding";
import { hover as hoverAt } from "../../server/src/language/hover";
import { analyse } from "../../server/src/language/validate";

export function cursorIn(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf("¦");
  if (offset < 0) throw new Error("The document marks no cursor.");
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

export interface Suggested {
  readonly labels: readonly string[];
  readonly items: readonly Completion[];
  /** The document after the suggestion was taken, tab stops reduced to their text. */
  accept(label: string): string;
}

/** `typed` is the character whose typing asked, if that is how the suggestions came about. */
export function complete(marked: string, typed?: string): Suggested {
  const { text, offset } = cursorIn(marked);
  const items = completeAt(analyse(text), offset, typed);
  return suggested(text, items);
}

export const suggested = (text: string, items: readonly Completion[]): Suggested => ({
  items,
  labels: items.map(({ label }) => label),
  accept: (label) => {
    const item = items.find((candidate) => candidate.label === label);
    if (!item) throw new Error(`${label} is not suggested; ${items.map((each) => each.label).join(", ")} are.`);
    return accepted(text, item);
  },
});

/** The text after a suggestion was taken, tab stops reduced to their text. */
export function accepted(text: string, completion: Completion): string {
  const edits = acceptedEdits(completion).sort((a, b) => b.start - a.start);
  edits.forEach((edit, index) => {
    const before = edits[index + 1];
    if (before && (before.end > edit.start || before.start === edit.start))
      throw new Error(`Two edits touch one place, ${edit.start}: editors apply them in any order.`);
  });
  return edits.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

export const acceptedEdits = ({ further, replace, snippet }: Completion): Edit[] => [
  ...further,
  { ...replace, text: plain(snippet) },
];

/** A snippet as it stands when nobody fills it in: choices take their first option. */
export function plain(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|((?:[^\\|]|\\.)*?)\|\}/g, (_, options: string) => options.split(/(?<!\\),/)[0] ?? "")
    .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, "$1")
    .replace(/\$\d+/g, "")
    .replace(/\\([$}\\,|])/g, "$1");
}

export function hover(marked: string): string | undefined {
  const { text, offset } = cursorIn(marked);
  return hoverAt(analyse(text), offset)?.markdown;
}
