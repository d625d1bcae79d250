// Submit and Plan in the editor: their commands, what follows an answer, and submits that were left without one.
import * as vscode from "vscode";
import type { EntitySet } from "../../../schemas/src";
import type { Commands } from "../host/commands";
import { UserError } from "../host/errors";
import { flowSelector } from "../host/flowDocuments";
import type { Scope } from "../host/scope";
import { commands, views } from "../ids";
import type { VariableValues } from "../payload/fillIn";
import { holdsList } from "../payload/payload";
import type { Recorded } from "../responses/history";
import type { Session } from "../tenants/session";
import { activateBundles } from "./bundle/activate";
import { SubmitCodeLenses } from "./codeLenses";
import { compareDocument } from "./compareDocument";
import { ServerFindings } from "./errors/serverFindings";
import { TargetMemory, type TargetStore } from "./memory";
import { PlanDocuments } from "./plan/planDocuments";
import { showPlan } from "./plan/planning";
import { type RetrievedNode, retrieveDocument } from "./retrieve/retrieveDocument";
import type { Submission } from "./submit";
import { type SubmitTools, submitDocument } from "./submitDocument";
import { Journal } from "./unanswered/journal";
import { activateUnanswered } from "./unanswered/unanswered";
import { Comparisons } from "./update/comparisons";

export interface SubmitDeps {
  readonly session: Session;
  readonly targets: TargetStore;
  readonly registry: Commands;
  /** Where submits are written down while their outcome is not known. */
  readonly journalFolder: string;
  readonly log: (line: string) => void;
  /** Keeps an exchange and shows it. */
  readonly record: (recorded: Recorded) => void;
  /** Where the variables of a document have their values for a tenant, by its name. */
  readonly valuesFor: (document: vscode.Uri, tenant: string) => VariableValues;
  readonly responsesVisible: () => boolean;
  /** Shows an object that was just written, as far as the view allows. */
  readonly reveal: (set: EntitySet, parents: readonly string[], id: string) => void;
}

export function activateSubmit(scope: Scope, deps: SubmitDeps): void {
  const { session, registry, record, valuesFor } = deps;
  const memory = new TargetMemory(deps.targets);
  const journal = new Journal({ folder: deps.journalFolder, log: deps.log });
  const findings = scope.add(new ServerFindings());
  const documents = scope.add(new PlanDocuments());
  const comparisons = scope.add(new Comparisons());
  const plan: SubmitTools["plan"] = (document, destination) =>
    showPlan(document, { session, memory, documents }, destination);
  const lenses = scope.add(new SubmitCodeLenses(session, memory));
  scope.add(vscode.languages.registerCodeLensProvider(flowSelector, lenses));
  followDocuments(scope, memory, registry);

  const bundles = activateBundles(scope, { ...deps, memory, findings, journal });
  const present = (error: unknown): void => void registry.present(error);
  const tools = { session, memory, journal, findings, comparisons, plan, record, valuesFor, present };
  registry.register(commands.submit, async (uri?: vscode.Uri) => {
    const document = await documentAt(uri, "submit");
    if (holdsList(document.getText())) return bundles.submit([document.uri]);
    const submission = await submitDocument(document, tools);
    tellOutcome(submission, deps);
    return submission.place.id;
  });
  registry.register(commands.plan, async (uri?: vscode.Uri) => plan(await documentAt(uri, "plan")));
  registry.register(commands.compare, async (uri?: vscode.Uri) =>
    compareDocument(await documentAt(uri, "compare"), { session, memory, comparisons }),
  );
  registry.register(commands.retrieve, (node?: RetrievedNode) => retrieveDocument({ session, memory }, node));
  activateUnanswered(scope, registry, { session, memory, journal, reveal: deps.reveal });
}

/** What a document became stays with it when it is saved under another name. */
function followDocuments(scope: Scope, memory: TargetMemory, registry: Commands): void {
  const recognise = (document: vscode.TextDocument): void => {
    const found = memory.opened(document.uri.toString(), document.getText());
    found.catch((error: unknown) => registry.present(error));
  };
  scope.add(vscode.workspace.onDidOpenTextDocument(recognise));
  scope.add(
    vscode.workspace.onDidCloseTextDocument((closed) => {
      // An untitled document that is saved closes after its file has opened.
      if (memory.closed(closed.uri.toString(), closed.getText())) vscode.workspace.textDocuments.forEach(recognise);
    }),
  );
}

async function documentAt(
  uri: vscode.Uri | undefined,
  verb: "submit" | "plan" | "compare",
): Promise<vscode.TextDocument> {
  const document =
    uri instanceof vscode.Uri ? await vscode.workspace.openTextDocument(uri) : vscode.window.activeTextEditor?.document;
  if (!document) throw new UserError(`Open the document that you want to ${verb}.`);
  return document;
}

function tellOutcome({ payload, place, exchange }: Submission, deps: SubmitDeps): void {
  const { type, set } = payload;
  if (place.id !== undefined) deps.reveal(set, place.parents, place.id);
  if (deps.responsesVisible()) return;
  const done = exchange.request.method === "POST" ? "created" : "updated";
  // The service goes on working on what it accepts.
  const words = exchange.response?.status === 202 ? "accepted: the service works on it" : done;
  const show = "Show Response";
  void vscode.window.showInformationMessage(`${type.name} ${words}.`, show).then((chosen) => {
    if (chosen === show) void vscode.commands.executeCommand(`${views.responses}.focus`);
  });
}
