// Tenants in the editor: commands, status bar, context keys, and what other windows and the settings change.
import * as vscode from "vscode";
import type { Commands } from "../host/commands";
import { confirm } from "../host/confirm";
import { underProgress } from "../host/progress";
import type { Scope } from "../host/scope";
import { commands, contextKeys, settings } from "../ids";
import { Credentials } from "./credentials";
import type { Connection } from "./session";
import { createStatusBarItem, showConnection } from "./statusBar";
import { Tenants, type TenantsDeps } from "./tenants";

export interface TenantsFeature extends TenantsDeps {
  readonly registry: Commands;
  readonly secrets: vscode.SecretStorage;
}

export function activateTenants(scope: Scope, { registry, secrets, ...deps }: TenantsFeature): void {
  const { session, demo } = deps;
  const tenants = new Tenants(deps);
  const status = scope.add(createStatusBarItem());
  const show = (connection: Connection): void => {
    showConnection(status, connection);
    void vscode.commands.executeCommand("setContext", contextKeys.connection, connection.state);
    void vscode.commands.executeCommand("setContext", contextKeys.demoRunning, demo.isRunning);
  };
  scope.add({ dispose: session.onDidChange(show) });
  show(session.connection);

  registry.register(commands.startDemo, () => tenants.startDemo());
  registry.register(commands.stopDemo, () => stopDemo(deps));
  registry.register(commands.resetDemo, () => resetDemo(deps));
  registry.register(commands.addTenant, () => tenants.add());
  registry.register(commands.switchTenant, () => tenants.switch());
  registry.register(commands.manageTenants, () => tenants.manage());
  registry.register(commands.signIn, () => tenants.signIn());
  registry.register(commands.signOut, () => tenants.signOut());

  const lookAgain = (): void => void session.lookAgain().catch((error: unknown) => registry.present(error));
  scope.add(
    secrets.onDidChange(({ key }) => {
      const { connection } = session;
      if (connection.state !== "none" && Credentials.concerns(key, connection.profile.id)) lookAgain();
    }),
  );
  scope.add(
    vscode.authentication.onDidChangeSessions(() => {
      const { connection } = session;
      if (connection.state !== "none" && connection.profile.signIn.kind === "editor") lookAgain();
    }),
  );

  const autoStart = (): boolean =>
    vscode.workspace.getConfiguration(settings.section).get<boolean>(settings.demoAutoStart) === true;
  if (autoStart()) void vscode.commands.executeCommand(commands.startDemo);
  else tenants.goOn().catch((error: unknown) => registry.present(error));
  // The settings of a remote machine may arrive after the extension was activated.
  scope.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration(`${settings.section}.${settings.demoAutoStart}`)) return;
      if (autoStart() && session.connection.state === "none") {
        void vscode.commands.executeCommand(commands.startDemo);
      }
    }),
  );
}

async function stopDemo({ session, demo, last }: TenantsDeps): Promise<void> {
  const { connection } = session;
  if (connection.state !== "none" && connection.profile.kind === "demo") {
    session.leave();
    await last.set(undefined);
  }
  await demo.stop();
}

async function resetDemo({ session, demo }: TenantsDeps): Promise<void> {
  await confirm({
    question: "Reset the demo tenant?",
    detail: "What was created, changed and deleted in it is gone. Sign-ins and your files stay.",
    button: "Reset",
    isLoss: true,
  });
  const options = { location: vscode.ProgressLocation.Window, title: "Resetting the demo tenant" };
  await underProgress(options, () => demo.reset());
  if (session.connection.state === "ready" && session.connection.profile.kind === "demo") {
    await vscode.commands.executeCommand(commands.refreshFlows);
    await vscode.commands.executeCommand(commands.refreshRuns);
  }
}
