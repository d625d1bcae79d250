// Submit in the editor: the command, its confirmation, progress, and what follows an answer.
import * as vscode from "vscode";
import type { EntitySet } from "../../../schemas/src";
import type { Profile } from "../auth/profile";
import { GraphError } from "../graph/graphError";
import { lackedPermissions } from "../graph/permissionAdvice";
import { shortPath } from "../graph/shortPath";
import type { Commands } from "../host/commands";
import { consentActions } from "../host/consentActions";
import { CancelledError, UserError } from "../host/errors";
import { flowSelector } from "../host/flowDocuments";
import { abortable } from "../host/progress";
import type { Scope } from "../host/scope";
import { commands, views } from "../ids";
import { fillIn, type VariableValues, variableNames } from "../payload/fillIn";
import type { Recorded } from "../responses/history";
import type { Session } from "../tenants/session";
import { SubmitCodeLenses } from "./codeLenses";
import { TargetMemory, type TargetStore } from "./memory";
import { listEntities, pickExisting, pickParent } from "./parents";
import { PlanDocuments } from "./planDocuments";
import { type Destination, showPlan } from "./planning";
import type { WriteRequest } from "./request";
import { sendFilled } from "./sendFilled";
import { ServerFindings, serviceName } from "./serverFindings";
import { type Confirmation, type Parent, type Submission, submit, type Target } from "./submit";

export interface SubmitDeps {
  readonly session: Session;
  readonly targets: TargetStore;
  readonly registry: Commands;
  /** Keeps an exchange and shows it. */
  readonly record: (recorded: Recorded) => void;
  /** Where the variables of a document have their values. */
  readonly valuesFor: (document: vscode.Uri) => VariableValues;
  readonly responsesVisible: () => boolean;
  /** Shows an object that was just written, as far as the view allows. */
  readonly reveal: (set: EntitySet, parents: readonly string[], id: string) => void;
}

export function activateSubmit(scope: Scope, deps: SubmitDeps): void {
  const memory = new TargetMemory(deps.targets);
  const findings = scope.add(new ServerFindings());
  const documents = scope.add(new PlanDocuments());
  const plan: ShowPlan = (document, destination) =>
    showPlan(document, { session: deps.session, memory, documents }, destination);
  const lenses = scope.add(new SubmitCodeLenses(deps.session));
  scope.add(vscode.languages.registerCodeLensProvider(flowSelector, lenses));
  const recognise = (document: vscode.TextDocument): void => {
    const found = memory.opened(document.uri.toString(), document.getText());
    found.catch((error: unknown) => deps.registry.present(error));
  };
  scope.add(vscode.workspace.onDidOpenTextDocument(recognise));
  scope.add(
    vscode.workspace.onDidCloseTextDocument((closed) => {
      // An untitled document that is saved closes after its file has opened.
      if (memory.closed(closed.uri.toString(), closed.getText())) vscode.workspace.textDocuments.forEach(recognise);
    }),
  );

  deps.registry.register(commands.submit, async (uri?: vscode.Uri) => {
    const document = await documentAt(uri, "submit");
    const submission = await submitDocument(document, deps, { memory, findings, plan });
    tellOutcome(submission, deps);
    return submission.place.id;
  });
  deps.registry.register(commands.plan, async (uri?: vscode.Uri) => plan(await documentAt(uri, "plan")));
}

type ShowPlan = (document: vscode.TextDocument, destination?: Destination) => Promise<void>;

async function documentAt(uri: vscode.Uri | undefined, verb: "submit" | "plan"): Promise<vscode.TextDocument> {
  const document =
    uri instanceof vscode.Uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
  if (!document) throw new UserError(`Open the document that you want to ${verb}.`);
  return document;
}

async function submitDocument(
  document: vscode.TextDocument,
  deps: SubmitDeps,
  {
    memory,
    findings,
    plan,
  }: { readonly memory: TargetMemory; readonly findings: ServerFindings; readonly plan: ShowPlan },
): Promise<Submission> {
  const { account } = await deps.session.requireSignIn();
  const { client, profile } = deps.session.graph(true);
  const uri = document.uri.toString();
  const keep = (kept: Promise<void>): void => void kept.catch((error: unknown) => deps.registry.present(error));
  try {
    return await submit({
      text: () => document.getText(),
      target: (type) => memory.get(uri, account.tenantId, type.name),
      chooseParent: (set, { type }) => pickParent(client, set, type, profile.name),
      confirm: async (confirmation) => {
        const choice = await confirm(confirmation, profile, errorsIn(document, confirmation.request));
        if (choice === "plan") {
          await plan(document, confirmation);
          throw new CancelledError();
        }
        if (choice !== "update") return { kind: choice };
        const { payload, request } = confirmation;
        const parents = parentsOf(request.path, payload.set);
        const existing = await abortable("Reading the tenant", (signal) =>
          listEntities(client, payload.set, parents, signal),
        );
        const { id, name } = await pickExisting(existing, payload.type);
        return { kind: "update", target: { parents, id, name, type: payload.type.name } };
      },
      fill: (body) => fillIn(body, deps.valuesFor(document.uri)),
      send: async (request, filled) => {
        findings.clear(document.uri);
        const { exchange, shown } = await abortable(`Submitting to ${profile.name}`, (signal) =>
          sendFilled(client, request, filled, signal),
        );
        deps.record({ exchange: shown, tenant: profile.name, subject: document.fileName });
        return exchange;
      },
      remember: (target) => keep(memory.remember(uri, account.tenantId, target)),
      forget: () => keep(memory.forget(uri, account.tenantId)),
    });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const onlyRead = error.exchange.request.method === "GET";
    if (onlyRead) throw new UserError(`${error.message} Nothing was sent.`, [], { cause: error });
    findings.show(document, error);
    // A 401 is about who asks, not about what was consented to.
    const advice = error.status === 403 ? deps.session.advice(lackedPermissions(error.exchange)) : undefined;
    throw new UserError(error.message, [...consentActions(advice), ...actionsFor(error)], { cause: error });
  }
}

