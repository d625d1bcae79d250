// What the Runs view shows, as plain nodes. The same node stands for the same thing as long as the view lives.
import type { Action } from "../host/errors";
import { dayOf, dayWords } from "../host/when";
import type { Reason, Work } from "./work";

export interface DayNode {
  readonly kind: "day";
  readonly id: string;
  /** `Today` */
  words: string;
  /** Newest first. */
  runs: readonly RunNode[];
}

export interface RunNode {
  readonly kind: "run";
  readonly id: string;
  run: Work;
  day: DayNode;
}

export interface ActivityNode {
  readonly kind: "activity";
  readonly id: string;
  activity: Work;
  readonly parent: RunNode;
}

/** Why something broke, below it. */
export interface ReasonNode {
  readonly kind: "reason";
  readonly id: string;
  readonly reason: Reason;
  readonly parent: RunNode | ActivityNode;
}

/** A run whose activities cannot be read. */
export interface FailureNode {
  readonly kind: "failure";
  readonly id: string;
  readonly message: string;
  readonly parent: RunNode;
}

/** A way out, where the list of runs cannot be read. */
export interface ActionNode {
  readonly kind: "action";
  readonly id: string;
  readonly action: Action;
}

export type RunsNode = DayNode | RunNode | ActivityNode | ReasonNode | FailureNode | ActionNode;

export const actionNode = (action: Action): ActionNode => ({
  kind: "action",
  id: `action/${action.command}`,
  action,
});

export function reasonNodes(parent: RunNode | ActivityNode): ReasonNode[] {
  const { reason } = parent.kind === "run" ? parent.run : parent.activity;
  return reason ? [{ kind: "reason", id: `${parent.id}/reason`, reason, parent }] : [];
}

/** The run that a node belongs to. */
export function runOf(node: RunsNode | undefined): RunNode | undefined {
  if (node === undefined || node.kind === "day" || node.kind === "action") return undefined;
  return node.kind === "run" ? node : runOf(node.parent);
}

/** Nodes that stay the same from one reading of the list to the next. */
export class RunNodes {
  readonly #days = new Map<string, DayNode>();
  readonly #runs = new Map<string, RunNode>();
  #shown: readonly DayNode[] = [];

  /** Newest first. */
  get days(): readonly DayNode[] {
    return this.#shown;
  }

  /** Newest first. */
  get runs(): readonly RunNode[] {
    return this.#shown.flatMap(({ runs }) => runs);
  }

  run(id: string): RunNode | undefined {
    return this.runs.find((node) => node.run.id === id);
  }

  /** Takes over what was read; says whether it is only some runs that changed, and which. */
  update(runs: readonly Work[], now: Date): "all" | readonly RunNode[] {
    const before = this.#shape();
    const known = new Map(this.runs.map((node) => [node, node.run]));
    const days = new Map<string, RunNode[]>();
    for (const run of [...runs].sort(newestFirst)) {
      const day = this.#day(run, now);
      const inDay = days.get(day.id) ?? [];
      days.set(day.id, [...inDay, this.#run(run, day)]);
    }
    this.#shown = [...days].flatMap(([id, nodes]) => {
      const day = this.#days.get(id);
      return day ? [Object.assign(day, { runs: nodes })] : [];
    });
    if (this.#shape() !== before) return "all";
    return this.runs.filter((node) => JSON.stringify(node.run) !== JSON.stringify(known.get(node)));
  }

  #day({ began }: Work, now: Date): DayNode {
    const id = `day/${began ? dayOf(began) : "unknown"}`;
    const words = began ? dayWords(began, now) : "Not begun";
    const known = this.#days.get(id);
    if (known) return Object.assign(known, { words });
    const made: DayNode = { kind: "day", id, words, runs: [] };
    this.#days.set(id, made);
    return made;
  }

  #run(run: Work, day: DayNode): RunNode {
    const id = `run/${run.id}`;
    const known = this.#runs.get(id);
    if (known) return Object.assign(known, { run, day });
    const made: RunNode = { kind: "run", id, run, day };
    this.#runs.set(id, made);
    return made;
  }

  /** Which days and runs there are, in their order, and what the days are called. */
  #shape(): string {
    return JSON.stringify(this.#shown.map(({ words, runs }) => [words, ...runs.map(({ id }) => id)]));
  }
}

const newestFirst = (one: Work, other: Work): number =>
  (other.began?.getTime() ?? Number.POSITIVE_INFINITY) - (one.began?.getTime() ?? Number.POSITIVE_INFINITY) || 0;
