// The composition root: the one place that says `new`. Nothing here waits for the network before commands and views exist.
import * as vscode from "vscode";
import { demoBrowser } from "./auth/demoBrowser";
import { lazyTokenProvider } from "./auth/lazyTokenProvider";
import type { Profile } from "./auth/profile";
import type { TokenProvider } from "./auth/tokenProvider";
import { activateActiveDocument } from "./documents/activeDocument";
import { newFlow } from "./documents/newFlow";
import { activateFlows } from "./flows/activate";
import { Commands } from "./host/commands";
import { Scope } from "./host/scope";
import { commands } from "./ids";
import { activateFindingPages } from "./language/findingPages";
import { startLanguageClient } from "./language/languageClient";
import { activateQuestions } from "./language/questions";
import { activateResponses } from "./responses/activate";
import { activateSubmit } from "./submit/activate";
import { activateTenants } from "./tenants/activate";
import { DemoTenantRunner } from "./tenants/demoTenant";
import { Profiles } from "./tenants/profiles";
import { Session } from "./tenants/session";
import { memoryTokenCache, secretTokenCache } from "./tenants/tokenCache";
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

  const session = new Session({
    fetch: (...request) => fetch(...request),
    provider: (profile) => tokenProvider(profile, context.secrets, log),
    onExchange: ({ request, response, failure, id, durationMs }) =>
      log.info(`${request.method} ${request.url} ${response?.status ?? failure?.kind} ${durationMs} ms ${id}`),
  });
  const demo = new DemoTenantRunner(async () => {
    const { startDemoTenant } = await import("./demo/main");
    const controlKey = process.env.INDUSTRYDATA_DEMO_KEY;
    const port = Number(process.env.INDUSTRYDATA_DEMO_PORT ?? 0);
    return startDemoTenant({ port, log: (line) => demoLog.info(line), ...(controlKey && { controlKey }) });
  });
  scope.add({ dispose: () => void demo.stop((profile) => session.drop(profile)) });

  const secrets = new Secrets(context.secrets, context.globalState);
  const variables = activateVariables(scope, registry, secrets);
  activateActiveDocument(scope, context.globalState);
  activateQuestions(registry, {
    suggest: (name) => askForName(secrets, name),
    keep: (name, value) => secrets.set(name, value),
  });
  const responses = activateResponses(scope, { registry, log });
  const flows = activateFlows(scope, { session, registry, log });
  activateSubmit(scope, {
    session,
    targets: context.workspaceState,
    registry,
    record: responses.show,
    valuesFor: (document) => variableValues(secrets, document),
    responsesVisible: responses.isVisible,
    reveal: flows.reveal,
  });
  activateTenants(scope, { session, profiles: new Profiles(context.globalState), demo, registry });
  activateFindingPages(registry, context.extensionUri);
  await startLanguageClient(scope, context, { registry, log, variables });
}

/** The sign-in of a profile; the library behind it is read when somebody first signs in. */
function tokenProvider(profile: Profile, secrets: vscode.SecretStorage, log: vscode.LogOutputChannel): TokenProvider {
  const hostFetch: typeof fetch = (...request) => fetch(...request);
  const isDemo = profile.kind === "demo";
  return lazyTokenProvider(async () => {
    const { createMsalTokenProvider } = await import("./auth/msal");
    return createMsalTokenProvider({
      profile,
      cache: isDemo ? memoryTokenCache() : secretTokenCache(secrets, profile.id),
      // The address goes to the browser as it is: `Uri.parse` would damage encoded characters in its query.
      openBrowser: isDemo
        ? demoBrowser(hostFetch)
        : async (url) => vscode.env.openExternal(url as unknown as vscode.Uri),
      fetch: hostFetch,
      log: (line) => log.warn(line),
    });
  });
}
