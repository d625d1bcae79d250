// The Runs view: follows the session, reads what somebody looks at, and again while a run is at work.
import * as vscode from "vscode";
import type { Commands } from "../host/commands";
import { consentActions } from "../host/consentActions";
import { UserError } from "../host/errors";
import { abortable, abortableIfSlow } from "../host/progress";
import type { Scope } from "../host/scope";
import type { Store } from "../host/store";
import { commands, contextKeys, views } from "../ids";
import type { Recorded } from "../responses/history";
import type { Connection, Session } from "../tenants/session";
import { tellEnd } from "./endNotice";
import { failureWords, pauseWords, retryTimeOf, waysOut } from "./failure";
import { Follower } from "./follower";
import { type RunNode, type RunsNode, runOf } from "./nodes";
import { OwnRuns } from "./ownRuns";
import { Poller } from "./poller";
import { runsReader } from "./reader";
import { Runs } from "./runs";
import { RunsTree } from "./runsTree";
import { pollSeconds } from "./settings";
import { startFromEditor, unclearStart } from "./starting";
import { gatherReport } from "./statistics";
import { StatisticsPanels } from "./statisticsPanels";
import type { Work } from "./work";

export interface RunsDeps {
  readonly session: Session;
  readonly registry: Commands;
  readonly log: vscode.LogOutputChannel;
  /** Where it is kept which runs were started here. */
  readonly store: Store;
  /** Keeps an exchange and shows it. */
  readonly record: (recorded: Recorded) => void;
}

/** The tenant in use, as far as the view is concerned. */
interface Watched {
  readonly runs: Runs;
  readonly follower: Follower;
  /** Ends with it. */
  readonly signal: AbortSignal;
}

export function activateRuns(scope: Scope, deps: RunsDeps): void {
  const { session, registry, log, record } = deps;
  const own = new OwnRuns(deps.store);
  const followers = new Map<string, Follower>();
  let watched: Watched | undefined;
  let reading = new AbortController();
  let pausedUntil: number | undefined;
  const now = (): Date => new Date();
  const tree = scope.add(
    new RunsTree({
      runs: () => watched?.runs,
      waysOut: () => {
        const failure = watched?.runs.failure;
        return failure ? waysOut(failure, consentActions(session.advice(failure.lacks))) : [];
      },
      now,
    }),
  );
  const view = scope.add(vscode.window.createTreeView(views.runs, { treeDataProvider: tree, showCollapseAll: true }));
  const poller = new Poller({
    intervalMs: () => pollSeconds() * 1000,
    poll: async () => {
      try {
        await watched?.runs.readAll();
        return { isFine: true };
      } catch (error) {
        return { isFine: false, ...retryTimeOf(error) };
      }
    },
    now: Date.now,
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  scope.add({ dispose: () => poller.want(false) });

  const show = (): void => {
    const { failure, readAt, days } = watched?.runs ?? { days: [] };
    const paused = pausedUntil === undefined ? "" : pauseWords(new Date(pausedUntil));
    view.message = failure ? failureWords(failure, readAt) : paused;
    const isEmpty = readAt !== undefined && !failure && days.length === 0;
    void vscode.commands.executeCommand("setContext", contextKeys.noRuns, isEmpty);
  };
  const pollWhereWanted = (): void => {
    const isWaiting = watched !== undefined && (watched.follower.isWaiting || watched.runs.isAnyAtWork);
    poller.want(view.visible && isWaiting && (watched?.runs.failure?.lacks.length ?? 0) === 0);
  };
  const pause = (until: number): void => {
    pausedUntil = until;
    show();
  };
  const reveal = async (run: Work): Promise<void> => {
    const node = watched?.runs.node(run.id);
    if (node) await view.reveal(node, { select: true, focus: false, expand: true });
  };
  const followerOf = (profile: string): Follower => {
    const known = followers.get(profile);
    if (known) return known;
    const made = new Follower({
      began: ({ id }) => void own.add(id).catch((error: unknown) => log.warn(String(error))),
      ended: (run) => {
        const told = tellEnd(run).then((isWanted) => (isWanted ? reveal(run) : undefined));
        told.catch((error: unknown) => registry.present(error));
      },
      now: Date.now,
    });
    followers.set(profile, made);
    return made;
  };
  const watch = (follower: Follower, signal: AbortSignal): Watched => {
    const runs = new Runs({
      reader: runsReader(session.graph(false, pause).client, signal),
      now,
      changed: (node) => {
        if (signal.aborted) return;
        show();
        pollWhereWanted();
        tree.refresh(node);
      },
      wasRead: () => {
        if (signal.aborted) return;
        pausedUntil = undefined;
        show();
        follower.look(runs.all);
        poller.wasRead();
        pollWhereWanted();
      },
      log: (line) => log.warn(line),
    });
    return { runs, follower, signal };
  };

  const follow = (connection: Connection): void => {
    // What is still being read belongs to the tenant before.
    reading.abort();
    reading = new AbortController();
    const isReady = connection.state === "ready";
    watched = isReady ? watch(followerOf(connection.profile.id), reading.signal) : undefined;
    pausedUntil = undefined;
    view.description = isReady ? connection.profile.name : "";
    show();
    pollWhereWanted();
    tree.refresh();
  };
  scope.add({ dispose: session.onDidChange(follow) });
  scope.add({ dispose: () => reading.abort() });
  scope.add(view.onDidChangeVisibility(pollWhereWanted));
  follow(session.connection);

  // The view says what went wrong.
  const read = async (): Promise<void> => watched?.runs.read().catch(() => undefined);
  registry.register(commands.refreshRuns, async (node?: RunsNode) => {
    await read();
    const below = node?.kind === "failure" ? node.parent : node;
    if (below?.kind === "run") await watched?.runs.readBelow(below);
  });
  registry.register(commands.askRunsPermission, async (lacks: readonly string[] = []) => {
    await abortable(`Asking for ${lacks[0]}`, (signal) => session.askFor(lacks, signal));
    await read();
  });
  registry.register(commands.startRun, async () => {
    await session.requireSignIn();
    if (!watched) return;
    const { runs, follower, signal } = watched;
    const { run, before, unclear } = await startFromEditor({
      ...{ session, runs, record, own: own.all(), onPause: pause },
      isOneUnclear: () => follower.isOneUnclear,
    });
    if (run) follower.follow(run);
    else follower.await(before, unclear !== undefined);
    if (signal.aborted) return;
    pollWhereWanted();
    if (run) await reveal(run);
    if (unclear) throw unclearStart(unclear);
  });
  const panels = scope.add(new StatisticsPanels());
  registry.register(commands.showStatistics, async (given?: RunsNode) => {
    const { profile } = await session.requireSignIn();
    if (!watched) return;
    const { runs } = watched;
    if (!runs.readAt) await runs.read();
    const chosen: RunNode | undefined = runOf(given ?? view.selection[0]) ?? runs.days[0]?.runs[0];
    if (!chosen) throw new UserError(`${profile.name} has no runs yet.`);
    const report = await abortableIfSlow(`Reading the numbers of ${chosen.run.name}`, (signal) =>
      gatherReport(runs, chosen, { tenant: profile.name, now, signal }),
    );
    panels.show(chosen.run.id, report);
  });
}
