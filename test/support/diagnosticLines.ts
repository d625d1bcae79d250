// Diagnostics of the protocol in the form of the `.findings.txt` files, and shorter.
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import { offsetAt } from "./textPositions";

const severities = new Map<DiagnosticSeverity | undefined, string>([
  [DiagnosticSeverity.Error, "error"],
  [DiagnosticSeverity.Warning, "warning"],
  [DiagnosticSeverity.Information, "information"],
  [DiagnosticSeverity.Hint, "hint"],
]);

/** The severity of the protocol for a word of the command line. */
export function severityOf(word: string): DiagnosticSeverity {
  const [severity] = [...severities].find(([, name]) => name === word) ?? [];
  if (severity === undefined) throw new Error(`There is no severity ${word}.`);
  return severity;
}

/** `line:column-line:column severity code message`, counted from one. */
export function diagnosticLines(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ range: { start, end }, severity, code, message }) => {
    const at = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
    return `${at} ${severities.get(severity)} ${code} ${message}`;
  });
}

export const codesOf = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(({ code }) => code);

/** `code on the text it underlines`. */
export const underlinedIn = (text: string, diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(
    ({ code, range }) => `${code} on ${text.slice(offsetAt(text, range.start), offsetAt(text, range.end))}`,
  );
