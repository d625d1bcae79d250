// What people do with runs: read them anew, ask for a permission, start one, look at its numbers.
import type { Commands } from "../host/commands";
import { UserError } from "../host/errors";
import { abortable, abortableIfSlow } from "../host/progress";
import { commands } from "../ids";
import type { Recorded } from "../responses/history";
import type { Session } from "../tenants/session";
import { type RunsNode, runOf } from "./nodes";
import type { OwnRuns } from "./ownRuns";
import { startFromEditor, unclearStart } from "./starting";
import { gatherReport } from "./statistics";
import type { StatisticsPanels } from "./statisticsPanels";
import type { Watched, Watching } from "./watching";
import type { Work } from "./work";

export interface RunTools {
  readonly session: Session;
  readonly watching: Watching;
  readonly own: OwnRuns;
  /** Keeps an exchange and shows it. */
  readonly record: (recorded: Recorded) => void;
  readonly reveal: (run: Work) => Promise<void>;
  readonly panels: StatisticsPanels;
  /** The row that is selected. */
  readonly chosen: () => RunsNode | undefined;
  readonly now: () => Date;
}

export function registerRunCommands(registry: Commands, tools: RunTools): void {
  const { session, watching } = tools;
  // The view says what went wrong.
  const read = async (): Promise<void> => watching.current?.runs.read().catch(() => undefined);
  registry.register(commands.refreshRuns, async (node?: RunsNode) => {
    await read();
    const below = node?.kind === "failure" ? node.parent : node;
    if (below?.kind === "run") await watching.current?.runs.readBelow(below);
  });
  registry.register(commands.askRunsPermission, async (lacks: readonly string[] = []) => {
    await abortable(`Asking for ${lacks[0]}`, (signal) => session.askFor(lacks, signal));
    await read();
  });
  registry.register(commands.startRun, async () => {
    await session.requireSignIn();
    if (watching.current) await start(watching.current, tools);
  });
  registry.register(commands.showStatistics, async (node?: RunsNode) => {
    const { profile } = await session.requireSignIn();
    if (watching.current) await showStatistics(watching.current, profile.name, node, tools);
  });
}

async function start(watched: Watched, { session, watching, own, record, reveal }: RunTools): Promise<void> {
  const { runs, follower } = watched;
  const { run, before, unclear } = await startFromEditor({
    ...{ session, runs, record, own: own.all() },
    onPause: (until) => watching.pause(until),
    isOneUnclear: () => follower.isOneUnclear,
  });
  if (run) follower.follow(run);
  else follower.await(before, unclear !== undefined);
  if (watching.current === watched) {
    watching.pollWhereWanted();
    if (run) await reveal(run);
  }
  if (unclear) throw unclearStart(unclear);
}

async function showStatistics(
  { runs }: Watched,
  tenant: string,
  node: RunsNode | undefined,
  { panels, chosen, now }: RunTools,
): Promise<void> {
  if (!runs.readAt) await runs.read();
  const found = runOf(node ?? chosen()) ?? runs.days[0]?.runs[0];
  if (!found) throw new UserError(`${tenant} has no runs yet.`);
  const report = await abortableIfSlow(`Reading the numbers of ${found.run.name}`, (signal) =>
    gatherReport(runs, found, { tenant, now, signal }),
  );
  panels.show(found.run.id, report);
}
