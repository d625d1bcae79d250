// The folder with the files of the history, one for each exchange: windows that share it take nothing from each other.
import { randomUUID } from "node:crypto";
import { open, readdir, readFile, rm, stat } from "node:fs/promises";
import path from "node:path";
import { writeWhole } from "../host/writeWhole";
import type { Bodies, Kept } from "./kept";
import { readBodies, readHead, writeKept } from "./keptFile";

const suffix = ".jsonl";
const keptName = /^(\d{8}T\d{9}Z-[\da-f-]{36})\.jsonl$/;
const draftName = /^\d{8}T\d{9}Z-[\da-f-]{36}\.jsonl\.[\da-f-]{36}$/;

/** An id for an exchange that began then. */
export function newKeptId(startedAt: string): string {
  const time = new Date(startedAt).toISOString().replace(/[-:.]/g, "");
  return `${time}-${randomUUID()}`;
}

export class HistoryFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Newest first. */
  async ids(): Promise<string[]> {
    const ids = (await this.#names()).flatMap((name) => keptName.exec(name)?.[1] ?? []);
    return ids.sort().reverse();
  }

  /** All but the bodies, of which nothing is read. Throws a sentence when the file holds none. */
  async head(id: string): Promise<Kept> {
    return readHead(await firstLine(this.#file(id)), id);
  }

  async bodies(id: string): Promise<Bodies> {
    return readBodies(await readFile(this.#file(id), "utf8"), id);
  }

  write(kept: Kept, bodies: Bodies): Promise<void> {
    return writeWhole(this.#file(kept.id), writeKept(kept, bodies));
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#removeFiles(ids.map((id) => id + suffix));
  }

  /** Removes all that was kept, also what cannot be read, and nothing else. */
  async clear(): Promise<void> {
    const names = await this.#names();
    await this.#removeFiles(names.filter((name) => keptName.test(name) || draftName.test(name)));
  }

  /** Removes what a window left that ended while it wrote. */
  async removeLeftovers(now: number): Promise<void> {
    const drafts = (await this.#names()).filter((name) => draftName.test(name));
    const ages = await Promise.all(
      drafts.map(async (name) => {
        const found = await stat(path.join(this.#folder, name)).catch(() => undefined);
        return found && now - found.mtimeMs > staleAfterMs ? [name] : [];
      }),
    );
    await this.#removeFiles(ages.flat());
  }

  #file(id: string): string {
    return path.join(this.#folder, id + suffix);
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.#folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  }

  async #removeFiles(names: readonly string[]): Promise<void> {
    await Promise.all(names.map((name) => rm(path.join(this.#folder, name), { force: true })));
  }
}

const staleAfterMs = 60 * 60 * 1000;

const pieceBytes = 8 * 1024;
const mostPieces = 128;

/** The text up to the first line break, without what follows. */
async function firstLine(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const pieces: Buffer[] = [];
    for (let count = 0; count < mostPieces; count++) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(pieceBytes), 0, pieceBytes);
      const piece = buffer.subarray(0, bytesRead);
      const end = piece.indexOf("\n");
      pieces.push(end < 0 ? piece : piece.subarray(0, end));
      if (end >= 0) return Buffer.concat(pieces).toString("utf8");
      if (bytesRead === 0) break;
    }
    throw new Error("It does not begin with a line of ours.");
  } finally {
    await handle.close();
  }
}
