import * as vscode from "vscode";
import type { Commands } from "../host/commands";
import type { Scope } from "../host/scope";
import { commands, contextKeys, views } from "../ids";
import { ExchangeHistory, type Recorded } from "./history";
import { exchangeNodes, type ResponseNode } from "./nodes";
import { ResponsesTree } from "./responsesTree";

export interface ResponsesFeature {
  /** Shows an exchange, selected and open, without taking the keyboard. */
  show(recorded: Recorded): void;
  /** Whether the person sees the view now. */
  isVisible(): boolean;
}

export function activateResponses(
  scope: Scope,
  { registry, log }: { readonly registry: Commands; readonly log: vscode.LogOutputChannel },
): ResponsesFeature {
  const history = new ExchangeHistory();
  const tree = scope.add(new ResponsesTree(history));
  const view = scope.add(vscode.window.createTreeView(views.responses, { treeDataProvider: tree }));
  scope.add({
    dispose: history.onDidChange(() => {
      void vscode.commands.executeCommand("setContext", contextKeys.hasResponses, history.recorded.length > 0);
    }),
  });
  registry.register(commands.clearResponses, async () => {
    const clear = "Clear";
    const count = history.recorded.length;
    const chosen = await vscode.window.showWarningMessage(
      `Clear ${count === 1 ? "the response" : `all ${count} responses`}? Nothing changes in the tenant.`,
      { modal: true },
      clear,
    );
    if (chosen === clear) history.clear();
  });
  registry.register(commands.copyValue, async (node?: ResponseNode) => {
    const text = textOf(node ?? view.selection[0]);
    if (text !== undefined) await vscode.env.clipboard.writeText(text);
  });
  return {
    show(recorded) {
      history.record(recorded);
      const [newest] = exchangeNodes(history.recorded);
      if (!newest || !view.visible) return;
      // The exchange is kept whatever becomes of its place on the screen.
      void view.reveal(newest, { select: true, expand: true }).then(undefined, (error) => log.warn(String(error)));
    },
    isVisible: () => view.visible,
  };
}

/** What the entries of the menu copy. */
function textOf(node: ResponseNode | undefined): string | undefined {
  switch (node?.kind) {
    case "value":
      return typeof node.value === "string" ? node.value : JSON.stringify(node.value, undefined, 2);
    case "sentence":
    case "text":
      return node.text;
    default:
      return undefined;
  }
}
