// The language server over one connection: documents in, answers of the language core out.
import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  ErrorCodes,
  FileChangeType,
  FileOperationPatternKind,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  MarkupKind,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { variableText } from "../../schemas/src";
import { Analyses } from "./analyses";
import { abilitiesOf, type ClientAbilities } from "./clientAbilities";
import { codeActions, fixAllKind, sortKind } from "./codeActions";
import { completionList, documented, type ItemOrigin } from "./completionItems";
import { DiagnosticReports } from "./diagnosticReports";
import { entityCapabilities, serveEntities } from "./entityRequests";
import { flowFilePattern } from "./flowFiles";
import type { Surroundings } from "./language/completion/surroundings";
import { diagnosticSource, rangeOf } from "./language/diagnostics";
import { foldingRanges } from "./language/folding";
import { Formatter } from "./language/formatting";
import { hover } from "./language/hover";
import { outline } from "./language/outline";
import { selectionRanges } from "./language/selection";
import { entityNotes } from "./language/workspace/hints";
import { surroundingsOf } from "./language/workspace/offers";
import { type KnownVariables, variablesNotification } from "./protocol";
import { Settings } from "./settings";
import { Workspace } from "./workspace";

const anyFolder = { filters: [{ pattern: { glob: "**", matches: FileOperationPatternKind.folder } }] };

/** `ownPages`: where the pages about findings are unless the client says otherwise, with `{code}` for the code. */
export function serve(connection: Connection, ownPages: string): void {
  const documents = new TextDocuments(TextDocument);
  const settings = new Settings(connection, () => reports?.renew());
  const analyses = new Analyses(() => settings.options);
  const formatter = new Formatter();
  const workspace = new Workspace(analyses, (line) => connection.console.log(line));
  let client: ClientAbilities | undefined;
  let reports: DiagnosticReports | undefined;

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = abilitiesOf(params, ownPages);
    settings.initialize(params);
    reports = new DiagnosticReports(connection, documents, workspace, client);
    return {
      serverInfo: { name: "Industry Data Flows" },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        diagnosticProvider: {
          identifier: diagnosticSource,
          interFileDependencies: true,
          workspaceDiagnostics: true,
        },
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { didDelete: anyFolder, didRename: anyFolder },
        },
        ...entityCapabilities,
        completionProvider: { triggerCharacters: ['"', ":", ",", "{", "["], resolveProvider: true },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, sortKind] },
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
      throw error instanceof ResponseError ? error : failureOn(uri, error);
    }
  };

  const logFailure = (error: unknown): void =>
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));

  /** Work that nobody waits for. Its failure must not end the process. */
  const inBackground = (work: Promise<unknown>): void => void work.catch(logFailure);

  const failureOn = (uri: string, error: unknown): ResponseError<void> => {
    logFailure(error);
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

  connection.onInitialized(() => {
    let folders = client?.folders ?? [];
    if (client?.tellsFiles) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: flowFilePattern }],
      });
    }
    if (client?.tellsFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const left = removed.map(({ uri }) => uri);
        folders = [...folders.filter((folder) => !left.includes(folder)), ...added.map(({ uri }) => uri)];
        inBackground(workspace.setFolders(folders));
      });
    }
    inBackground(workspace.setFolders(folders));
    inBackground(settings.follow());
  });
  connection.onDidChangeConfiguration((change) => inBackground(settings.notice(change.settings)));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      // Another program may still be writing it: the next change tells the rest.
      if (type !== FileChangeType.Deleted || !documents.get(uri)) inBackground(workspace.fileChanged(uri));
    }
  });
  // A folder goes with its files, and of these nobody tells.
  connection.workspace.onDidDeleteFiles(({ files }) => {
    for (const { uri } of files) workspace.folderGone(uri);
  });
  connection.workspace.onDidRenameFiles(({ files }) => {
    for (const { oldUri, newUri } of files) inBackground(workspace.folderMoved(oldUri, newUri));
  });
  documents.onDidChangeContent(({ document }) => workspace.changed(document));
  documents.onDidClose(({ document }) => inBackground(workspace.closedInEditor(document)));

  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const { uri } = textDocument;
    const none: DocumentDiagnosticReport = { kind: "full", items: [] };
    const document = documents.get(uri);
    if (!document || !reports) return none;
    await reports.prepare(document, token).catch((error: unknown) => {
      throw error instanceof ResponseError ? error : failureOn(uri, error);
    });
    return answer(uri, none, () => reports?.pull(document, previousResultId) ?? none);
  });
  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token) => ({
    items: (await reports?.pullWorkspace(previousResultIds, token)) ?? [],
  }));

  let variables: readonly string[] = [];
  connection.onNotification(variablesNotification, (told: KnownVariables) => {
    variables = told.variables.map(({ kind, name }) => variableText(kind, name));
  });
  const surroundings = (uri: string): Surroundings => surroundingsOf(uri, () => workspace.index, variables);
  connection.onCompletion(({ textDocument: { uri }, position, context }) =>
    answer(uri, null, (document) =>
      completionList(
        document,
        analyses.of(document),
        { offset: document.offsetAt(position), typed: context?.triggerCharacter, surroundings: surroundings(uri) },
        client?.items ?? { snippets: false, lateDocumentation: false },
      ),
    ),
  );
  connection.onCompletionResolve((item) => {
    const origin = item.data as ItemOrigin | undefined;
    if (!origin) return item;
    return answer(origin.uri, item, (document) =>
      documented(item, origin, document, analyses.of(document), surroundings(origin.uri)),
    );
  });
  connection.onHover(({ textDocument, position }) =>
    answer(textDocument.uri, null, (document) => {
      const offset = document.offsetAt(position);
      const card = hover(analyses.of(document), offset);
      if (!card) return null;
      const summary = workspace.summary(document);
      const notes = summary ? entityNotes(summary, offset, workspace.index) : [];
      const value = [...notes, card.markdown].join("\n\n---\n\n");
      return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(document, card) };
    }),
  );
  connection.onCodeAction(({ textDocument, range, context }) =>
    answer(textDocument.uri, [], (document) =>
      codeActions(document, workspace.judge(document), range, context, {
        asksQuestions: client?.asksQuestions ?? false,
        pageAddress: client?.pageAddress,
      }),
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

  serveEntities(connection, workspace, answer, () => client?.linksDefinitions ?? false);

  documents.listen(connection);
  connection.listen();
}
