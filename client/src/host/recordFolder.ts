// A folder with a file for each record: two windows that write at the same time lose none.
import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { writeWhole } from "./writeWhole";

export interface RecordFolderOptions<T> {
  readonly folder: string;
  /** What a file holds, for the log. */
  readonly what: string;
  /** Ends every file's name. */
  readonly suffix: string;
  /** The name of a record's file without the suffix: safe on every file system, another for each record. */
  readonly nameOf: (record: T) => string;
  readonly write: (record: T) => string;
  /** Throws a sentence when the text holds no record. */
  readonly read: (text: string) => T;
  readonly log: (line: string) => void;
}

export class RecordFolder<T> {
  readonly #options: RecordFolderOptions<T>;

  constructor(options: RecordFolderOptions<T>) {
    this.#options = options;
  }

  /** What all windows have kept by now. A file that holds no record is left alone and told in the log. */
  async all(): Promise<T[]> {
    const { folder, suffix } = this.#options;
    const files = await readdir(folder).catch(() => []);
    const read = await Promise.all(files.filter((file) => file.endsWith(suffix)).map((file) => this.#read(file)));
    return read.flatMap((found) => found ?? []);
  }

  async save(record: T): Promise<void> {
    await writeWhole(this.#path(record), this.#options.write(record));
  }

  async remove(record: T): Promise<void> {
    await rm(this.#path(record), { force: true });
  }

  #path(record: T): string {
    return path.join(this.#options.folder, this.#file(record));
  }

  #file(record: T): string {
    return this.#options.nameOf(record) + this.#options.suffix;
  }

  async #read(file: string): Promise<[T] | undefined> {
    const { folder, what, read, log } = this.#options;
    try {
      const record = read(await readFile(path.join(folder, file), "utf8"));
      if (this.#file(record) !== file) throw new Error(`It belongs in ${this.#file(record)}.`);
      return [record];
    } catch (error) {
      // Another window may have removed it while the folder was read.
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      log(`The ${what} ${file} cannot be read: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  }
}
