// JSON with a line for each member, and every token as it was written.
import { createScanner, SyntaxKind } from "jsonc-parser";

/** `json` has to be valid. */
export function layOut(json: string): string {
  const scanner = createScanner(json, true);
  const parts: string[] = [];
  let indent = "\n";
  let before: SyntaxKind | undefined;
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    const closes = kind === SyntaxKind.CloseBraceToken || kind === SyntaxKind.CloseBracketToken;
    const opened = before === SyntaxKind.OpenBraceToken || before === SyntaxKind.OpenBracketToken;
    if (closes) indent = indent.slice(0, -2);
    if (opened !== closes || before === SyntaxKind.CommaToken) parts.push(indent);
    parts.push(json.slice(scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength()));
    if (kind === SyntaxKind.ColonToken) parts.push(" ");
    if (kind === SyntaxKind.OpenBraceToken || kind === SyntaxKind.OpenBracketToken) indent += "  ";
    before = kind;
  }
  return parts.join("");
}
