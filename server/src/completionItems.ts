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
import { complete } from "./language/completion/complete";
import type { Completion, CompletionKind } from "./language/completion/suggestion";
import type { Surroundings } from "./language/completion/surroundings";
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

/** What the client can do with items. */
export interface ItemAbilities {
  /** Leads through tab stops; otherwise texts are inserted as they should stand. */
  readonly snippets: boolean;
  /** Asks for the documentation of an item when the person looks at it; otherwise each item brings its own. */
  readonly lateDocumentation: boolean;
}

/** Names a suggestion, so that it can be found again when its documentation is asked for. */
export interface ItemOrigin {
  readonly uri: string;
  readonly version: number;
  readonly offset: number;
  readonly label: string;
}

/** Where suggestions are asked for, by which character where typing one did, and what is known there. */
export interface Asked {
  readonly offset: number;
  readonly typed?: string | undefined;
  readonly surroundings: Surroundings;
}

export function completionList(
  document: TextDocument,
  analysis: Analysis,
  { offset, typed, surroundings }: Asked,
  abilities: ItemAbilities,
): CompletionList {
  const completions = complete(analysis, offset, typed, surroundings);
  return {
    // The filter of a discriminator depends on what was typed so far, so the list is asked for anew.
    isIncomplete: completions.some(({ kind }) => kind === "type"),
    items: completions.map((completion, index) => ({
      ...completionItem(document, completion, index, abilities.snippets),
      ...(abilities.lateDocumentation
        ? { data: { uri: document.uri, version: document.version, offset, label: completion.label } }
        : documentation(completion)),
    })),
  };
}

/** The item with its documentation; as it is when the document has changed since. */
export function documented(
  item: CompletionItem,
  origin: ItemOrigin,
  document: TextDocument,
  analysis: Analysis,
  surroundings: Surroundings,
): CompletionItem {
  if (document.version !== origin.version) return item;
  const completion = complete(analysis, origin.offset, undefined, surroundings).find(
    ({ label }) => label === origin.label,
  );
  return completion ? { ...item, ...documentation(completion) } : item;
}

const documentation = ({ documentation }: Completion): Pick<CompletionItem, "documentation"> =>
  documentation ? { documentation: { kind: MarkupKind.Markdown, value: documentation() } } : {};

function completionItem(
  document: TextDocument,
  { label, kind, detail, snippet, text, filterText, replace, deprecated, further }: Completion,
  index: number,
  snippets: boolean,
): CompletionItem {
  return {
    label,
    kind: kinds[kind],
    ...(detail !== undefined && { detail, ...(kind !== "type" && { labelDetails: { description: detail } }) }),
    filterText,
    sortText: String(index).padStart(4, "0"),
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: rangeOf(document, replace), newText: snippets ? snippet : text },
    ...(deprecated && { tags: [CompletionItemTag.Deprecated] }),
    ...(further.length > 0 && {
      additionalTextEdits: further.map(({ text: newText, ...span }) => ({ range: rangeOf(document, span), newText })),
    }),
  };
}
