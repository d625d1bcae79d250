// The folder in which a tenant is kept, locked for this process.
import type { FolderLock } from "./folderLock";
import { Keeper } from "./keeper";
import { type KeptState, readState, setAside, stateFile, writeState } from "./keptState";

export class TenantFolder {
  /** What was kept here before; nothing where nothing was, or nothing that can be read. */
  readonly kept: KeptState | undefined;
  readonly #path: string;
  readonly #lock: FolderLock;
  readonly #log: (line: string) => void;
  #keeper: Keeper | undefined;

  private constructor(path: string, lock: FolderLock, log: (line: string) => void, kept: KeptState | undefined) {
    this.kept = kept;
    this.#path = path;
    this.#lock = lock;
    this.#log = log;
  }

  static async open(path: string, lock: FolderLock, log: (line: string) => void): Promise<TenantFolder> {
    try {
      return new TenantFolder(path, lock, log, await readState(path));
    } catch (error) {
      const folder = new TenantFolder(path, lock, log, undefined);
      await folder.#giveUp(error);
      return folder;
    }
  }

  /** What `make` makes of the kept state; of nothing where that cannot be done. */
  async restore<Made>(make: (kept: KeptState | undefined) => Made): Promise<Made> {
    try {
      return make(this.kept);
    } catch (error) {
      if (!this.kept) throw error;
      await this.#giveUp(error);
      return make(undefined);
    }
  }

  /** Keeps the state from now on; tell the keeper when something may have changed. */
  keep(state: Promise<() => Omit<KeptState, "version">>): Keeper {
    this.#keeper = new Keeper({
      file: stateFile(this.#path),
      state: state.then((read) => () => writeState(read())),
      isOurs: () => this.#lock.isHeld(),
      log: this.#log,
    });
    void this.#keeper.flush();
    return this.#keeper;
  }

  /** Lets others have the folder, as it is now. */
  async release(): Promise<void> {
    await this.#keeper?.flush();
    await this.#lock.release();
  }

  async #giveUp(error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    const aside = await setAside(this.#path);
    this.#log(
      `The demo tenant starts afresh, because what was kept of it cannot be read. It is now ${aside}. ${reason}`,
    );
  }
}
