// Findings as lines that a person can review: `line:column-line:column severity code message`, counted from one.
import { TextDocument } from "vscode-languageserver-textdocument";
import { rangeOf } from "../../server/src/language/diagnostics";
import { validate } from "../../server/src/language/validate";

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
