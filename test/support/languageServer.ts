// A small client of the built language server: starts it, opens documents in it, and keeps their text as an editor does.
import { type ChildProcess, spawn } from "node:child_process";
import {
  type CancellationToken,
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  createMessageConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type DocumentSymbol,
  DocumentSymbolRequest,
  ExitNotification,
  type FoldingRange,
  FoldingRangeRequest,
  type FormattingOptions,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
  LogMessageNotification,
  type MessageConnection,
  MessageType,
  type Position,
  type PreviousResultId,
  PublishDiagnosticsNotification,
  type Range,
  type Registration,
  RegistrationRequest,
  type SelectionRange,
  SelectionRangeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  WorkspaceDiagnosticRequest,
  type WorkspaceFullDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { artefactPath } from "./program";
import { applyTextEdits, positionAt } from "./textPositions";

export interface ClientOptions {
  readonly transport?: "stdio" | "node-ipc";
  /** What the client can do; a modern editor when left out. */
  readonly pullsDiagnostics?: boolean;
  readonly fillsSnippets?: boolean;
  /** Under which capability it says that it shows the page about a code; `false` there says that it does not. */
  readonly showsPages?: { readonly diagnostic?: boolean; readonly publishDiagnostics?: boolean };
  readonly asksQuestions?: boolean;
  /** Addresses of the folders that make up the workspace; none when left out. */
  readonly folders?: readonly string[];
  /** Where it opens those pages itself. */
  readonly findingPages?: string;
  /** Everything the client can do, in place of what the lines above say. */
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: object;
  /** Called before the first message: for what the client answers. */
  readonly prepare?: (connection: MessageConnection) => void;
  /** The process of the editor; the one of the tests when left out. */
  readonly processId?: number;
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

interface Pushed {
  readonly version: number | undefined;
  readonly diagnostics: Diagnostic[];
}

export class LanguageServer {
  readonly ended: Promise<Ending>;
  readonly connection: MessageConnection;
  /** What the server logged as an error: a request that it failed to answer. */
  readonly errors: string[] = [];
  /** What the server asked to be told of. */
  readonly registered: Registration[] = [];
  /** How often it asked to be pulled from again. */
  refreshes = 0;
  readonly #refreshListeners = new Set<() => void>();
  readonly #process: ChildProcess;
  readonly #pushed = new Map<string, Pushed>();
  readonly #pushListeners = new Set<() => void>();
  #opened = 0;
  #initialized: InitializeResult | undefined;

  private constructor(transport: "stdio" | "node-ipc") {
    const ipc = transport === "node-ipc";
    this.#process = spawn(process.execPath, [artefactPath("server"), `--${transport}`], {
      stdio: ipc ? ["ignore", "ignore", "inherit", "ipc"] : ["pipe", "pipe", "inherit"],
    });
    this.ended = new Promise((resolve, reject) => {
      this.#process.once("error", reject);
      this.#process.once("exit", (code, signal) => resolve({ code, signal }));
    });
    const { stdin, stdout } = this.#process;
    this.connection =
      stdin && stdout
        ? createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin))
        : createMessageConnection(new IPCMessageReader(this.#process), new IPCMessageWriter(this.#process));
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
      this.#pushed.set(uri, { version, diagnostics });
      for (const listener of this.#pushListeners) listener();
    });
    this.connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
      if (type === MessageType.Error) this.errors.push(message);
    });
    this.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations);
    });
    this.connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes += 1;
      for (const listener of this.#refreshListeners) listener();
    });
    // A server that ends in the middle of a message fails the request that waits for it.
    this.connection.onError(() => undefined);
    this.connection.listen();
  }

  static async start(options: ClientOptions = {}): Promise<LanguageServer> {
    const {
      transport = "stdio",
      pullsDiagnostics = true,
      fillsSnippets = true,
      showsPages = { diagnostic: true, publishDiagnostics: true },
      asksQuestions,
      folders,
      findingPages,
      processId = process.pid,
      initializationOptions = (asksQuestions ?? findingPages) !== undefined && { asksQuestions, findingPages },
      capabilities = {
        workspace: {
          workspaceFolders: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
          diagnostics: { refreshSupport: true },
        },
        textDocument: {
          publishDiagnostics: { versionSupport: true, ...announced(showsPages.publishDiagnostics) },
          ...(pullsDiagnostics && { diagnostic: announced(showsPages.diagnostic) }),
          completion: { completionItem: { snippetSupport: fillsSnippets } },
          definition: { linkSupport: true },
        },
      },
    } = options;
    const server = new LanguageServer(transport);
    options.prepare?.(server.connection);
    try {
      server.#initialized = await server.connection.sendRequest(InitializeRequest.type, {
        processId,
        rootUri: null,
        ...(folders && { workspaceFolders: folders.map((uri) => ({ uri, name: uri })) }),
        capabilities,
        ...(initializationOptions && { initializationOptions }),
      });
      await server.connection.sendNotification(InitializedNotification.type, {});
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  get initialized(): InitializeResult {
    if (!this.#initialized) throw new Error("The server has not answered initialize.");
    return this.#initialized;
  }

  /** Opens a document under a name of its own, or under the one given. */
  open(text: string, given: { uri?: string; languageId?: string; version?: number } = {}): OpenDocument {
    this.#opened += 1;
    // In a folder of its own: documents of one folder are judged beside each other.
    const { uri = `file:///flows/${this.#opened}/flow.industrydata.json`, languageId = "industrydata-flow" } = given;
    const document = new OpenDocument(this, uri, text, given.version ?? 1);
    this.notify(DidOpenTextDocumentNotification.method, {
      textDocument: { uri, languageId, version: document.version, text },
    });
    return document;
  }

  /** Messages keep their order, so nothing has to wait for a notification; what it leads to is waited for. */
  notify(method: string, params: object): void {
    this.connection.sendNotification(method, params).catch(() => undefined);
  }

  /** What was pushed last for a document, once it is about that version (without one: once it is about none). */
  async pushed(uri: string, version?: number): Promise<Diagnostic[]> {
    return new Promise((resolve) => {
      const look = () => {
        const last = this.#pushed.get(uri);
        if (!last || last.version !== version) return;
        this.#pushListeners.delete(look);
        resolve(last.diagnostics);
      };
      this.#pushListeners.add(look);
      look();
    });
  }

  /** What was pushed last for a file, once it is as wanted. */
  pushedUntil(uri: string, isWanted: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    return new Promise((resolve) => {
      const look = (): void => {
        const diagnostics = this.#pushed.get(uri)?.diagnostics;
        if (!diagnostics || !isWanted(diagnostics)) return;
        this.#pushListeners.delete(look);
        resolve(diagnostics);
      };
      this.#pushListeners.add(look);
      look();
    });
  }

  /** Resolves when the server has asked to be pulled from more often than that. */
  refreshedBeyond(count: number): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.refreshes <= count) return;
        this.#refreshListeners.delete(look);
        resolve();
      };
      this.#refreshListeners.add(look);
      look();
    });
  }

  /** What is found in documents that are not open; `previous` holds what is known of them. */
  async pullWorkspace(
    previous: readonly PreviousResultId[] = [],
    token?: CancellationToken,
  ): Promise<WorkspaceFullDocumentDiagnosticReport[]> {
    const params = { previousResultIds: [...previous] };
    const { items } = await this.connection.sendRequest(WorkspaceDiagnosticRequest.type, params, token);
    return items.filter((item): item is WorkspaceFullDocumentDiagnosticReport => item.kind === "full");
  }

  get pushedUris(): string[] {
    return [...this.#pushed.keys()];
  }

  shutdown(): Promise<void> {
    return this.connection.sendRequest(ShutdownRequest.type);
  }

  exit(): void {
    this.notify(ExitNotification.method, {});
  }

  /** What happens to a server whose editor is gone. */
  closeInput(): void {
    this.#process.stdin?.end();
  }

  /** Ends the process, whatever it is doing. */
  async stop(): Promise<void> {
    this.connection.dispose();
    this.#process.kill("SIGKILL");
    await this.ended;
  }
}

