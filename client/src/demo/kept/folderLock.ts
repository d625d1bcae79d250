// One process at a time runs the tenant of a folder.
import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Ids of the locks that this process holds: another process of the same number may have left one behind. */
const heldHere = new Set<string>();

export class FolderLock {
  readonly #file: string;
  readonly #content: string;

  private constructor(file: string, content: string) {
    this.#file = file;
    this.#content = content;
  }

  /** Makes the folder where it is missing, and locks it; undefined when somebody else has done so. */
  static async take(folder: string): Promise<FolderLock | undefined> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const content = `${process.pid} ${randomUUID()}`;
    try {
      await writeFile(lockFile(folder), content, { flag: "wx", mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return undefined;
      throw error;
    }
    heldHere.add(content);
    return new FolderLock(lockFile(folder), content);
  }

  /** Whether nobody has taken it over meanwhile. */
  async isHeld(): Promise<boolean> {
    return (await contentOf(this.#file)) === this.#content;
  }

  async release(): Promise<void> {
    heldHere.delete(this.#content);
    if (await this.isHeld()) await unlink(this.#file).catch(() => {});
  }
}

/** Removes the lock of a process that ended without doing so; with `whoever`, of any process. */
export async function breakLock(folder: string, whoever = false): Promise<void> {
  const file = lockFile(folder);
  const content = await contentOf(file);
  if (content === undefined || !(whoever || isAbandoned(content))) return;
  const aside = `${file}.${randomUUID()}`;
  // Another process may break and take it at the same moment; what is taken away has to be what was read.
  if (!(await succeeds(rename(file, aside)))) return;
  if ((await contentOf(aside)) !== content) await succeeds(link(aside, file));
  await succeeds(unlink(aside));
}

const lockFile = (folder: string): string => join(folder, "tenant.lock");

const contentOf = (file: string): Promise<string | undefined> => readFile(file, "utf8").catch(() => undefined);

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

/** A lock that is just being written tells no process yet, so it counts as held. */
function isAbandoned(content: string): boolean {
  const pid = Number(/^(\d+) \S+$/.exec(content)?.[1]);
  if (!pid) return false;
  return pid === process.pid ? !heldHere.has(content) : !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, for somebody else.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
