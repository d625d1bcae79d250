// Writes that have begun, a file each: what is still there when its window is gone has an unknown outcome.
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { uptime } from "node:os";
import path from "node:path";
import { redactText } from "../../graph/redact";
import { UserError } from "../../host/errors";
import { type KeptWrite, keptWrite, type UnclearWrite, unclearWrite } from "./unclearWrite";

/** Where a write belongs. */
export interface WritePlace {
  /** Address of the document. */
  readonly document: string;
  readonly tenantId: string;
  /** What people call the tenant. */
  readonly tenant: string;
}

export interface JournalEntry extends WritePlace {
  readonly id: string;
  readonly write: UnclearWrite;
}

interface StoredEntry extends WritePlace {
  readonly id: string;
  readonly write: KeptWrite;
  /** The process that began it. */
  readonly process: number;
  /** Somebody has seen it and does not want to be asked again. */
  readonly isLeft?: true;
}

export interface JournalOptions {
  readonly folder: string;
  readonly log: (line: string) => void;
  readonly process?: { readonly pid: number; isRunning(pid: number): boolean };
  readonly bootedAt?: () => number;
}

export class Journal {
  readonly #options: Required<JournalOptions>;

  constructor(options: JournalOptions) {
    this.#options = { process: thisProcess, bootedAt: () => Date.now() - uptime() * 1000, ...options };
  }

  /** To be called before a write is sent; rejects with a `UserError` where it cannot be written down. */
  async begin(place: WritePlace, write: UnclearWrite): Promise<JournalEntry> {
    const entry = { ...place, id: randomUUID(), write: { ...write, body: redactText(write.body) } };
    try {
      await this.#store({ ...entry, write: keptWrite(entry.write), process: this.#options.process.pid });
      return entry;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UserError(
        `The submit cannot be written down, so that nobody would know of it if this window ended: ${reason}. Nothing was sent.`,
        [],
        { cause: error },
      );
    }
  }

  /** Its outcome is known. */
  async settle({ id }: Pick<JournalEntry, "id">): Promise<void> {
    await rm(this.#file(id), { force: true });
  }

  /** It is not offered any more; a new submit of its document still looks for it. */
  async leave({ id }: Pick<JournalEntry, "id">): Promise<void> {
    const stored = await this.#read(id);
    if (stored) await this.#store({ ...stored, isLeft: true });
  }

  /** What of this document in this tenant has no known outcome, newest first. */
  async of(document: string, tenantId: string): Promise<JournalEntry[]> {
    const all = await this.#all();
    return entries(
      all.filter((stored) => stored.document === document && stored.tenantId === tenantId && this.#isAbout(stored)),
    );
  }

  /** What windows have left behind that are gone, newest first. */
  async abandoned(): Promise<JournalEntry[]> {
    const all = await this.#all();
    return entries(all.filter((stored) => !stored.isLeft && !this.#isAlive(stored)));
  }

  /** The name of an untitled document means another one in another window. */
  #isAbout({ document, process }: StoredEntry): boolean {
    return !document.startsWith("untitled:") || process === this.#options.process.pid;
  }

  #isAlive({ process, write }: StoredEntry): boolean {
    const { process: own, bootedAt } = this.#options;
    if (Date.parse(write.startedAt) < bootedAt()) return false;
    return process === own.pid || own.isRunning(process);
  }

  async #all(): Promise<StoredEntry[]> {
    const names = await readdir(this.#options.folder).catch(() => []);
    const ids = names.flatMap((name) => entryName.exec(name)?.[1] ?? []);
    const read = await Promise.all(ids.map((id) => this.#read(id)));
    return read
      .filter((stored) => stored !== undefined)
      .sort((one, other) => (one.write.startedAt < other.write.startedAt ? 1 : -1));
  }

  async #read(id: string): Promise<StoredEntry | undefined> {
    try {
      const stored: unknown = JSON.parse(await readFile(this.#file(id), "utf8"));
      if (isStored(stored) && stored.id === id) return stored;
      throw new Error("It holds no submit.");
    } catch (error) {
      // Settled by another window meanwhile.
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      this.#options.log(`The submit ${id} cannot be read: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  }

  async #store(stored: StoredEntry): Promise<void> {
    await mkdir(this.#options.folder, { recursive: true, mode: 0o700 });
    const file = this.#file(stored.id);
    const draft = `${file}.draft`;
    await writeFile(draft, JSON.stringify(stored), { mode: 0o600, flush: true });
    await rename(draft, file);
  }

  #file(id: string): string {
    return path.join(this.#options.folder, `${id}.json`);
  }
}

const entryName = /^([\da-f-]{36})\.json$/;

function entries(stored: readonly StoredEntry[]): JournalEntry[] {
  return stored.flatMap(({ id, document, tenantId, tenant, write: kept }) => {
    const write = unclearWrite(kept);
    return write ? [{ id, document, tenantId, tenant, write }] : [];
  });
}

function isStored(value: unknown): value is StoredEntry {
  if (!isObject(value) || !isObject(value.write)) return false;
  const { write } = value;
  const texts = [value.id, value.document, value.tenantId, value.tenant, write.set, write.type, write.generation];
  const isText = (each: unknown): boolean => typeof each === "string";
  return (
    texts.every(isText) &&
    [write.body, write.startedAt].every(isText) &&
    [write.id, write.name].every((each) => each === undefined || isText(each)) &&
    Array.isArray(write.parents) &&
    write.parents.every(isText) &&
    isJson(write.body as string) &&
    Number.isInteger(value.process)
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function isJson(text: string): boolean {
  try {
    return isObject(JSON.parse(text));
  } catch {
    return false;
  }
}

const thisProcess = {
  pid: process.pid,
  isRunning(pid: number): boolean {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      // EPERM: it runs, for somebody else.
      return (error as NodeJS.ErrnoException).code !== "ESRCH";
    }
  },
};
