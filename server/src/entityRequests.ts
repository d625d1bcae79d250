// Requests about the entities that documents name: where they are defined and referred to, and what people call them.
import {
  type Connection,
  DocumentHighlightKind,
  ErrorCodes,
  InlayHintKind,
  type Location,
  type LocationLink,
  ResponseError,
  type TextEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { rangeOf } from "./language/diagnostics";
import { nameHints, pageLinks } from "./language/workspace/hints";
import { definitionsOf, mentionAt, placesOf, rename, whyNotName, whyNotRenamed } from "./language/workspace/navigation";
import type { Mention, Summary } from "./language/workspace/summary";
import type { Workspace } from "./workspace";

/** Answers from the document's current version, and in one guard. */
export type Answer = <T>(uri: string, none: T, work: (document: TextDocument) => T) => T;

/** What these requests ask a server to announce. */
export const entityCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  inlayHintProvider: true,
  documentLinkProvider: {},
} as const;

export function serveEntities(
  connection: Connection,
  workspace: Workspace,
  answer: Answer,
  /** Whether the client follows a link from the whole name. */
  linksDefinitions: () => boolean,
): void {
  const summaryOf = (document: TextDocument): Summary => {
    const summary = workspace.summary(document);
    if (!summary) throw new Error(`${document.uri} is not in the index.`);
    return summary;
  };
  const mention = (document: TextDocument, offset: number): Mention | undefined =>
    mentionAt(summaryOf(document), offset);

  connection.onDefinition(({ textDocument, position }) =>
    answer<Location[] | LocationLink[]>(textDocument.uri, [], (document) => {
      const named = mention(document, document.offsetAt(position));
      const found = named ? definitionsOf(named, workspace.index) : [];
      if (!named || !linksDefinitions()) return found.map(({ place }) => place.location);
      return found.map(({ place: { location } }) => ({
        originSelectionRange: named.place.location.range,
        targetUri: location.uri,
        targetRange: location.range,
        targetSelectionRange: location.range,
      }));
    }),
  );
  connection.onReferences(({ textDocument, position, context }) =>
    answer(textDocument.uri, [], (document) => {
      const named = mention(document, document.offsetAt(position));
      if (!named) return [];
      return placesOf(named, workspace.index, context.includeDeclaration).map(({ location }) => location);
    }),
  );
  connection.onDocumentHighlight(({ textDocument, position }) =>
    answer(textDocument.uri, [], (document) => {
      const named = mention(document, document.offsetAt(position));
      if (!named) return [];
      return placesOf(named, workspace.index, true)
        .filter(({ uri }) => uri === document.uri)
        .map(({ location: { range } }) => ({ range, kind: DocumentHighlightKind.Text }));
    }),
  );
  connection.onPrepareRename(({ textDocument, position }) =>
    answer(textDocument.uri, null, (document) => {
      const named = mention(document, document.offsetAt(position));
      if (!named) return null;
      refuse(whyNotRenamed(named, workspace.index));
      return { range: named.place.location.range, placeholder: named.calling };
    }),
  );
  connection.onRenameRequest(({ textDocument, position, newName }) =>
    answer(textDocument.uri, null, (document) => {
      const named = mention(document, document.offsetAt(position));
      if (!named) return null;
      refuse(whyNotRenamed(named, workspace.index) ?? whyNotName(named, newName, workspace.index));
      const changes: Record<string, TextEdit[]> = {};
      for (const [uri, edits] of rename(named, newName, workspace.index)) {
        const holder = workspace.find(uri);
        if (!holder) continue;
        changes[uri] = edits.map(({ text, ...span }) => ({ range: rangeOf(holder, span), newText: text }));
      }
      return { changes };
    }),
  );
  connection.languages.inlayHint.on(({ textDocument, range }) =>
    answer(textDocument.uri, [], (document) => {
      const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return nameHints(summaryOf(document), workspace.index, span).map(({ at, name }) => ({
        position: document.positionAt(at),
        label: name.length > longestHint ? `${name.slice(0, longestHint)}…` : name,
        kind: InlayHintKind.Type,
        paddingLeft: true,
      }));
    }),
  );
  connection.onDocumentLinks(({ textDocument }) =>
    answer(textDocument.uri, [], (document) =>
      pageLinks(summaryOf(document), workspace.index).map(({ target, ...span }) => ({
        range: rangeOf(document, span),
        target,
        tooltip: "Open in Graph Explorer",
      })),
    ),
  );
}

const longestHint = 40;

/** Says why a request cannot be met; editors show the sentence. */
function refuse(reason: string | undefined): void {
  if (reason !== undefined) throw new ResponseError(ErrorCodes.InvalidParams, reason);
}
