// Submit in the editor: the command, its confirmation, progress, and what follows an answer.
import * as vscode from "vscode";
import type { EntitySet } from "../../../schemas/src";
import { GraphError } from "../graph/graphError";
import { shortPath } from "../graph/shortPath";
import type { Commands } from "../host/commands";
import { CancelledError, UserError } from "../host/errors";
import { flowSelector } from "../host/flowDocuments";
import { abortable } from "../host/progress";
import type { Scope } from "../host/scope";
import { commands, views } from "../ids";
import type { Recorded } from "../responses/history";
import type { Session } from "../tenants/session";
import { SubmitCodeLenses } from "./codeLenses";
import { TargetMemory, type TargetStore } from "./memory";
import { pickExisting, pickParent } from "./parents";
import { ServerFindings } from "./serverFindings";
import { type Confirmation, type Submission, submit, type Target } from "./submit";

export interface SubmitDeps {
  readonly session: Session;
  readonly targets: TargetStore;
  readonly registry: Commands;
  /** Keeps an exchange and shows it. */
  readonly record: (recorded: Recorded) => Promise<void>;
  readonly responsesVisible: () => boolean;
  /** Shows an object that was just written. */
  readonly reveal: (set: EntitySet, parents: readonly string[], id: string) => Promise<void>;
}

export function activateSubmit(scope: Scope, deps: SubmitDeps): void {
  const memory = new TargetMemory(deps.targets);
  const findings = scope.add(new ServerFindings());
  const lenses = scope.add(new SubmitCodeLenses(deps.session));
  scope.add(vscode.languages.registerCodeLensProvider(flowSelector, lenses));

  deps.registry.register(commands.submit, async (uri?: vscode.Uri) => {
    const document = await documentToSubmit(uri);
    const submission = await submitDocument(document, deps, memory, findings);
    await celebrate(submission, deps);
    return submission.place.id;
  });
}

async function documentToSubmit(uri: vscode.Uri | undefined): Promise<vscode.TextDocument> {
  const document =
    uri instanceof vscode.Uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
  if (!document) throw new UserError("Open the document that you want to submit.");
  return document;
}

async function submitDocument(
  document: vscode.TextDocument,
  deps: SubmitDeps,
  memory: TargetMemory,
  findings: ServerFindings,
): Promise<Submission> {
  const { account } = deps.session.requireSignIn();
  const { client, profile } = deps.session.graph(true);
  const uri = document.uri.toString();
  const known = (type: string): Target | undefined => memory.get(uri, account.tenantId, type);
  findings.clear(document.uri);
  try {
    return await submit({
      text: () => document.getText(),
      target: (type) => known(type.name),
      chooseParent: (set, { type }) => pickParent(client, set, type, profile.name),
      confirm: async (confirmation) => {
        const { payload, request } = confirmation;
        const choice = await confirm(confirmation, profile.name, errorsIn(document));
        if (choice === "submit") return undefined;
        const parents = parentsOf(request.path, payload.set);
        const picked = await abortable("Reading the tenant", (signal) =>
          pickExisting(client, payload.set, parents, payload.type, signal),
        );
        return { parents, id: picked.id, type: payload.type.name };
      },
      send: async (request) => {
        const exchange = await abortable(`Submitting to ${profile.name}`, (signal) => client.send(request, signal));
        await deps.record({ exchange, tenant: profile.name, subject: document.fileName });
        return exchange;
      },
      remember: (target) => void memory.remember(uri, account.tenantId, target),
      forget: () => void memory.forget(uri, account.tenantId),
    });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    findings.show(document, error);
    throw new UserError(error.message, actionsFor(error), { cause: error });
  }
}

function actionsFor(error: GraphError): UserError["actions"] {
  const showResponse = { title: "Show Response", command: `${views.responses}.focus` };
  if (error.outcomeUnknown) return [{ title: "Check the Tenant", command: commands.refreshFlows }, showResponse];
  if (error.status === 401) return [{ title: "Sign In…", command: commands.signIn }, showResponse];
  return [showResponse];
}

/** How many errors the Problems view shows for the document, the service's own earlier answers aside. */
const errorsIn = ({ uri }: vscode.TextDocument): number =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(({ severity, source }) => severity === vscode.DiagnosticSeverity.Error && source !== "Microsoft Graph")
    .length;

/** Only the button sends: Escape, a click beside and a closed window all reject. */
async function confirm(
  { payload, request, parentName }: Confirmation,
  tenant: string,
  errors: number,
): Promise<"submit" | "update"> {
  const creates = request.method === "POST";
  const message = `${creates ? "Create" : "Update"} ${article(payload.type.name, creates)} in ${tenant}?`;
  const size = new TextEncoder().encode(request.body).length;
  const detail = [
    `${request.method} …/${readablePath(request.path, parentName)}, ${size} bytes`,
    ...(errors > 0 ? [`The document has ${errors} error${errors === 1 ? "" : "s"}; the service may refuse it.`] : []),
  ].join("\n");
  const button = errors > 0 ? "Submit Anyway" : "Submit";
  const update = "Update Existing…";
  const chosen = await vscode.window.showInformationMessage(
    message,
    { modal: true, detail },
    ...(creates ? [button, update] : [button]),
  );
  if (chosen === button) return "submit";
  if (chosen === update) return "update";
  throw new CancelledError();
}

const article = (name: string, indefinite: boolean): string =>
  indefinite ? `${/^[aeio]/i.test(name) ? "an" : "a"} ${name}` : `the ${name}`;

/** The path with the parent's name in place of its id. */
function readablePath(path: string, parentName: string | undefined): string {
  const segments = shortPath(path).split("/");
  if (parentName !== undefined && segments.length === 3) segments[1] = `{${parentName}}`;
  return segments.join("/");
}

/** The ids of the parents in a path that was filled for the set. */
function parentsOf(path: string, set: EntitySet): string[] {
  const template = set.path.split("/");
  return path
    .split("/")
    .filter((_, index) => template[index]?.startsWith("{"))
    .map(decodeURIComponent);
}

async function celebrate({ payload, place, exchange }: Submission, deps: SubmitDeps): Promise<void> {
  const { type, set } = payload;
  if (place.id !== undefined) await deps.reveal(set, place.parents, place.id);
  if (deps.responsesVisible()) return;
  const done = `${type.name} ${exchange.request.method === "POST" ? "created" : "updated"}.`;
  const show = "Show Response";
  void vscode.window.showInformationMessage(done, show).then((chosen) => {
    if (chosen === show) void vscode.commands.executeCommand(`${views.responses}.focus`);
  });
}
