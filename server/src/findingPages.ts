// Where a client can lead people who want to know more about a finding.
import type { ClientCapabilities } from "vscode-languageserver";
import type { PageAddress } from "./language/diagnostics";

/**
 * The addresses that a template with `{code}` in it makes; none for a client that does not announce that it shows them.
 * Since LSP 3.18 `diagnostic` says so for pulled diagnostics. In 3.17 it could not, and what a client announced under
 * `publishDiagnostics` was what it made of any diagnostic.
 */
export function findingPages(template: string, { textDocument }: ClientCapabilities): PageAddress | undefined {
  const { diagnostic, publishDiagnostics } = textDocument ?? {};
  const isShown = diagnostic?.codeDescriptionSupport ?? publishDiagnostics?.codeDescriptionSupport;
  return isShown ? (code) => template.replaceAll("{code}", code) : undefined;
}
