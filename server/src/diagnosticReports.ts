// Findings on their way to the client: pulled by it, for one document or for the whole workspace, or pushed.
import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  type PreviousResultId,
  ResponseError,
  type TextDocuments,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ClientAbilities } from "./clientAbilities";
import { toDiagnostic } from "./language/diagnostics";
import type { Workspace } from "./workspace";

/** Long enough to do something, short enough that nobody notices. */
const sliceMilliseconds = 25;

type Abilities = Pick<ClientAbilities, "pulls" | "refreshes" | "pageAddress">;

export class DiagnosticReports {
  readonly #connection: Connection;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #workspace: Workspace;
  readonly #abilities: Abilities;
  /** What was pushed last, by address. */
  readonly #pushed = new Map<string, string>();
  readonly #waiting = new Set<() => void>();
  #isScheduled = false;
  #told = 0;
  #isRenewed = false;
  #isTelling = false;

  constructor(
    connection: Connection,
    documents: TextDocuments<TextDocument>,
    workspace: Workspace,
    abilities: Abilities,
  ) {
    this.#connection = connection;
    this.#documents = documents;
    this.#workspace = workspace;
    this.#abilities = abilities;
    workspace.onDidChange(() => this.#schedule());
  }

  /** For when the same documents are judged otherwise. Who pulls and takes no hint asks again after the next change. */
  renew(): void {
    this.#isRenewed = true;
    this.#schedule();
  }

  /** Once the queue of messages is empty: a burst of changes is one. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#afterChanges());
  }

  of(document: TextDocument): Diagnostic[] {
    const { findings } = this.#workspace.judge(document);
    return findings.map((finding) => toDiagnostic(document, finding, this.#abilities.pageAddress));
  }

  /**
   * Judges a document in slices, so that a large one keeps nobody waiting. Rejects when nobody wants the result any more
   * or when the text has become another one: the client asks again then.
   */
  async prepare(document: TextDocument, token: CancellationToken): Promise<void> {
    const { uri, version } = document;
    while (!this.#workspace.judgeFor(document, sliceMilliseconds)) {
      await new Promise((resolve) => setImmediate(resolve));
      if (token.isCancellationRequested) {
        throw new ResponseError(LSPErrorCodes.RequestCancelled, "Nobody waits for the findings any more.");
      }
      if (this.#documents.get(uri) !== document || document.version !== version) {
        throw new ResponseError(LSPErrorCodes.ServerCancelled, `${uri} was changed meanwhile.`, {
          retriggerRequest: true,
        });
      }
    }
  }

  pull(document: TextDocument, previousResultId: string | undefined): DocumentDiagnosticReport {
    const resultId = this.#workspace.resultId(document);
    return previousResultId === resultId
      ? { kind: "unchanged", resultId }
      : { kind: "full", resultId, items: this.of(document) };
  }

  /**
   * The documents that are not open, as far as they are not as the client knows them. While there are none the client
   * is not answered: it would only ask again.
   */
  async pullWorkspace(
    previous: readonly PreviousResultId[],
    token: CancellationToken,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const known = new Map(previous.map(({ uri, value }) => [uri, value]));
    for (;;) {
      // A folder that is being read would be told of in many pieces.
      const reports = this.#workspace.isReading ? [] : this.#changedReports(known);
      if (reports.length > 0 || token.isCancellationRequested) return reports;
      await new Promise<void>((resolve) => {
        const cancelled = token.onCancellationRequested(() => wake());
        const wake = (): void => {
          cancelled.dispose();
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  #changedReports(known: ReadonlyMap<string, string>): WorkspaceDocumentDiagnosticReport[] {
    const reports: WorkspaceDocumentDiagnosticReport[] = [];
    const there = new Set<string>();
    for (const document of this.#workspace.closed()) {
      const { uri } = document;
      there.add(uri);
      try {
        const resultId = this.#workspace.resultId(document);
        if (known.get(uri) === resultId) continue;
        const items = this.of(document);
        // Nothing has to be said of what was never spoken of and has no findings.
        if (items.length > 0 || known.has(uri)) reports.push({ kind: "full", uri, version: null, resultId, items });
      } catch (error) {
        this.#logFailure(error);
      }
    }
    for (const uri of known.keys()) {
      if (there.has(uri) || this.#documents.get(uri)) continue;
      // It was removed, or left the workspace.
      if (known.get(uri) !== gone) reports.push({ kind: "full", uri, version: null, resultId: gone, items: [] });
    }
    return reports;
  }

  #afterChanges(): void {
    this.#isScheduled = false;
    for (const wake of [...this.#waiting]) wake();
    if (!this.#abilities.pulls) this.#push();
    else if (this.#abilities.refreshes) void this.#tellToPull();
  }

  /** Open documents in every version that is left by a burst, the others when something else is found in them. */
  #push(): void {
    const there = new Set<string>();
    for (const document of [...this.#documents.all(), ...this.#workspace.closed()]) {
      const { uri } = document;
      there.add(uri);
      const isOpen = this.#documents.get(uri) !== undefined;
      try {
        const resultId = isOpen
          ? `${document.version} ${this.#workspace.resultId(document)}`
          : this.#workspace.resultId(document);
        if (this.#pushed.get(uri) === resultId) continue;
        const diagnostics = this.of(document);
        if (!isOpen && diagnostics.length === 0 && !this.#pushed.has(uri)) continue;
        this.#pushed.set(uri, resultId);
        void this.#connection.sendDiagnostics({ uri, ...(isOpen && { version: document.version }), diagnostics });
      } catch (error) {
        this.#logFailure(error);
      }
    }
    for (const uri of [...this.#pushed.keys()].filter((pushed) => !there.has(pushed))) {
      this.#pushed.delete(uri);
      void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  }

  /** The other documents still get theirs. */
  #logFailure(error: unknown): void {
    this.#connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  /** What one document says may settle what was found in another. */
  async #tellToPull(): Promise<void> {
    const { revision, size } = this.#workspace.index;
    const isRenewed = this.#isRenewed;
    if ((revision === this.#told && !isRenewed) || this.#isTelling) return;
    this.#told = revision;
    this.#isRenewed = false;
    if (size < 2 && !isRenewed) return;
    this.#isTelling = true;
    await Promise.resolve(this.#connection.languages.diagnostics.refresh()).catch(() => {});
    this.#isTelling = false;
    void this.#tellToPull();
  }
}

const gone = "gone";
