// The exchanges of all windows, newest first: those of this window at once, the others once somebody wants to see them.
import type { Exchange } from "../graph/exchange";
import { UserError } from "../host/errors";
import { BodyCache } from "./bodyCache";
import { type HistoryFolder, newKeptId } from "./historyFolder";
import { type Bodies, bodiesOf, exchangeOf, type Kept, keptOf, type Recorded, withoutSecrets } from "./kept";
import { isLargeSuccess } from "./outcome";

export type { Kept, Recorded } from "./kept";

export interface HistoryOptions {
  readonly folder: HistoryFolder;
  /** How many exchanges are kept; with 0 they end with the window. */
  readonly size: () => number;
  readonly log: (line: string) => void;
  readonly now?: () => number;
  /** Puts work off until what was asked for before has been drawn. */
  readonly later?: () => Promise<void>;
}

/** Of a window that keeps nothing on disk. */
const mostInMemory = 200;
/** Files that are read at the same time. */
const readTogether = 16;

export class ExchangeHistory {
  readonly #options: Required<HistoryOptions>;
  readonly #listeners = new Set<() => void>();
  readonly #known = new Map<string, Kept>();
  /** What has a file, as far as this window knows. */
  readonly #stored = new Set<string>();
  readonly #unreadable = new Set<string>();
  readonly #cache = new BodyCache();
  readonly #writing = new Set<Promise<void>>();
  #sorted: readonly Kept[] | undefined;
  /** What reads or removes files, one after the other: nothing that was removed comes back. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: HistoryOptions) {
    this.#options = { now: Date.now, later: () => new Promise((resolve) => setImmediate(resolve)), ...options };
  }

  /** What is known so far, newest first. */
  get kept(): readonly Kept[] {
    this.#sorted ??= [...this.#known.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
    return this.#sorted;
  }

  get(id: string): Kept | undefined {
    return this.#known.get(id);
  }

  /** Whether there is any, on disk or in memory; reads no file. */
  async isEmpty(): Promise<boolean> {
    return this.#known.size === 0 && (await this.#options.folder.ids()).length === 0;
  }

  /** Keeps an exchange. It is known at once; a large answer is looked at, and all is written, a moment later. */
  record(recorded: Recorded): Kept {
    const id = newKeptId(recorded.exchange.startedAt);
    const whole = isLargeSuccess(recorded.exchange)
      ? this.#options.later().then(() => withoutSecrets(recorded))
      : withoutSecrets(recorded);
    const kept = whole instanceof Promise ? withoutReading(id, recorded) : keptOf(id, whole);
    this.#add(kept);
    this.#cache.add(id, whole instanceof Promise ? whole.then(bodies) : Promise.resolve(bodies(whole)));
    if (this.#options.size() > 0) this.#write(id, whole);
    else this.#trim();
    this.#changed();
    return kept;
  }

  /** Looks for what other windows have kept or removed; the first time, for everything. */
  look(): Promise<void> {
    return this.#inTurn(() => this.#look());
  }

  /** The bodies of an exchange; rejects with a `UserError` when they are gone. */
  async bodies({ id }: Kept): Promise<Bodies> {
    const cached = this.#cache.get(id);
    if (cached) return cached;
    try {
      const reading = this.#options.folder.bodies(id);
      this.#cache.add(id, reading);
      return await reading;
    } catch (error) {
      this.#cache.remove(id);
      const isGone = (error as NodeJS.ErrnoException).code === "ENOENT";
      const reason = isGone ? "it is no longer kept" : error instanceof Error ? error.message : String(error);
      throw new UserError(`The response cannot be read: ${reason}.`, [], { cause: error });
    }
  }

  async exchange(kept: Kept): Promise<Exchange> {
    return exchangeOf(kept, await this.bodies(kept));
  }

  async remove(gone: readonly Kept[]): Promise<void> {
    await this.settled();
    await this.#inTurn(() => {
      for (const { id } of gone) this.#forget(id);
      this.#changed();
      return this.#options.folder.remove(gone.map(({ id }) => id));
    });
  }

  async clear(): Promise<void> {
    await this.settled();
    await this.#inTurn(() => {
      for (const id of [...this.#known.keys()]) this.#forget(id);
      this.#changed();
      return this.#options.folder.clear();
    });
  }

  /** Resolves when all that was recorded is written, or could not be. */
  async settled(): Promise<void> {
    await Promise.all(this.#writing);
  }

  /** Calls `listener` after each change, until the returned function is called. */
  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #write(id: string, whole: Recorded | Promise<Recorded>): void {
    const { folder, log, now } = this.#options;
    const write = async (): Promise<void> => {
      try {
        const recorded = await whole;
        await folder.write(keptOf(id, recorded), bodies(recorded));
        this.#stored.add(id);
        await folder.removeLeftovers(now());
        if ((await folder.ids()).length > this.#options.size()) await this.look();
      } catch (error) {
        log(`A response could not be kept in the history: ${error instanceof Error ? error.message : error}`);
      }
    };
    const writing = write().finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }

  async #look(): Promise<void> {
    const { folder, log } = this.#options;
    const before = this.kept;
    const stored = [...this.#stored];
    const ids = await folder.ids();
    const found = new Set(ids);
    for (const id of stored) if (!found.has(id)) this.#forget(id);
    const unknown = ids.filter((id) => !this.#known.has(id) && !this.#unreadable.has(id));
    for (let from = 0; from < unknown.length; from += readTogether) {
      await Promise.all(
        unknown.slice(from, from + readTogether).map(async (id) => {
          try {
            const kept = await folder.head(id);
            this.#stored.add(id);
            if (!this.#known.has(id)) this.#add(kept);
          } catch (error) {
            // Removed by another window meanwhile.
            if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
            this.#unreadable.add(id);
            log(`The response ${id} cannot be read: ${error instanceof Error ? error.message : error}`);
          }
        }),
      );
    }
    const removed = this.#trim();
    await folder.remove(removed);
    const isSame = this.kept.length === before.length && this.kept.every((kept, index) => kept === before[index]);
    if (!isSame) this.#changed();
  }

  /** Forgets what is too much, and tells what of it has a file. */
  #trim(): string[] {
    const most = this.#options.size() || mostInMemory;
    const gone = this.kept.slice(most).map(({ id }) => id);
    const removed = gone.filter((id) => this.#stored.has(id));
    for (const id of gone) this.#forget(id);
    return removed;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #add(kept: Kept): void {
    this.#known.set(kept.id, kept);
    this.#sorted = undefined;
  }

  #forget(id: string): void {
    this.#known.delete(id);
    this.#stored.delete(id);
    this.#cache.remove(id);
    this.#sorted = undefined;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

const bodies = ({ exchange }: Recorded): Bodies => bodiesOf(exchange);

/** The line of a large answer that is not looked at yet. */
function withoutReading(id: string, { exchange, ...place }: Recorded): Kept {
  const { response } = exchange;
  const light = response ? { ...exchange, response: { ...response, body: "" } } : exchange;
  const kept = keptOf(id, withoutSecrets({ ...place, exchange: light }), { state: "done" });
  return { ...kept, lengths: { ...kept.lengths, ...(response && { response: response.body.length }) } };
}
