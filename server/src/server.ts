// The language server over one connection: documents in, answers of the language core out.
import {
  CodeActionKind,
  type Connection,
  type DocumentDiagnosticReport,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  MarkupKind,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Analyses } from "./analyses";
import { codeActions, fixAllKind } from "./codeActions";
import { completionList, documented, type ItemAbilities, type ItemOrigin } from "./completionItems";
import { diagnosticSource, rangeOf, toDiagnostic } from "./language/diagnostics";
import { foldingRanges } from "./language/folding";
import { Formatter } from "./language/formatting";
import { hover } from "./language/hover";
import { outline } from "./language/outline";
import { selectionRanges } from "./language/selection";
import type { InitializationOptions } from "./protocol";

export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const analyses = new Analyses();
  const formatter = new Formatter();
  let pulls = false;
  let asksQuestions = false;
  let items: ItemAbilities = { snippets: false, lateDocumentation: false };

  connection.onInitialize(({ capabilities, initializationOptions }: InitializeParams): InitializeResult => {
    pulls = capabilities.textDocument?.diagnostic !== undefined;
    const item = capabilities.textDocument?.completion?.completionItem;
    items = {
      snippets: Boolean(item?.snippetSupport),
      lateDocumentation: Boolean(item?.resolveSupport?.properties.includes("documentation")),
    };
    asksQuestions = Boolean((initializationOptions as InitializationOptions | undefined)?.asksQuestions);
    return {
      serverInfo: { name: "Industry Data Flows" },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        diagnosticProvider: {
          identifier: diagnosticSource,
          interFileDependencies: false,
          workspaceDiagnostics: false,
        },
        completionProvider: { triggerCharacters: ['"', ":", ",", "{", "["], resolveProvider: true },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
      },
    };
  });

  /** Answers from the document's current version; a document that fails costs nobody else an answer. */
  const answer = <T>(uri: string, none: T, work: (document: TextDocument) => T): T => {
    const document = documents.get(uri);
    if (!document) return none;
    try {
      return work(document);
    } catch (error) {
      throw failureOn(uri, error);
    }
  };

  const failureOn = (uri: string, error: unknown): ResponseError<void> => {
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return new ResponseError(ErrorCodes.InternalError, `The language server failed on ${uri}.`);
  };

  /** The same for work that takes turns with other messages: edits for a version that is gone are not delivered. */
  const answerLater = async <T>(uri: string, work: (document: TextDocument) => Promise<T[]>): Promise<T[]> => {
    const document = documents.get(uri);
    if (!document) return [];
    const { version } = document;
    const found = await work(document).catch((error: unknown) => {
      throw failureOn(uri, error);
    });
    if (documents.get(uri)?.version === version) return found;
    throw new ResponseError(LSPErrorCodes.ContentModified, `${uri} was changed meanwhile.`);
  };

  const diagnostics = (document: TextDocument) =>
    analyses.of(document).findings.map((finding) => toDiagnostic(document, finding));

  connection.languages.diagnostics.on(({ textDocument, previousResultId }) =>
    answer<DocumentDiagnosticReport>(textDocument.uri, { kind: "full", items: [] }, (document) => {
      const resultId = analyses.resultId(document);
      return previousResultId === resultId
        ? { kind: "unchanged", resultId }
        : { kind: "full", resultId, items: diagnostics(document) };
    }),
  );

  // Clients that do not pull are told after each burst of changes: once the queue of messages is empty.
  const changed = new Set<TextDocument>();
  const push = (): void => {
    const burst = [...changed];
    changed.clear();
    for (const document of burst) {
      const { uri, version } = document;
      try {
        const items = answer(uri, [], diagnostics);
        void connection.sendDiagnostics({ uri, version, diagnostics: items });
      } catch {
        // The failure is in the log; the other documents of the burst still get theirs.
      }
    }
  };
  documents.onDidChangeContent(({ document }) => {
    if (pulls) return;
    if (changed.size === 0) setImmediate(push);
    changed.add(document);
  });
  documents.onDidClose(({ document }) => {
    changed.delete(document);
    if (!pulls) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  connection.onCompletion(({ textDocument, position, context }) =>
    answer(textDocument.uri, null, (document) =>
      completionList(document, analyses.of(document), document.offsetAt(position), context?.triggerCharacter, items),
    ),
  );
  connection.onCompletionResolve((item) => {
    const origin = item.data as ItemOrigin | undefined;
    if (!origin) return item;
    return answer(origin.uri, item, (document) => documented(item, origin, document, analyses.of(document)));
  });
  connection.onHover(({ textDocument, position }) =>
    answer(textDocument.uri, null, (document) => {
      const card = hover(analyses.of(document), document.offsetAt(position));
      return card
        ? { contents: { kind: MarkupKind.Markdown, value: card.markdown }, range: rangeOf(document, card) }
        : null;
    }),
  );
  connection.onCodeAction(({ textDocument, range, context }) =>
    answer(textDocument.uri, [], (document) =>
      codeActions(document, analyses.of(document), range, context, asksQuestions),
    ),
  );
  connection.onDocumentSymbol(({ textDocument }) =>
    answer(textDocument.uri, [], (document) => outline(document, analyses.of(document))),
  );
  connection.onFoldingRanges(({ textDocument }) => answer(textDocument.uri, [], foldingRanges));
  connection.onSelectionRanges(({ textDocument, positions }) =>
    answer(textDocument.uri, [], (document) => selectionRanges(document, analyses.of(document), positions)),
  );
  connection.onDocumentFormatting(({ textDocument, options }) =>
    answerLater(textDocument.uri, (document) => formatter.format(document, options)),
  );
  connection.onDocumentRangeFormatting(({ textDocument, options, range }) =>
    answerLater(textDocument.uri, (document) => formatter.format(document, options, range)),
  );

  documents.listen(connection);
  connection.listen();
}
