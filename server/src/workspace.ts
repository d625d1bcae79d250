// The documents that belong together: those that are open, and the flow documents of the workspace's folders.
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Analyses } from "./analyses";
import { pathOf } from "./fileAddress";
import { readFlowFile, readFolder } from "./filesOnDisk";
import type { Analysis, Judgement } from "./language/validate";
import { judgeBeside } from "./language/workspace/judge";
import { type Summary, summarise } from "./language/workspace/summary";
import { WorkspaceIndex } from "./language/workspace/workspaceIndex";

interface Judged {
  readonly analysis: Analysis;
  readonly changes: number;
  readonly judgement: Judgement;
  /** Never used for other findings: what was found by itself, and what beside the others. */
  readonly resultId: string;
}

export class Workspace {
  readonly #analyses: Analyses;
  readonly #log: (line: string) => void;
  readonly #index = new WorkspaceIndex();
  readonly #open = new Map<string, TextDocument>();
  /** Changed since the index last heard of them. */
  readonly #changed = new Set<TextDocument>();
  /** By path. Those that are open as well are not looked at. */
  readonly #onDisk = new Map<string, TextDocument>();
  readonly #folders = new Set<string>();
  readonly #judged = new WeakMap<TextDocument, Judged>();
  readonly #listeners = new Set<() => void>();
  #reading = 0;
  #scan: Promise<unknown> = Promise.resolve();

  constructor(analyses: Analyses, log: (line: string) => void) {
    this.#analyses = analyses;
    this.#log = log;
  }

  /** What all documents together say, up to date. */
  get index(): WorkspaceIndex {
    for (const document of this.#changed) {
      this.#changed.delete(document);
      try {
        this.#index.put(summarise(document, this.#analyses.of(document)));
      } catch (error) {
        // Whoever asks about this document hears of it; the others go on without it.
        this.#index.remove(document.uri);
        this.#log(`${document.uri} is left out: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      }
    }
    return this.#index;
  }

  summary({ uri }: TextDocument): Summary | undefined {
    return this.index.of(uri);
  }

  /** What is found in a document beside the others. */
  judge(document: TextDocument): Judgement {
    return this.#lookUp(document).judgement;
  }

  /** Judges a document by itself for some milliseconds; whether all of it is judged. */
  judgeFor(document: TextDocument, milliseconds: number): boolean {
    const end = performance.now() + milliseconds;
    return this.#analyses.of(document).judge(() => performance.now() > end);
  }

  resultId(document: TextDocument): string {
    return this.#lookUp(document).resultId;
  }

  #lookUp(document: TextDocument): Judged {
    const { index } = this;
    const { changes } = index;
    const analysis = this.#analyses.of(document);
    const known = this.#judged.get(document);
    if (known?.analysis === analysis && known.changes === changes) return known;
    const judgement = judgeBeside(analysis, document.uri, index);
    const own = this.#analyses.resultId(document);
    const resultId = judgement === analysis ? own : `${own} ${essence(judgement)}`;
    const made = { analysis, changes, judgement, resultId };
    this.#judged.set(document, made);
    return made;
  }

