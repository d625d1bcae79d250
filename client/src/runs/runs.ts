// What is known about the runs of a tenant: read when somebody looks, and again while one is at work.
import { CancelledError } from "../host/errors";
import { type Counts, readStatistics, type Statistics } from "./counts";
import { type Failure, failureOf } from "./failure";
import { type ActivityNode, type DayNode, type RunNode, RunNodes, type RunsNode, reasonNodes } from "./nodes";
import { activitySet, runSet } from "./runsApi";
import { type Entity, isAtWork, readWork, type Work } from "./work";

/** Each rejects with an error whose message is a sentence for people. */
export interface RunsReader {
  runs(): Promise<readonly Entity[]>;
  activities(run: string): Promise<readonly Entity[]>;
  statistics(run: string): Promise<unknown>;
}

export interface RunsOptions {
  readonly reader: RunsReader;
  readonly now: () => Date;
  /** What looks different now; without a node, all of it. */
  readonly changed: (node?: RunNode) => void;
  /** The list was read. */
  readonly wasRead: () => void;
  readonly log: (line: string) => void;
}

export class Runs {
  readonly #options: RunsOptions;
  readonly #nodes = new RunNodes();
  readonly #activityNodes = new Map<string, ActivityNode>();
  readonly #activities = new Map<string, Promise<ActivityNode[]>>();
  readonly #statistics = new Map<string, Statistics>();
  /** Runs whose numbers can change no more. */
  readonly #counted = new Set<string>();
  readonly #counting = new Map<string, Promise<Statistics>>();
  #reading: Promise<void> | undefined;
  /** What is being read of runs at work. */
  #moving: Promise<void> | undefined;
  #readAt: Date | undefined;
  #failure: Failure | undefined;

  constructor(options: RunsOptions) {
    this.#options = options;
  }

  /** When the list was last read; undefined before that. */
  get readAt(): Date | undefined {
    return this.#readAt;
  }

  /** Why it could not be read the last time. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Newest first. */
  get all(): readonly Work[] {
    return this.#nodes.runs.map(({ run }) => run);
  }

  get days(): readonly DayNode[] {
    return this.#nodes.days;
  }

  get isAnyAtWork(): boolean {
    return this.all.some(isAtWork);
  }

  node(id: string): RunNode | undefined {
    return this.#nodes.run(id);
  }

  counts(node: RunNode | ActivityNode): Counts | undefined {
    if (node.kind === "run") return this.#statistics.get(node.run.id)?.totals;
    return this.#statistics.get(node.parent.run.id)?.parts.get(node.activity.id);
  }

