// Findings in the terms of the Language Server Protocol.
import type { TextDocument } from "vscode-languageserver-textdocument";
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, type Range } from "vscode-languageserver-types";
import type { Finding, FindingCode, Severity } from "./finding";
import type { Span } from "./flowDocument";

export const diagnosticSource = "industrydata";

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const rangeOf = (document: TextDocument, { start, end }: Span): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

/** The address of the page that explains a code. */
export type PageAddress = (code: FindingCode) => string;

export function toDiagnostic(document: TextDocument, finding: Finding, pageAddress?: PageAddress): Diagnostic {
  return {
    range: rangeOf(document, finding),
    severity: severities[finding.severity],
    code: finding.code,
    ...(pageAddress && { codeDescription: { href: pageAddress(finding.code) } }),
    source: diagnosticSource,
    message: finding.message,
    ...(finding.data && { data: finding.data }),
    ...(finding.related && { relatedInformation: [...finding.related] }),
    ...(finding.code === "deprecated-property" && { tags: [DiagnosticTag.Deprecated] }),
  };
}
