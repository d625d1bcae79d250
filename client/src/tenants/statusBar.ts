// The tenant in the status bar: name, state, and a warning colour where it is protected.
import * as vscode from "vscode";
import type { Profile } from "../auth/profile";
import { commands } from "../ids";
import type { Connection } from "./session";
import { signInWords } from "./words";

export function createStatusBarItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem("industryData.tenant", vscode.StatusBarAlignment.Left, 10);
  item.name = "Industry Data Tenant";
  item.command = commands.switchTenant;
  return item;
}

export function showConnection(item: vscode.StatusBarItem, connection: Connection): void {
  if (connection.state === "none") {
    item.hide();
    return;
  }
  const { profile, state } = connection;
  const icon = state === "connecting" ? "loading~spin" : iconOf(profile);
  item.text = `$(${icon}) ${nameAndTenant(profile)}${state === "ready" ? "" : `: ${words[state]}`}`;
  item.backgroundColor = profile.isProtected ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
  const tooltip = new vscode.MarkdownString(undefined, true);
  for (const line of tooltipLines(connection)) tooltip.appendText(line).appendMarkdown("\n\n");
  tooltip.appendMarkdown("Click to switch.");
  item.tooltip = tooltip;
  const care = profile.isProtected ? ", protected" : "";
  item.accessibilityInformation = { label: `Industry Data tenant: ${profile.name}, ${words[state]}${care}` };
  item.show();
}

/** A name is what somebody chose; the tenant is where requests go. */
const nameAndTenant = ({ kind, name, tenant }: Profile): string =>
  kind === "demo" || name.toLowerCase().includes(tenant.toLowerCase()) ? name : `${name} · ${tenant}`;

export const iconOf = ({ kind, isProtected }: { kind: "tenant" | "demo"; isProtected: boolean }): string =>
  kind === "demo" ? "beaker" : isProtected ? "shield" : "organization";

const words = { signedOut: "signed out", connecting: "connecting", ready: "signed in" } as const;

function tooltipLines(connection: Exclude<Connection, { state: "none" }>): string[] {
  const { profile, state } = connection;
  const { account } = state === "ready" ? connection : {};
  const who = account?.kind === "application" ? `the application ${account.username}` : account?.username;
  return [
    who === undefined ? "Nobody is signed in." : `Signed in as ${who}.`,
    `Tenant ${profile.tenant}, ${profile.graph}`,
    signInWords(profile.signIn),
    ...(profile.isProtected ? ["Protected: every question says so."] : []),
  ];
}