  /** Documents that are not open, in order. */
  closed(): TextDocument[] {
    const open = new Set([...this.#open.keys()].map(pathOf));
    return [...this.#onDisk]
      .filter(([path]) => !open.has(path))
      .map(([, document]) => document)
      .sort((a, b) => (a.uri < b.uri ? -1 : 1));
  }

  /** A document by its address, open or not. */
  find(uri: string): TextDocument | undefined {
    return this.#open.get(uri) ?? this.#onDisk.get(pathOf(uri) ?? "");
  }

  /** A document was opened or has changed in the editor. */
  changed(document: TextDocument): void {
    if (!this.#open.has(document.uri)) {
      const onDisk = this.#onDisk.get(pathOf(document.uri) ?? "");
      if (onDisk) {
        this.#changed.delete(onDisk);
        this.#index.remove(onDisk.uri);
      }
      this.#open.set(document.uri, document);
    }
    this.#changed.add(document);
    this.#tell();
  }

  /** A document was closed: what counts is the file again. */
  async closedInEditor(document: TextDocument): Promise<void> {
    this.#open.delete(document.uri);
    this.#changed.delete(document);
    this.#index.remove(document.uri);
    // Until the file is read again, it is as it was last seen.
    const onDisk = this.#onDisk.get(pathOf(document.uri) ?? "");
    if (onDisk) this.#changed.add(onDisk);
    this.#tell();
    await this.fileChanged(document.uri);
  }

  /** A file was written, made or removed. */
  async fileChanged(uri: string): Promise<void> {
    const path = pathOf(uri);
    if (path === undefined || !this.#isInside(path)) return;
    const read = await readFlowFile(uri);
    if (typeof read === "string") this.#forget(path);
    else this.#take(path, read);
    this.#tell();
  }

  /** A folder was removed with everything in it. */
  folderGone(uri: string): void {
    const folder = pathOf(uri);
    if (folder === undefined) return;
    for (const path of [...this.#onDisk.keys()]) if (isBelow(path, folder)) this.#forget(path);
    this.#tell();
  }

  /** A folder has another name, or is somewhere else. */
  async folderMoved(from: string, to: string): Promise<void> {
    this.folderGone(from);
    const folder = pathOf(to);
    if (folder === undefined || !this.#isInside(folder)) return;
    this.#scan = this.#scan.then(() => this.#read(to, () => this.#isInside(folder)));
    await this.#scan;
  }

  /** Other folders make up the workspace. Their documents are read meanwhile. */
  async setFolders(folders: readonly string[]): Promise<void> {
    const left = [...this.#folders].filter((folder) => !folders.includes(folder));
    const added = folders.filter((folder) => !this.#folders.has(folder));
    for (const folder of left) this.#folders.delete(folder);
    for (const folder of added) this.#folders.add(folder);
    for (const path of this.#onDisk.keys()) if (!this.#isInside(path)) this.#forget(path);
    this.#tell();
    for (const folder of added) this.#scan = this.#scan.then(() => this.#read(folder, () => this.#folders.has(folder)));
    await this.#scan;
  }

  async #read(folder: string, isWanted: () => boolean): Promise<void> {
    const take = (document: TextDocument): void => {
      const path = pathOf(document.uri);
      if (path !== undefined) this.#take(path, document);
    };
    this.#reading += 1;
    const { documents, leftOut } = await readFolder(folder, take, isWanted);
    this.#reading -= 1;
    this.#log(`${folder}: ${documents} flow documents read.`);
    for (const line of leftOut) this.#log(line);
    this.#tell();
  }

  /** Whether folders are still being looked through. */
  get isReading(): boolean {
    return this.#reading > 0;
  }

  #take(path: string, document: TextDocument): void {
    this.#forget(path);
    this.#onDisk.set(path, document);
    if (![...this.#open.keys()].some((uri) => pathOf(uri) === path)) this.#changed.add(document);
  }

  #forget(path: string): void {
    const document = this.#onDisk.get(path);
    if (!document) return;
    this.#onDisk.delete(path);
    this.#changed.delete(document);
    if (!this.#open.has(document.uri)) this.#index.remove(document.uri);
  }

  #isInside(path: string): boolean {
    return [...this.#folders].some((folder) => isBelow(path, pathOf(folder)));
  }

  /** Tells when any document has changed; the index is made up to date when somebody looks. */
  onDidChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const isBelow = (path: string, folder: string | undefined): boolean => {
  const root = folder?.replace(/[\\/]$/, "");
  return root !== undefined && path.startsWith(root) && /^[\\/]/.test(path.slice(root.length));
};

/** What is found, and where it leads: the same text for the same findings. */
const essence = ({ findings }: Judgement): string =>
  findings
    .map(({ code, start, end, message, related }) =>
      JSON.stringify([code, start, end, message, related?.map((each) => each.location)]),
    )
    .join();