function actionsFor(error: GraphError): UserError["actions"] {
  const showResponse = { title: "Show Response", command: `${views.responses}.focus` };
  if (error.outcomeUnknown) return [{ title: "Check the Tenant", command: commands.refreshFlows }, showResponse];
  if (error.status === 401) return [{ title: "Sign In…", command: commands.signIn }, showResponse];
  return [showResponse];
}

/**
 * How many errors the Problems view shows for the document, the service's own earlier answers aside. An update may
 * leave out what a create needs.
 */
const errorsIn = ({ uri }: vscode.TextDocument, { method }: WriteRequest): number =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(({ severity, source }) => severity === vscode.DiagnosticSeverity.Error && source !== serviceName)
    .filter(({ code }) => method === "POST" || (typeof code === "object" ? code.value : code) !== "missing-property")
    .length;

/** Only a button goes on: Escape, a click beside and a closed window all reject. */
async function confirm(
  { payload, request, parent, target }: Confirmation,
  profile: Profile,
  errors: number,
): Promise<"send" | "create" | "update" | "plan"> {
  const { name } = payload.type;
  const { name: tenant, isProtected } = profile;
  const message = target ? `Update the ${name} in ${tenant}?` : `Create ${article(name)} in ${tenant}?`;
  const size = new TextEncoder().encode(request.body).length;
  const filledIn = variableNames(request.body);
  const detail = [
    ...(isProtected ? ["This tenant is protected: it is for real schools."] : []),
    ...(profile.kind === "tenant" && profile.tenant !== tenant ? [`Tenant ${profile.tenant}`] : []),
    `${request.method} …/${readablePath(request.path, parent, target)}, ${size} bytes`,
    ...(filledIn.length > 0 ? [`Filled in as it is sent: ${filledIn.join(", ")}`] : []),
    ...(target ? ["Whether somebody else changed it meanwhile is not checked."] : []),
    ...(errors > 0 ? [`The document has ${errors} error${errors === 1 ? "" : "s"}; the service may refuse it.`] : []),
  ].join("\n");
  const send = errors > 0 ? "Submit Anyway" : "Submit";
  const other = target ? "Create Another…" : "Update Existing…";
  const ask = isProtected ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  const plan = "Show Plan";
  const chosen = await ask(message, { modal: true, detail }, send, other, plan);
  if (chosen === send) return "send";
  if (chosen === plan) return "plan";
  if (chosen === other) return target ? "create" : "update";
  throw new CancelledError();
}

const article = (name: string): string => `${/^[aeio]/i.test(name) ? "an" : "a"} ${name}`;

/** The path with names in place of ids, where they are known. */
function readablePath(path: string, parent: Parent | undefined, target: Target | undefined): string {
  const names = new Map<string | undefined, string>();
  if (parent) names.set(parent.ids.at(-1), parent.name);
  if (target) names.set(target.id, target.name);
  return shortPath(path)
    .split("/")
    .map((segment) => {
      const name = names.get(decodeURIComponent(segment));
      return name === undefined ? segment : `{${name}}`;
    })
    .join("/");
}

/** The ids of the parents in a path that was filled for the set. */
function parentsOf(path: string, set: EntitySet): string[] {
  const template = set.path.split("/");
  return path
    .split("/")
    .filter((_, index) => template[index]?.startsWith("{"))
    .map(decodeURIComponent);
}

function tellOutcome({ payload, place, exchange }: Submission, deps: SubmitDeps): void {
  const { type, set } = payload;
  if (place.id !== undefined) deps.reveal(set, place.parents, place.id);
  if (deps.responsesVisible()) return;
  const done = `${type.name} ${exchange.request.method === "POST" ? "created" : "updated"}.`;
  const show = "Show Response";
  void vscode.window.showInformationMessage(done, show).then((chosen) => {
    if (chosen === show) void vscode.commands.executeCommand(`${views.responses}.focus`);
  });
}
