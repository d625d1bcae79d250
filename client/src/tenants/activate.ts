// Sign in, sign out, switch, and the demo tenant: commands, status bar, context keys.
import * as vscode from "vscode";
import { childSets, isGuid, route } from "../../../schemas/src";
import type { Profile } from "../auth/profile";
import type { Commands } from "../host/commands";
import { CancelledError } from "../host/errors";
import { abortable } from "../host/progress";
import type { Scope } from "../host/scope";
import { commands, contextKeys, settings } from "../ids";
import type { DemoTenantRunner } from "./demoTenant";
import { isTenantName, type Profiles, tenantProfile } from "./profiles";
import type { Connection, Session } from "./session";

export interface TenantsDeps {
  readonly session: Session;
  readonly profiles: Profiles;
  readonly demo: DemoTenantRunner;
  readonly registry: Commands;
}

export function activateTenants(scope: Scope, { session, profiles, demo, registry }: TenantsDeps): void {
  const status = scope.add(
    vscode.window.createStatusBarItem("industryData.tenant", vscode.StatusBarAlignment.Left, 10),
  );
  status.name = "Industry Data Tenant";
  status.command = commands.switchTenant;
  const show = (connection: Connection): void => {
    render(status, connection);
    void vscode.commands.executeCommand("setContext", contextKeys.connection, connection.state);
    void vscode.commands.executeCommand("setContext", contextKeys.demoRunning, demo.isRunning);
  };
  scope.add({ dispose: session.onDidChange(show) });
  show(session.connection);

  const signIn = (profile: Profile): Promise<void> =>
    abortable(`Signing in to ${profile.name}`, (signal) => session.signIn(profile, firstPermissions(), signal));
  const connect = async (profile: Profile): Promise<void> => {
    await session.use(profile);
    if (!session.isCurrent(profile)) return;
    if (session.connection.state !== "ready") await signIn(profile);
    if (session.isCurrent(profile)) await profiles.use(profile);
  };
  const connectToAnother = async (): Promise<void> => {
    const profile = await askForTenant();
    await connect(profile);
    // Kept once a sign-in has shown that it exists.
    if (session.isCurrent(profile) && session.connection.state === "ready") await profiles.add(profile);
  };
  const startDemo = async (): Promise<void> => connect(await demo.profile());

  registry.register(commands.startDemo, startDemo);
  registry.register(commands.stopDemo, () => demo.stop((profile) => session.drop(profile)));
  registry.register(commands.signIn, async () => {
    const { connection } = session;
    if (connection.state === "none") return connectToAnother();
    // Whoever signs in again wants a new sign-in, also when the old one still seems good.
    await session.signOut(connection.profile);
    return signIn(connection.profile);
  });
  registry.register(commands.signOut, async () => {
    const { profile, account } = await session.requireSignIn();
    const signOut = "Sign Out";
    const chosen = await vscode.window.showInformationMessage(
      `Sign out of ${profile.name}?`,
      { modal: true, detail: `${account.username} is signed in. The stored sign-in is removed from this computer.` },
      signOut,
    );
    if (chosen !== signOut) throw new CancelledError();
    await session.signOut(profile);
  });
  registry.register(commands.switchTenant, async () => {
    const picked = await pickTenant(profiles, session.connection);
    if (picked === "demo") return startDemo();
    return picked === "other" ? connectToAnother() : connect(picked);
  });

  const autoStart = (): boolean =>
    vscode.workspace.getConfiguration(settings.section).get<boolean>(settings.demoAutoStart) === true;
  const last = profiles.last();
  if (autoStart()) void vscode.commands.executeCommand(commands.startDemo);
  else if (last) session.use(last).catch((error: unknown) => registry.present(error));
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

/** What a first sign-in asks for: to read the collections of the explorer. More is asked for when it is needed. */
function firstPermissions(): readonly string[] {
  const current = childSets().find(({ generation, operations }) => generation === "current" && operations.create);
  return (current && route(current, "list")?.delegated) ?? [];
}

function render(status: vscode.StatusBarItem, connection: Connection): void {
  if (connection.state === "none") {
    status.hide();
    return;
  }
  const { profile, state } = connection;
  const icon = state === "connecting" ? "loading~spin" : profile.kind === "demo" ? "beaker" : "organization";
  status.text = `$(${icon}) ${profile.name}${state === "signedOut" ? ": signed out" : ""}`;
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText(state === "ready" ? `Signed in as ${connection.account.username}.` : "Nobody is signed in.");
  tooltip.appendText(`\n${profile.graph}`);
  status.tooltip = tooltip;
  status.accessibilityInformation = { label: `Industry Data tenant: ${profile.name}, ${words[state]}` };
  status.show();
}

const words = { signedOut: "signed out", connecting: "connecting", ready: "signed in" } as const;

async function pickTenant(profiles: Profiles, connection: Connection): Promise<Profile | "demo" | "other"> {
  const used = connection.state === "none" ? undefined : connection.profile;
  const mark = (isUsed: boolean): { description?: string } => (isUsed ? { description: "in use" } : {});
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: "$(beaker) Demo tenant",
        detail: "Runs on this computer; nothing leaves it.",
        ...mark(used?.kind === "demo"),
        choice: "demo" as const,
      },
      ...profiles.all().map((profile) => ({
        label: `$(organization) ${profile.name}`,
        detail: `Application ${profile.clientId}`,
        ...mark(profile.id === used?.id),
        choice: profile,
      })),
      { label: "$(add) Another tenant…", choice: "other" as const },
    ],
    { title: "Switch Tenant", placeHolder: "Which tenant do you want to work with?" },
  );
  if (!picked) throw new CancelledError();
  return picked.choice;
}

async function askForTenant(): Promise<Profile> {
  const title = "Sign In to a Tenant";
  const tenant = await vscode.window.showInputBox({
    title: `${title} (1/2)`,
    prompt: "Domain or id of the tenant, for example contoso.onmicrosoft.com",
    ignoreFocusOut: true,
    validateInput: (text) =>
      isTenantName(text.trim()) ? undefined : "Give a domain such as contoso.onmicrosoft.com, or the tenant's GUID.",
  });
  if (tenant === undefined) throw new CancelledError();
  const clientId = await vscode.window.showInputBox({
    title: `${title} (2/2)`,
    prompt:
      "Application (client) id of an app registration with the platform “Mobile and desktop applications”, the redirect address http://localhost and the IndustryData permissions",
    ignoreFocusOut: true,
    validateInput: (text) =>
      isGuid(text.trim())
        ? undefined
        : "The id is a GUID; Microsoft Entra shows it on the registration's overview page.",
  });
  if (clientId === undefined) throw new CancelledError();
  return tenantProfile(tenant.trim(), clientId.trim());
}
