// Findings as lines that a person can review: `line:column-line:column severity code message`, counted from one.
import { TextDocument } from "vscode-languageserver-textdocument";
import { rangeOf } from "../../server/src/language/diagnostics";
import type { Edit, Finding } from "../../server/src/language/finding";
import { readString } from "../../server/src/language/syntax/tree";
import type { Judgement } from "../../server/src/language/validate";
import { judge } from "../../server/src/language/workspace/judge";

export function findingLines(text: string): string[] {
  const document = TextDocument.create("file:///payload.industrydata.json", "industrydata-flow", 1, text);
  return judge(text).findings.map((finding) => {
    const { start, end } = rangeOf(document, finding);
    const at = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
    return `${at} ${finding.severity} ${finding.code} ${finding.message}`;
  });
}

/** `code on the text it underlines`, for tests that are about one finding. */
export function underlined(text: string): string[] {
  return judge(text).findings.map(({ code, start, end }) => `${code} on ${text.slice(start, end)}`);
}

/** What a finding says of which words, wherever they stand; the advice in a message may depend on their neighbours. */
function essence({ code, start, end, message, data }: Finding, { document }: Judgement): string {
  if (advising.has(code)) return `${code} ${readString(document.text.slice(start, end))}`;
  if (code === "duplicate-item") return `${code} in ${data?.name}`;
  return code === "discriminator-missing" ? code : `${code} ${message}`;
}

const advising: ReadonlySet<string> = new Set([
  "answer",
  "dangling-reference",
  "duplicate-property",
  "enum-member",
  "former-name",
  "unknown-property",
]);

/** How often a finding of another version of a document is among those of this one. */
export const occurrences = (analysis: Judgement, finding: Finding, origin: Judgement): number =>
  analysis.findings.filter((each) => essence(each, analysis) === essence(finding, origin)).length;

/** The findings of a document that it did not have before; of two alike the one that the edits moved is the old one. */
export function newFindings(before: Judgement, after: Judgement, edits: readonly Edit[]): Finding[] {
  const old = before.findings.map((finding) => ({
    words: essence(finding, before),
    place: moved(finding.start, edits),
  }));
  const taken = (finding: Finding, isSame: (place: number) => boolean): boolean => {
    const words = essence(finding, after);
    const known = old.findIndex((each) => each.words === words && isSame(each.place));
    if (known >= 0) old.splice(known, 1);
    return known >= 0;
  };
  return after.findings
    .filter((finding) => !taken(finding, (place) => place === finding.start))
    .filter((finding) => !taken(finding, () => true));
}

/** Where edits leave an offset that they do not replace. */
export const moved = (offset: number, edits: readonly Edit[]): number =>
  edits
    .filter(({ end }) => end <= offset)
    .reduce((sum, { start, end, text }) => sum + text.length - (end - start), offset);
