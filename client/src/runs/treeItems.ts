// Nodes as the editor draws and reads them.
import * as vscode from "vscode";
import type { Stage } from "../../../schemas/src";
import { tints } from "../host/tints";
import { momentWords } from "../host/when";
import { commands } from "../ids";
import type { Counts } from "./counts";
import type { ActivityNode, ReasonNode, RunNode, RunsNode } from "./nodes";
import { activityFacts, runFacts, runLabel } from "./words";
import type { State, Work } from "./work";

export interface Looks {
  readonly counts: Counts | undefined;
  /** Whether it starts open. */
  readonly isOpen: boolean;
  readonly now: Date;
}

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

export function treeItem(node: RunsNode, looks: Looks): vscode.TreeItem {
  const item = drawn(node, looks);
  item.id = node.id;
  return item;
}

function drawn(node: RunsNode, { counts, isOpen, now }: Looks): vscode.TreeItem {
  switch (node.kind) {
    case "day": {
      const count = node.runs.length;
      const item = new vscode.TreeItem(node.words, isOpen ? Expanded : Collapsed);
      item.description = String(count);
      item.contextValue = "day";
      return spoken(item, [node.words, count === 1 ? "1 run" : `${count} runs`]);
    }
    case "run": {
      const facts = runFacts(node.run, counts, now);
      return workItem(node, { label: runLabel(node.run), facts, folding: Collapsed });
    }
    case "activity": {
      const { activity } = node;
      const folding = activity.reason ? Expanded : None;
      return workItem(node, { label: activity.name, facts: activityFacts(activity, counts), folding });
    }
    case "reason":
      return reasonItem(node);
    case "failure": {
      const item = new vscode.TreeItem(node.message);
      item.iconPath = icon("error", "bad");
      item.contextValue = "failure";
      item.tooltip = node.message;
      item.command = { command: commands.refreshRuns, title: "Retry", arguments: [node] };
      return spoken(item, [node.message, "Retry"]);
    }
    case "action": {
      const { title, command, arguments: given } = node.action;
      const item = new vscode.TreeItem(title);
      item.iconPath = new vscode.ThemeIcon(command === commands.refreshRuns ? "refresh" : "lock");
      item.command = { command, title, ...(given && { arguments: [...given] }) };
      return spoken(item, [title]);
    }
  }
}

interface Line {
  readonly label: string;
  readonly facts: readonly string[];
  readonly folding: vscode.TreeItemCollapsibleState;
}

function workItem(node: RunNode | ActivityNode, { label, facts, folding }: Line): vscode.TreeItem {
  const work = workOf(node);
  const item = new vscode.TreeItem(label, folding);
  item.description = facts.join(" · ");
  item.contextValue = node.kind;
  item.iconPath = stateIcon(work.state);
  // The card is worked out in `resolveTreeItem`, when the pointer rests on the item.
  return spoken(item, [label, ...(node.kind === "activity" ? [work.type.title] : []), ...facts]);
}

/** The service's sentence in full; a row that is too narrow shows it in its tooltip. */
function reasonItem({ reason }: ReasonNode): vscode.TreeItem {
  const item = new vscode.TreeItem(reason.text);
  if (reason.about !== undefined) item.description = reason.about;
  item.iconPath = icon("error", "bad");
  item.contextValue = "reason";
  item.tooltip = [reason.text, reason.about, reason.code].filter((part) => part !== undefined).join("\n");
  return spoken(item, [reason.text, ...(reason.about === undefined ? [] : [reason.about])]);
}

/** Facts as a Markdown card; whatever came from the tenant is escaped. */
export function card(node: RunNode | ActivityNode, counts: Counts | undefined): vscode.MarkdownString {
  const work = workOf(node);
  const lines: [string, string | undefined][] = [
    ["state", work.state.words],
    ["began", work.began && momentWords(work.began)],
    ["ended", work.ended && momentWords(work.ended)],
    ...(["people", "organizations", "groups", "memberships", "errors", "warnings"] as const).map(
      (what): [string, string | undefined] => [what, counts?.[what]?.toLocaleString("en-GB")],
    ),
    ["why", work.reason?.text],
    ["about", work.reason?.about],
    ["code", work.reason?.code],
    ["id", work.id],
  ];
  const markdown = new vscode.MarkdownString(`**${work.type.title}** `).appendText(work.name).appendMarkdown("\n\n");
  for (const [name, value] of lines) {
    if (value !== undefined) markdown.appendMarkdown(`- ${name}: `).appendText(oneLine(value)).appendMarkdown("\n");
  }
  return markdown;
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").slice(0, 500);
const workOf = (node: RunNode | ActivityNode): Work => (node.kind === "run" ? node.run : node.activity);

/** Without a label of its own a screen reader would be given the tooltip, which does not say the name. */
function spoken(item: vscode.TreeItem, parts: readonly string[]): vscode.TreeItem {
  item.accessibilityInformation = { label: parts.join(", ") };
  return item;
}

const glyphs: Readonly<Partial<Record<Stage, string>>> = {
  working: "sync",
  skipped: "circle-slash",
  failed: "error",
  done: "pass",
  doneWithWarnings: "warning",
  doneWithErrors: "warning",
};

const stateIcon = ({ stage, tone }: State): vscode.ThemeIcon => icon((stage && glyphs[stage]) ?? "question", tone);

const icon = (glyph: string, tone: State["tone"]): vscode.ThemeIcon =>
  new vscode.ThemeIcon(glyph, tone && new vscode.ThemeColor(tints[tone]));
