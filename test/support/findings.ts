// Findings as lines that a person can review: `line:column-line:column severity code message`, counted from one.
import { TextDocument } from "vscode-languageserver-textdocument";
import { rangeOf } from "../../server/src/language/diagnostics";
import type { Finding } from "../../server/src/language/finding";
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
  if (code === "unknown-property" || code === "enum-member") return `${code} ${document.text.slice(start, end)}`;
  return code === "duplicate-item" ? `${code} in ${data?.name}` : `${code} ${message}`;
}

/** How often a finding of another version of a document is among those of this one. */
export const occurrences = (analysis: Judgement, finding: Finding, origin: Judgement): number =>
  analysis.findings.filter((each) => essence(each, analysis) === essence(finding, origin)).length;

/** The findings of a document that it did not have before; of two alike the one that has not moved is the old one. */
export function newFindings(before: Judgement, after: Judgement): Finding[] {
  const moved = after.document.text.length - before.document.text.length;
  const old = before.findings.map((finding) => ({ words: essence(finding, before), start: finding.start }));
  const taken = (finding: Finding, isSame: (start: number) => boolean): boolean => {
    const words = essence(finding, after);
    const known = old.findIndex((each) => each.words === words && isSame(each.start));
    if (known >= 0) old.splice(known, 1);
    return known >= 0;
  };
  return after.findings
    .filter((finding) => !taken(finding, (start) => start === finding.start || start + moved === finding.start))
    .filter((finding) => !taken(finding, () => true));
}
