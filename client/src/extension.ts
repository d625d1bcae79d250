// The composition root: the one place that says `new`. Nothing here waits for the network before commands and views exist.
import { readFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { demoBrowser } from "./auth/demoBrowser";
import { createEditorAccountProvider, type EditorAccountOptions } from "./auth/editorAccount";
import { createEnvironmentTokenProvider, tokenVariable } from "./auth/environmentToken";
import { lazyTokenProvider } from "./auth/lazyTokenProvider";
import type { Profile } from "./auth/profile";
import type { TokenProvider } from "./auth/tokenProvider";
import { activateActiveDocument } from "./documents/activeDocument";
import { newFlow } from "./documents/newFlow";
import { activateFlows } from "./flows/activate";
import { Commands } from "./host/commands";
import { UserError } from "./host/errors";
import { openExactly } from "./host/openExactly";
import { Scope } from "./host/scope";
import { commands } from "./ids";
import { activateFindingPages } from "./language/findingPages";
import { startLanguageClient } from "./language/languageClient";
import { activateQuestions } from "./language/questions";
import { activateResponses, type ResponsesFeature } from "./responses/activate";
import { activateRuns } from "./runs/activate";
import { activateSubmit } from "./submit/activate";
import { type WriteAgainDeps, writeAgain } from "./submit/again/writeAgain";
import { activateTenants } from "./tenants/activate";
import { Credentials } from "./tenants/credentials";
import { DemoTenantRunner, type RunningDemo } from "./tenants/demoTenant";
import { showDeviceCode } from "./tenants/deviceCodePrompt";
import { demoItself } from "./tenants/knownProfile";
import { LastTenant } from "./tenants/lastTenant";
import { Profiles } from "./tenants/profiles";
import { Session } from "./tenants/session";
import { allowsDeviceCode, presetsOfSettings } from "./tenants/settingsPresets";
import { activateVariables, askForName, variableValues } from "./variables/activate";
import { Secrets } from "./variables/secrets";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const scope = new Scope();
  context.subscriptions.push(scope);

  const log = scope.add(vscode.window.createOutputChannel("Industry Data Flows", { log: true }));
  const demoLog = scope.add(vscode.window.createOutputChannel("Industry Data Demo Tenant", { log: true }));
  const registry = new Commands(scope, log);
  registry.register(commands.showLog, () => log.show());
  registry.register(commands.newFlow, newFlow);
  registry.register(commands.openWalkthrough, () =>
    vscode.commands.executeCommand("workbench.action.openWalkthrough", `${context.extension.id}#firstFlow`),
  );

  const credentials = new Credentials(context.secrets);
  const session = new Session({
    fetch: (...request) => fetch(...request),
    provider: (profile) => tokenProvider(profile, credentials, log),
    onExchange: ({ request, response, failure, id, durationMs }) =>
      log.info(`${request.method} ${request.url} ${response?.status ?? failure?.kind} ${durationMs} ms ${id}`),
  });
  const demo = new DemoTenantRunner(
    () => startDemo(path.join(context.globalStorageUri.fsPath, "demo"), demoLog),
    () => {
      const { connection } = session;
      // Another window had started it and was closed: this one goes on with the same data.
      if (connection.state !== "none" && connection.profile.kind === "demo") {
        demo.running().catch((error: unknown) => registry.present(error));
      }
    },
  );
  scope.add({ dispose: () => void demo.stop() });

  const secrets = new Secrets({
    ...{ vault: context.secrets, earlier: context.globalState },
    folder: path.join(context.globalStorageUri.fsPath, "secrets"),
    log: (line) => log.warn(line),
  });
  const variables = activateVariables(scope, registry, secrets);
  activateActiveDocument(scope, context.globalState);
  activateQuestions(registry, {
    suggest: (name) => askForName(secrets, name),
    keep: (name, value) => secrets.set(name, value),
  });
  const valuesFor: WriteAgainDeps["valuesFor"] = (document, tenant) => variableValues(secrets, document, tenant);
  const responses: ResponsesFeature = activateResponses(scope, {
    ...{ registry, log, folder: path.join(context.globalStorageUri.fsPath, "history") },
    again: {
      tenant() {
        const { client, profile } = session.graph(true);
        return { name: profile.name, client };
      },
      write: (again) => writeAgain(again, { session, valuesFor, record: (recorded) => responses.show(recorded) }),
    },
  });
  const flows = activateFlows(scope, { session, registry, log });
  activateRuns(scope, { session, registry, log, store: context.globalState, record: responses.show });
  activateSubmit(scope, {
    session,
    targets: context.workspaceState,
    registry,
    journalFolder: path.join(context.globalStorageUri.fsPath, "submits"),
    log: (line) => log.warn(line),
    record: responses.show,
    valuesFor,
    responsesVisible: responses.isVisible,
    reveal: flows.reveal,
  });
  activateTenants(scope, {
    ...{ session, demo, registry, credentials, secrets: context.secrets, allowsDeviceCode },
    profiles: new Profiles(path.join(context.globalStorageUri.fsPath, "profiles"), (line) => log.warn(line)),
    last: new LastTenant(context.workspaceState, context.globalState),
    presets: () => presetsOfSettings((problem) => log.warn(problem)),
  });
  activateFindingPages(registry, context.extensionUri);
  await startLanguageClient(scope, context, { registry, log, variables });
}

