// Submits the document of an editor: the use case with the editor, the tenant in use and the disk around it.
import * as vscode from "vscode";
import type { EntitySet } from "../../../schemas/src";
import type { Profile } from "../auth/profile";
import type { Account } from "../auth/tokenProvider";
import type { GraphClient } from "../graph/graphClient";
import { GraphError } from "../graph/graphError";
import { lackedPermissions } from "../graph/permissionAdvice";
import { consentActions } from "../host/consentActions";
import { type Action, CancelledError, UserError } from "../host/errors";
import { abortable, abortableIfSlow } from "../host/progress";
import { commands, views } from "../ids";
import { fillIn, type VariableValues } from "../payload/fillIn";
import type { Recorded } from "../responses/history";
import type { Session } from "../tenants/session";
import { type Choice, confirmSubmit } from "./confirmSubmit";
import { type ServerFindings, serviceName } from "./errors/serverFindings";
import { readerOf, type TenantReader } from "./lookUp";
import type { TargetMemory } from "./memory";
import { listEntities, pickExisting, pickParent } from "./parents";
import type { Destination } from "./plan/planning";
import type { WriteRequest } from "./request";
import { sendFilled } from "./sendFilled";
import { confirmWhen, wantedParent } from "./settings";
import { type Confirmation, type Decision, type Submission, submit } from "./submit";
import type { Journal, JournalEntry } from "./unanswered/journal";
import { unansweredActions } from "./unanswered/unanswered";
import type { Comparisons } from "./update/comparisons";

export interface SubmitTools {
  readonly session: Session;
  readonly memory: TargetMemory;
  readonly journal: Journal;
  readonly findings: ServerFindings;
  readonly comparisons: Comparisons;
  readonly plan: (document: vscode.TextDocument, destination?: Destination) => Promise<void>;
  /** Keeps an exchange and shows it. */
  readonly record: (recorded: Recorded) => void;
  /** Where the variables of a document have their values for a tenant, by its name. */
  readonly valuesFor: (document: vscode.Uri, tenant: string) => VariableValues;
  /** Shows what went wrong beside the work itself. */
  readonly present: (error: unknown) => void;
}

/** The tenant in use, and who is signed in to it. */
interface SignedIn {
  readonly account: Account;
  readonly client: GraphClient;
  readonly profile: Profile;
}

export async function submitDocument(document: vscode.TextDocument, tools: SubmitTools): Promise<Submission> {
  const { session, memory, journal, findings } = tools;
  const { account } = await session.requireSignIn();
  const tenant: SignedIn = { account, ...session.graph(true) };
  const { client, profile } = tenant;
  const uri = document.uri.toString();
  const place = { document: uri, tenantId: account.tenantId, tenant: profile.name };
  const keep = (kept: Promise<void>): void => void kept.catch(tools.present);
  let begun: JournalEntry | undefined;
  let text = "";
  try {
    return await submit({
      text: () => document.getText(),
      target: (type) => memory.get(uri, account.tenantId, type.name),
      chooseParent: (set, { type }, last) =>
        pickParent(client, set, type, { tenant: profile.name, wanted: wantedParent(set, document.uri), last }),
      confirm: (confirmation) => decide(document, confirmation, tenant, tools),
      fill: (body) => fillIn(body, tools.valuesFor(document.uri, profile.name)),
      reading: (read) => readingOf(tenant, read),
      earlier: {
        all: () => journal.of(uri, account.tenantId),
        begin: async (write) => {
          begun = await journal.begin(place, write);
          return begun;
        },
        settle: (earlier) => journal.settle(earlier),
      },
      send: async (request, filled) => {
        findings.clear(document.uri);
        text = document.getText();
        const { exchange, shown } = await abortable(`Submitting to ${profile.name}`, (signal) =>
          sendFilled(client, request, filled, signal),
        );
        tools.record({ exchange: shown, tenant: profile.name, subject: document.fileName });
        return exchange;
      },
      remember: (target) => keep(memory.remember(uri, account.tenantId, target)),
      forget: () => keep(memory.forget(uri, account.tenantId)),
    });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const onlyRead = error.exchange.request.method === "GET";
    if (onlyRead) throw new UserError(`${error.message} Nothing was sent.`, [], { cause: error });
    findings.show(document, error, { text, path: [] });
    // A 401 is about who asks, not about what was consented to.
    const advice = error.status === 403 ? session.advice(lackedPermissions(error.exchange)) : undefined;
    throw new UserError(error.message, [...consentActions(advice), ...actionsFor(error, begun)], { cause: error });
  }
}

const readingOf = <T>({ client, profile }: SignedIn, read: (tenant: TenantReader) => Promise<T>): Promise<T> =>
  abortableIfSlow(`Reading ${profile.name}`, (signal) => read(readerOf(client, signal)));

function actionsFor(error: GraphError, begun: JournalEntry | undefined): Action[] {
  const showResponse = { title: "Show Response", command: `${views.responses}.focus` };
  if (error.outcomeUnknown && begun) {
    return unansweredActions(begun);
  }
  if (error.status === 401) return [{ title: "Sign In…", command: commands.signIn }, showResponse];
  return [showResponse];
}

/** Asks, and does what a button stands for that sends nothing. */
async function decide(
  document: vscode.TextDocument,
  confirmation: Confirmation,
  tenant: SignedIn,
  { plan, comparisons }: SubmitTools,
): Promise<Decision> {
  const { payload, request, update } = confirmation;
  const { profile } = tenant;
  const choice: Choice = await confirmSubmit(confirmation, {
    profile,
    errors: errorsIn(document, request),
    when: confirmWhen(document.uri),
  });
  if (choice === "plan") await plan(document, confirmation);
  if (choice === "compare" && update?.kind === "changes") {
    await comparisons.show(document, payload, { tenant: profile.name, present: update.present });
  }
  if (choice === "plan" || choice === "compare") throw new CancelledError();
  if (choice !== "update") return { kind: choice };
  const parents = parentsOf(request.path, payload.set);
  const existing = await abortable("Reading the tenant", (signal) =>
    listEntities(tenant.client, payload.set, parents, signal),
  );
  const { id, name } = await pickExisting(existing, payload.type);
  return { kind: "update", target: { parents, id, name, type: payload.type.name } };
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

/** The ids of the parents in a path that was filled for the set. */
function parentsOf(path: string, set: EntitySet): string[] {
  const template = set.path.split("/");
  return path
    .split("/")
    .filter((_, index) => template[index]?.startsWith("{"))
    .map(decodeURIComponent);
}
