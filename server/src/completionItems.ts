// Completions as LSP items.
import type { TextDocument } from "vscode-languageserver-textdocument";
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
} from "vscode-languageserver-types";
import { type Completion, type CompletionKind, complete } from "./language/completion";
import { rangeOf } from "./language/diagnostics";
import type { Analysis } from "./language/validate";

const kinds: Record<CompletionKind, CompletionItemKind> = {
  type: CompletionItemKind.Class,
  property: CompletionItemKind.Property,
  member: CompletionItemKind.EnumMember,
  value: CompletionItemKind.Value,
  reference: CompletionItemKind.Reference,
  snippet: CompletionItemKind.Snippet,
};

export function completionList(document: TextDocument, analysis: Analysis, offset: number): CompletionList {
  const completions = complete(analysis, offset);
  return {
    // The filter of a discriminator depends on what was typed so far, so the list is asked for anew.
    isIncomplete: completions.some(({ kind }) => kind === "type"),
    items: completions.map((completion, index) => completionItem(document, completion, index)),
  };
}

function completionItem(document: TextDocument, completion: Completion, index: number): CompletionItem {
  const { label, kind, detail, documentation, snippet, filterText, replace, deprecated, further } = completion;
  return {
    label,
    kind: kinds[kind],
    ...(detail !== undefined && { detail, labelDetails: { description: detail } }),
    ...(documentation && { documentation: { kind: MarkupKind.Markdown, value: documentation() } }),
    filterText,
    sortText: String(index).padStart(4, "0"),
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range: rangeOf(document, replace), newText: snippet },
    ...(deprecated && { tags: [CompletionItemTag.Deprecated] }),
    ...(further.length > 0 && {
      additionalTextEdits: further.map(({ text, ...span }) => ({ range: rangeOf(document, span), newText: text })),
    }),
  };
}