  /** The days, once the list was read. Never fails: see `failure`. */
  async roots(): Promise<readonly DayNode[]> {
    if (!this.#readAt && !this.#failure) await this.read().catch(() => undefined);
    return this.days;
  }

  async children(node: RunsNode): Promise<RunsNode[]> {
    switch (node.kind) {
      case "day":
        void this.#countEach(node.runs);
        return [...node.runs];
      case "run":
        return [...reasonNodes(node), ...(await this.#activitiesBelow(node))];
      case "activity":
        return reasonNodes(node);
      default:
        return [];
    }
  }

  /** Reads the list, once for all who ask meanwhile. Rejects with what went wrong. */
  read(): Promise<void> {
    this.#reading ??= this.#readList().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /** The same, with a reading that begins now: one that is under way may have been too early. */
  async readAnew(): Promise<void> {
    await this.#reading?.catch(() => undefined);
    return this.read();
  }

  /** Reads the list, and waits for what else is shown of runs that were or are at work. */
  async readAll(): Promise<void> {
    await this.read();
    await this.#moving;
  }

  /** Reads everything that is shown of a run anew. */
  async readBelow(node: RunNode): Promise<void> {
    const { id } = node.run;
    const wasOpened = this.#activities.delete(id);
    this.#counted.delete(id);
    await this.#count(node);
    if (wasOpened) await this.#activitiesBelow(node);
    this.#options.changed(node);
  }

  /** What a run did for each flow, and its numbers. Rejects with what went wrong. */
  async facts(node: RunNode): Promise<{ readonly activities: readonly Work[]; readonly statistics: Statistics }> {
    const activities = await this.#activitiesOf(node);
    const statistics = await this.#statisticsOf(node);
    return { activities: activities.map(({ activity }) => activity), statistics };
  }

  async #readList(): Promise<void> {
    const { reader, now, changed, wasRead } = this.#options;
    try {
      const entities = await reader.runs();
      const runs = entities.flatMap((entity) => readWork(entity, runSet) ?? []);
      const before = this.#nodes.runs.filter(({ run }) => isAtWork(run));
      const isFirst = !this.#readAt || this.#failure !== undefined;
      this.#readAt = now();
      this.#failure = undefined;
      const change = this.#nodes.update(runs, this.#readAt);
      if (isFirst || change === "all") changed();
      else for (const node of change) changed(node);
      const after = this.#nodes.runs.filter(({ run }) => isAtWork(run));
      this.#moving = this.#readEach([...new Set([...before, ...after])]);
      wasRead();
    } catch (error) {
      if (!(error instanceof CancelledError)) {
        this.#failure = failureOf(error);
        changed();
      }
      throw error;
    }
  }

  async #readEach(nodes: readonly RunNode[]): Promise<void> {
    for (const node of nodes) await this.readBelow(node);
  }

  async #activitiesBelow(parent: RunNode): Promise<RunsNode[]> {
    try {
      const isCounted = this.#statistics.has(parent.run.id);
      const [activities] = await Promise.all([this.#activitiesOf(parent), isCounted || this.#count(parent)]);
      return activities;
    } catch (error) {
      return [{ kind: "failure", id: `${parent.id}/failure`, message: failureOf(error).message, parent }];
    }
  }

  #activitiesOf(parent: RunNode): Promise<ActivityNode[]> {
    const { id } = parent.run;
    const known = this.#activities.get(id);
    if (known) return known;
    const reading = this.#readActivities(parent);
    this.#activities.set(id, reading);
    // A failed list is not kept: the next look tries again.
    reading.catch(() => this.#activities.get(id) === reading && this.#activities.delete(id));
    return reading;
  }

  async #readActivities(parent: RunNode): Promise<ActivityNode[]> {
    const entities = await this.#options.reader.activities(parent.run.id);
    return entities.flatMap((entity) => {
      const activity = readWork(entity, activitySet);
      if (!activity) return [];
      const id = `${parent.id}/${activity.id}`;
      const node = this.#activityNodes.get(id) ?? { kind: "activity", id, activity, parent };
      this.#activityNodes.set(id, node);
      return [Object.assign(node, { activity })];
    });
  }

  async #countEach(nodes: readonly RunNode[]): Promise<void> {
    for (const node of nodes) {
      if (this.#statistics.has(node.run.id)) continue;
      await this.#count(node);
      if (!this.#statistics.has(node.run.id)) return;
      this.#options.changed(node);
    }
  }

  /** Reads the numbers of a run. Without them the view has less to say, nothing else. */
  async #count(node: RunNode): Promise<void> {
    try {
      await this.#statisticsOf(node);
    } catch (error) {
      if (!(error instanceof CancelledError)) this.#options.log(`The numbers of ${node.run.name}: ${error}`);
    }
  }

  /** Once for all who ask meanwhile; not again when they are known for good. */
  #statisticsOf({ run }: RunNode): Promise<Statistics> {
    const { id } = run;
    const known = this.#statistics.get(id);
    if (known && this.#counted.has(id)) return Promise.resolve(known);
    const counting = this.#counting.get(id) ?? this.#readStatistics(run).finally(() => this.#counting.delete(id));
    this.#counting.set(id, counting);
    return counting;
  }

  async #readStatistics(run: Work): Promise<Statistics> {
    const statistics = readStatistics(await this.#options.reader.statistics(run.id));
    this.#statistics.set(run.id, statistics);
    if (!isAtWork(run)) this.#counted.add(run.id);
    return statistics;
  }
}
