// Findings as lines that a person can review: `line:column-line:column severity code message`, counted from one.
import { TextDocument } from "vscode-languageserver-textdocument";
import { rangeOf } from "../../server/src/language/diagnostics";
import type { Finding } from "../../server/src/language/finding";
import { type Analysis, validate } from "../../server/src/language/validate";

export function findingLines(text: string): string[] {
  const document = TextDocument.create("file:///payload.industrydata.json", "industrydata-flow", 1, text);
  return validate(text).map((finding) => {
    const { start, end } = rangeOf(document, finding);
    const at = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
    return `${at} ${finding.severity} ${finding.code} ${finding.message}`;
  });
}

/** `code on the text it underlines`, for tests that are about one finding. */
export function underlined(text: string): string[] {
  return validate(text).map(({ code, start, end }) => `${code} on ${text.slice(start, end)}`);
}

/** What a finding says of which words, wherever they stand; the advice in a message may depend on their neighbours. */
function essence({ code, start, end, message }: Finding, { document }: Analysis): string {
  return code === "unknown-property" ? `${code} ${document.text.slice(start, end)}` : `${code} ${message}`;
}

/** How often a finding of another version of a document is among those of this one. */
export const occurrences = (analysis: Analysis, finding: Finding, origin: Analysis): number =>
  analysis.findings.filter((each) => essence(each, analysis) === essence(finding, origin)).length;

/** The findings of a document that it did not have before. */
export function newFindings(before: Analysis, after: Analysis): Finding[] {
  const old = before.findings.map((finding) => essence(finding, before));
  return after.findings.filter((finding) => {
    const known = old.indexOf(essence(finding, after));
    if (known >= 0) old.splice(known, 1);
    return known < 0;
  });
}