const announced = (codeDescriptionSupport: boolean | undefined) =>
  codeDescriptionSupport === undefined ? {} : { codeDescriptionSupport };

/** An edit as an editor sends it: a range and its new text, or the whole new text. */
export type ContentChange = { readonly range: Range; readonly text: string } | { readonly text: string };

export class OpenDocument {
  readonly uri: string;
  text: string;
  version: number;
  readonly #server: LanguageServer;

  constructor(server: LanguageServer, uri: string, text: string, version: number) {
    this.#server = server;
    this.uri = uri;
    this.text = text;
    this.version = version;
  }

  get #identifier() {
    return { textDocument: { uri: this.uri } };
  }

  /** One notification; each change means the text that the one before it left. */
  change(...contentChanges: ContentChange[]): void {
    this.version += 1;
    for (const change of contentChanges) {
      this.text =
        "range" in change ? applyTextEdits(this.text, [{ range: change.range, newText: change.text }]) : change.text;
    }
    this.#server.notify(DidChangeTextDocumentNotification.method, {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges,
    });
  }

  close(): void {
    this.#server.notify(DidCloseTextDocumentNotification.method, this.#identifier);
  }

  pull(previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.#server.connection.sendRequest(DocumentDiagnosticRequest.type, {
      ...this.#identifier,
      ...(previousResultId !== undefined && { previousResultId }),
    });
  }

  async diagnostics(): Promise<Diagnostic[]> {
    const report = await this.pull();
    if (report.kind !== "full") throw new Error("A full report was asked for.");
    return report.items;
  }

  /** What the server pushed for the current version. */
  pushed(): Promise<Diagnostic[]> {
    return this.#server.pushed(this.uri, this.version);
  }

  async complete(offset: number): Promise<CompletionItem[]> {
    const list = await this.#server.connection.sendRequest(CompletionRequest.type, {
      ...this.#identifier,
      position: positionAt(this.text, offset),
    });
    return (list as CompletionList | null)?.items ?? [];
  }

  hover(offset: number): Promise<Hover | null> {
    return this.#server.connection.sendRequest(HoverRequest.type, {
      ...this.#identifier,
      position: positionAt(this.text, offset),
    });
  }

  /** As on opening the light bulb at a range, or for one kind of action. */
  async codeActions(range: Range, ...only: string[]): Promise<CodeAction[]> {
    const actions = await this.#server.connection.sendRequest(CodeActionRequest.type, {
      ...this.#identifier,
      range,
      context: { diagnostics: [], ...(only.length > 0 && { only }) },
    });
    return (actions ?? []) as CodeAction[];
  }

  /** The text after an action of this document. */
  after({ title, edit }: CodeAction): string {
    const changes = edit?.changes ?? {};
    const edits = changes[this.uri];
    if (!edits || Object.keys(changes).length > 1) throw new Error(`${title} does not edit this document alone.`);
    return applyTextEdits(this.text, edits);
  }

  async symbols(): Promise<DocumentSymbol[]> {
    const symbols = await this.#server.connection.sendRequest(DocumentSymbolRequest.type, this.#identifier);
    return symbols as DocumentSymbol[];
  }

  async foldingRanges(): Promise<FoldingRange[]> {
    return (await this.#server.connection.sendRequest(FoldingRangeRequest.type, this.#identifier)) ?? [];
  }

  async selectionRanges(...positions: Position[]): Promise<SelectionRange[]> {
    return (
      (await this.#server.connection.sendRequest(SelectionRangeRequest.type, { ...this.#identifier, positions })) ?? []
    );
  }

  async format(options: FormattingOptions = { tabSize: 2, insertSpaces: true }): Promise<TextEdit[]> {
    return (
      (await this.#server.connection.sendRequest(DocumentFormattingRequest.type, { ...this.#identifier, options })) ??
      []
    );
  }

  async formatRange(range: Range): Promise<TextEdit[]> {
    const edits = await this.#server.connection.sendRequest(DocumentRangeFormattingRequest.type, {
      ...this.#identifier,
      range,
      options: { tabSize: 2, insertSpaces: true },
    });
    return edits ?? [];
  }
}

/** One server for a suite. It must answer every request of every test without a failure of its own. */
export function useLanguageServer(options: ClientOptions = {}): { readonly server: LanguageServer } {
  let server: LanguageServer | undefined;
  const running = (): LanguageServer => {
    if (!server) throw new Error("The language server runs during tests only.");
    return server;
  };
  suiteSetup(async () => {
    server = await LanguageServer.start(options);
  });
  teardown(function () {
    const failures = running().errors.splice(0);
    const isTold = this.currentTest?.state === "failed";
    if (failures.length > 0 && !isTold) throw new Error(`The server logged:\n${failures.join("\n")}`);
  });
  suiteTeardown(() => server?.stop());
  return {
    get server() {
      return running();
    },
  };
}
