// Nodes as the editor draws and reads them.
import * as vscode from "vscode";
import { momentWords, sizeWords } from "../host/when";
import { pageSize } from "./jsonNodes";
import type { Kept } from "./kept";
import { menuWords } from "./menuWords";
import { canUnfold, type ResponseNode } from "./nodes";
import type { State } from "./outcome";
import { preview, shortened } from "./preview";
import { stateWords, summarise } from "./summary";

export interface Looks {
  /** Whether it starts open. */
  readonly isOpen: boolean;
}

export function treeItem(node: ResponseNode, looks: Looks): vscode.TreeItem {
  const item = new vscode.TreeItem(labelOf(node));
  item.id = node.id;
  item.collapsibleState = foldingOf(node, looks);
  const description = descriptionOf(node);
  if (description !== undefined) item.description = description;
  item.contextValue = menuWords(node);
  const icon = iconOf(node);
  if (icon) item.iconPath = icon;
  item.tooltip = tooltipOf(node);
  // Without a label of its own a screen reader would be given the tooltip, which does not say the name.
  item.accessibilityInformation = { label: spokenOf(node, description) };
  return item;
}

function labelOf(node: ResponseNode): string {
  switch (node.kind) {
    case "group":
      return `${node.group.day} · ${node.group.tenant}`;
    case "exchange":
      return summarise(node.kept).label;
    case "error":
    case "note":
      return shortened(node.text, longestLine);
    case "headers":
      return `${node.name} (${Object.keys(node.headers).length})`;
    default:
      return node.name;
  }
}

function descriptionOf(node: ResponseNode): string | undefined {
  switch (node.kind) {
    case "group":
      return String(node.group.kept.length);
    case "exchange":
      return summarise(node.kept).description;
    case "fact":
      return preview(node.name, node.text);
    case "body": {
      const { body } = node;
      if (body.isLarge || body.isCut) return sizeWords(body.length);
      return "value" in body.json ? preview(node.name, body.json.value) : preview(node.name, body.text);
    }
    case "value":
      return preview(node.name, node.value);
    case "page":
      return node.until - node.from > pageSize ? `${node.until - node.from} items` : undefined;
    default:
      return undefined;
  }
}

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

function foldingOf(node: ResponseNode, { isOpen }: Looks): vscode.TreeItemCollapsibleState {
  if (!canUnfold(node)) return None;
  const startsOpen = node.kind === "body" && node.part === "response" && !node.body.isLarge;
  return isOpen || startsOpen ? Expanded : Collapsed;
}

const icons: Readonly<Record<State, vscode.ThemeIcon>> = {
  done: new vscode.ThemeIcon("pass", new vscode.ThemeColor("testing.iconPassed")),
  refused: new vscode.ThemeIcon("error", new vscode.ThemeColor("list.errorForeground")),
  unknown: new vscode.ThemeIcon("question", new vscode.ThemeColor("list.warningForeground")),
  notSent: new vscode.ThemeIcon("debug-disconnect", new vscode.ThemeColor("list.errorForeground")),
};

function iconOf(node: ResponseNode): vscode.ThemeIcon | undefined {
  if (node.kind === "exchange") return icons[node.kept.outcome.state];
  return node.kind === "note" ? new vscode.ThemeIcon("info") : undefined;
}

const longestLine = 1_000;
const longestTooltip = 5_000;

function tooltipOf(node: ResponseNode): string | undefined {
  switch (node.kind) {
    case "exchange":
      return cardOf(node.kept);
    case "error":
    case "note":
    case "fact":
      return shortened(node.text, longestTooltip);
    case "body":
      return undefined;
    case "value":
      return typeof node.value === "string" ? shortened(node.value, longestTooltip) : undefined;
    default:
      return undefined;
  }
}

function cardOf({ exchange, outcome, subject, tenant }: Kept): string {
  const { request, startedAt } = exchange;
  return [
    `${request.method} ${request.url}`,
    `${tenant}, ${momentWords(new Date(startedAt))}: ${stateWords[outcome.state]}`,
    subject,
  ].join("\n");
}

function spokenOf(node: ResponseNode, description: string | undefined): string {
  if (node.kind === "exchange") return summarise(node.kept).spoken;
  if (node.kind === "group") {
    const count = node.group.kept.length;
    return `${node.group.day}, ${node.group.tenant}, ${count === 1 ? "1 response" : `${count} responses`}`;
  }
  return [labelOf(node), description].filter(Boolean).join(", ");
}
