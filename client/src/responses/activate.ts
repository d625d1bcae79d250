// The Responses view: its tree, its documents, and what its entries do.
import * as vscode from "vscode";
import type { Commands } from "../host/commands";
import { abortable } from "../host/progress";
import type { Scope } from "../host/scope";
import { contextKeys, settings, views } from "../ids";
import { Chosen } from "./chosen";
import { registerCopying } from "./copyCommands";
import { ExchangeDocuments } from "./exchangeDocuments";
import { ExchangeHistory, type Recorded } from "./history";
import { registerHistory } from "./historyCommands";
import { HistoryFolder } from "./historyFolder";
import { exchangeNode } from "./nodes";
import { registerReading } from "./readCommands";
import { ResponsesTree } from "./responsesTree";
import type { AgainPorts } from "./sendAgain";

export interface ResponsesFeature {
  /** Keeps an exchange and shows it, selected and open, without taking the keyboard. */
  show(recorded: Recorded): void;
  /** Whether the person sees the view now. */
  isVisible(): boolean;
}

export interface ResponsesDeps {
  readonly registry: Commands;
  readonly log: vscode.LogOutputChannel;
  /** Where the history is kept. */
  readonly folder: string;
  readonly again: Omit<AgainPorts, "abortable">;
}

export function activateResponses(scope: Scope, { registry, log, folder, ...deps }: ResponsesDeps): ResponsesFeature {
  const again: AgainPorts = { ...deps.again, abortable };
  const now = (): Date => new Date();
  const warn = (line: unknown): void => log.warn(String(line));
  const history = new ExchangeHistory({ folder: new HistoryFolder(folder), size: historySize, log: warn });
  const documents = scope.add(new ExchangeDocuments(history));
  const tree = scope.add(new ResponsesTree({ history, now, log: warn }));
  const view = scope.add(
    vscode.window.createTreeView(views.responses, {
      treeDataProvider: tree,
      canSelectMany: true,
      showCollapseAll: true,
    }),
  );
  followHistory(scope, history, warn);
  const lookAgain = (): void => {
    if (view.visible) tree.lookAgain().catch(warn);
  };
  // Another window may have kept or removed something.
  scope.add(view.onDidChangeVisibility(lookAgain));
  scope.add(vscode.window.onDidChangeWindowState(({ focused }) => focused && lookAgain()));

  const show = (recorded: Recorded): void => {
    const kept = history.record(recorded);
    tree.open(kept);
    if (!view.visible) return;
    // The exchange is kept whatever becomes of its place on the screen.
    void view.reveal(exchangeNode(kept), { select: true, expand: true }).then(undefined, warn);
  };
  const chosen = new Chosen({ history, now, selection: () => view.selection });
  registerReading(registry, { documents, chosen });
  registerCopying(registry, { history, chosen });
  registerHistory(registry, { history, chosen, again, show });
  return { show, isVisible: () => view.visible };
}

/** Tells the menus whether there is any. */
function followHistory(scope: Scope, history: ExchangeHistory, warn: (line: unknown) => void): void {
  const set = (hasResponses: boolean): void => {
    void vscode.commands.executeCommand("setContext", contextKeys.hasResponses, hasResponses);
  };
  scope.add({ dispose: history.onDidChange(() => set(history.kept.length > 0)) });
  // Nothing is read before somebody looks.
  history.isEmpty().then((isEmpty) => set(!isEmpty), warn);
}

const mostKept = 1000;

function historySize(): number {
  const size = vscode.workspace.getConfiguration(settings.section).get<number>(settings.historySize) ?? 0;
  return Math.max(0, Math.min(mostKept, Math.floor(size)));
}