/** The demo tenant of the folder: the one that another window runs, or one of our own with what was kept of the last. */
async function startDemo(folder: string, log: vscode.LogOutputChannel): Promise<RunningDemo> {
  const { startDemoTenant } = await import("./demo/main");
  const controlKey = process.env.INDUSTRYDATA_DEMO_KEY;
  const port = process.env.INDUSTRYDATA_DEMO_PORT;
  const runSeconds = process.env.INDUSTRYDATA_DEMO_RUN_SECONDS;
  return startDemoTenant({
    folder,
    log: (line) => log.info(line),
    ...(port && { port: Number(port) }),
    ...(runSeconds && { runSeconds: Number(runSeconds) }),
    ...(controlKey && { controlKey }),
  });
}

/** The sign-in of a profile; the library behind it is read when somebody first signs in. */
function tokenProvider(profile: Profile, credentials: Credentials, log: vscode.LogOutputChannel): TokenProvider {
  const hostFetch: typeof fetch = (...request) => fetch(...request);
  switch (profile.signIn.kind) {
    case "editor":
      return createEditorAccountProvider({
        profile,
        getSession: editorSession,
        takesChallenges: takesChallenges(),
        cache: credentials.tokens(profile.id),
      });
    case "environment":
      return createEnvironmentTokenProvider({ profile, read: () => process.env[tokenVariable], now: Date.now });
  }
  return lazyTokenProvider(async () => {
    const { createMsalTokenProvider } = await import("./auth/msal");
    return createMsalTokenProvider({
      profile,
      cache: credentials.tokens(profile.id),
      openBrowser: profile.id === demoItself.id ? demoBrowser(hostFetch) : async (url) => openExactly(url),
      showDeviceCode: (code, over) => {
        if (!allowsDeviceCode()) throw new UserError(`The settings forbid to sign in to ${profile.name} with a code.`);
        return showDeviceCode(code, profile.name, over);
      },
      clientSecret: () => credentials.clientSecret(profile.id),
      readCertificate: (file) => readFile(file, "utf8"),
      fetch: hostFetch,
      log: (line) => log.warn(line),
    });
  });
}

/** The Microsoft account of the editor. */
const editorSession: EditorAccountOptions["getSession"] = (request, options) =>
  // The types are those of the oldest supported VS Code, which takes scopes only.
  vscode.authentication.getSession("microsoft", request as readonly string[], options);

/** Whether the editor can be asked for a token that answers a claims challenge: since 1.105. */
function takesChallenges(): boolean {
  const [major = 0, minor = 0] = vscode.version.split(".").map(Number);
  return major > 1 || minor >= 105;
}
