// The use case: objects to the tenant, one after the other, and nothing after a parent that failed.
import type { Payload } from "../../payload/payload";
import type { Place } from "../request";
import { calledOf, type Item } from "./items";
import { withIds } from "./mentions";
import { needsOf, type Step } from "./order";
import type { Outcome } from "./outcome";
import { isDone, type Row, type Table, whyNot } from "./table";

/** One object whose turn it is. */
export interface Write {
  readonly step: Step;
  /** With the links to objects of this bundle leading to their new ids. */
  readonly payload: Payload;
  readonly place: Place;
}

export interface SendPorts {
  /** Sends it once. What goes wrong is an outcome, not an exception. */
  write(write: Write): Promise<Outcome>;
  /** Asked when one failed and `left` others do not need it. */
  afterFailure(failed: Row, left: number): Promise<"stop" | "continue">;
  progress(table: Table): void;
  /** Stops after the object that is under way. */
  readonly signal: AbortSignal;
}

/**
 * Sends what is in order. With an earlier table only what failed or was not sent then; what was made keeps its id, and
 * what may have been carried out is left out.
 */
export async function sendBundle(steps: readonly Step[], ports: SendPorts, earlier: Table = []): Promise<Table> {
  const table = new Progress(steps, ports.progress, earlier);
  let stopped: string | undefined;
  for (const step of steps) {
    const row = table.row(step.item);
    if (row?.state !== "waiting") continue;
    stopped ??= ports.signal.aborted ? "It was stopped before it was its turn." : undefined;
    if (stopped !== undefined) {
      table.set(step, { state: "not sent", sentence: stopped });
      continue;
    }
    const failed = await table.send(step, ports.write);
    if (isDone(failed)) continue;
    const called = calledOf(step.item);
    if (failed.state === "unknown") stopped = `Stopped: whether ${called} was carried out is not known.`;
    else if (failed.stops) stopped = `Stopped: ${called} was not sent.`;
    else if (table.left > 0 && !ports.signal.aborted && (await ports.afterFailure(failed, table.left)) === "stop") {
      stopped = `Stopped after ${called} was ${failed.state}.`;
    }
  }
  return table.rows;
}

/** How the table begins. */
export const tableBefore = (steps: readonly Step[], earlier: Table): Table =>
  new Progress(steps, undefined, earlier).rows;

class Progress {
  readonly #rows: Row[];
  readonly #at: ReadonlyMap<Item, number>;
  readonly #tell: (table: Table) => void;

  constructor(steps: readonly Step[], tell: ((table: Table) => void) | undefined, earlier: Table) {
    this.#tell = tell ?? (() => undefined);
    this.#at = new Map(steps.map(({ item }, index) => [item, index]));
    const before = new Map(earlier.map((row) => [row.step.item.key, row]));
    this.#rows = steps.map((step): Row => {
      const row = before.get(step.item.key);
      return row && (isDone(row) || row.state === "unknown") ? { ...row, step } : { step, state: "waiting" };
    });
    this.#leaveOut();
    this.#tell(this.rows);
  }

  get rows(): Table {
    return [...this.#rows];
  }

  get left(): number {
    return this.#rows.filter(({ state }) => state === "waiting").length;
  }

  row(item: Item): Row | undefined {
    return this.#rows[this.#at.get(item) ?? -1];
  }

  set(step: Step, facts: Omit<Row, "step">): Row {
    const changed: Row = { step, ...facts };
    this.#put(changed);
    if (whyNot(changed) !== undefined) this.#leaveOut();
    this.#tell(this.rows);
    return changed;
  }

  async send(step: Step, write: SendPorts["write"]): Promise<Row> {
    const place = this.#placeOf(step);
    const { parents } = place;
    this.set(step, { state: "sending", parents });
    const { payload } = step.item;
    const ids = this.#idsFor(step);
    const resolved: Payload = { ...payload, body: (operation) => withIds(payload.body(operation), ids) };
    try {
      return this.set(step, { parents, ...(await write({ step, payload: resolved, place })) });
    } catch (error) {
      this.set(step, { parents, state: "unknown", sentence: "It broke off; whether it was carried out is not known." });
      throw error;
    }
  }

  /** Of those that wait, what needs an object that failed, or needs one that does. */
  #leaveOut(): void {
    for (const { step, state } of this.#rows) {
      if (state !== "waiting") continue;
      const rows = needsOf(step).flatMap((need) => this.row(need) ?? []);
      const [sentence] = rows.flatMap((row) => whyNot(row) ?? []);
      if (sentence !== undefined) this.#put({ step, state: "not sent", sentence });
    }
  }

  #put(row: Row): void {
    this.#rows[this.#at.get(row.step.item) ?? 0] = row;
  }

  #placeOf({ destination: { below, parent, target } }: Step): Place {
    if (target) return { parents: target.parents, id: target.id };
    if (!below) return { parents: parent?.ids ?? [] };
    const { parents = [], id = "" } = this.row(below) ?? {};
    return { parents: [...parents, id] };
  }

  #idsFor({ links }: Step): Map<string, string> {
    const ids = new Map<string, string>();
    for (const [address, item] of links) {
      const id = this.row(item)?.id;
      if (id !== undefined) ids.set(address, id);
    }
    return ids;
  }
}
