// One bundle in the editor: its documents, the question before it, what becomes of it, and running it again.
import * as vscode from "vscode";
import type { EntitySet } from "../../../../schemas/src";
import type { Profile } from "../../auth/profile";
import type { Exchange } from "../../graph/exchange";
import type { GraphClient } from "../../graph/graphClient";
import { GraphError, graphError } from "../../graph/graphError";
import { CancelledError, UserError } from "../../host/errors";
import { fillIn, type VariableValues } from "../../payload/fillIn";
import type { Recorded } from "../../responses/history";
import type { Session } from "../../tenants/session";
import { type ServerFindings, serviceName } from "../errors/serverFindings";
import { readerOf } from "../lookUp";
import type { TargetMemory } from "../memory";
import type { Target } from "../submit";
import { type EarlierWrite, lookForEarlier } from "../unanswered/earlierWrites";
import type { Journal, JournalEntry } from "../unanswered/journal";
import type { UnclearWrite } from "../unanswered/unclearWrite";
import type { Seen } from "../update/version";
import { destinations } from "./destinations";
import { askToGoOn, confirmBundle } from "./dialogs";
import { calledOf, type Item, itemsOf } from "./items";
import { inOrder, type Step } from "./order";
import type { Outcome } from "./outcome";
import { ParentChoices } from "./parentChoices";
import type { Doable } from "./resultDocuments";
import { sendBundle, tableBefore, type Write } from "./send";
import { canRunAgain, isDone, type Row, type Table } from "./table";
import { tableText } from "./tableText";
import { writeItem } from "./writeItem";

export interface BundleDeps {
  readonly session: Session;
  readonly memory: TargetMemory;
  readonly findings: ServerFindings;
  readonly record: (recorded: Recorded) => void;
  readonly journal: Journal;
  readonly valuesFor: (document: vscode.Uri, tenant: string) => VariableValues;
  readonly reveal: (set: EntitySet, parents: readonly string[], id: string) => void;
  /** Something went wrong beside the way. */
  readonly present: (error: unknown) => void;
}

export interface BundleView {
  show(text: string): Promise<void>;
  renew(text: string): void;
  /** What can be done with it has changed. */
  changed(): void;
}

/** What came of it, for whoever tells the person. */
export interface BundleResult {
  readonly table: Table;
  /** The last thing that went wrong and that nobody has been told of. */
  readonly error?: Error;
  /** What may have been carried out. */
  readonly unclear?: JournalEntry;
}

interface Place {
  readonly client: GraphClient;
  readonly profile: Profile;
  readonly tenantId: string;
}

export class BundleSubmit {
  readonly #uris: readonly vscode.Uri[];
  readonly #deps: BundleDeps;
  readonly #view: BundleView;
  #table: Table = [];
  #tenant: { readonly id: string; readonly name: string } | undefined;
  #isBusy = false;
  #sending: AbortController | undefined;
  /** The last write that was written down. */
  #begun: JournalEntry | undefined;
  /** What others made of objects, as the person was told, by key. */
  readonly #told = new Map<string, Seen>();

  constructor(uris: readonly vscode.Uri[], deps: BundleDeps, view: BundleView) {
    this.#uris = uris;
    this.#deps = deps;
    this.#view = view;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  get doable(): Doable {
    const isStopping = this.#sending?.signal.aborted ?? false;
    return {
      canStop: this.#sending !== undefined && !isStopping,
      isStopping,
      canRunAgain: !this.#isBusy && canRunAgain(this.#table),
    };
  }

  /** Stops after the object that is under way. */
  stop(): void {
    this.#sending?.abort();
    this.#view.changed();
  }

  /** Sends what has not been made yet. */
  async submit(): Promise<BundleResult> {
    if (this.#isBusy) throw new UserError("This is being submitted already.");
    const { account } = await this.#deps.session.requireSignIn();
    const { client, profile } = this.#deps.session.graph(true);
    const { tenantId } = account;
    if (this.#tenant && this.#tenant.id !== tenantId) {
      throw new UserError(`This was submitted to ${this.#tenant.name}, and ${profile.name} is in use now.`);
    }
    this.#isBusy = true;
    try {
      const place = { client, profile, tenantId };
      const { steps, documents, fill } = await this.#prepare(place);
      this.#tenant = { id: tenantId, name: profile.name };
      for (const { uri } of documents.values()) this.#deps.findings.clear(uri);
      return await this.#send(steps, place, documents, fill);
    } finally {
      this.#sending = undefined;
      this.#isBusy = false;
      this.#view.changed();
    }
  }

  /** Until what is confirmed is what the documents hold. */
  async #prepare(place: Place) {
    const choices = new ParentChoices(place.client, place.profile.name);
    const values = new Map<string, string>();
    for (;;) {
      const opened = await Promise.all(this.#uris.map((uri) => vscode.workspace.openTextDocument(uri)));
      const documents = new Map(opened.map((document) => [document.uri.toString(), document]));
      const before = opened.map((document) => document.getText());
      const items = itemsOf(
        opened.map(({ uri }, index) => ({
          address: uri.toString(),
          name: vscode.workspace.asRelativePath(uri),
          text: before[index] ?? "",
        })),
      );
      const earlier = await this.#earlier(items, place);
      const steps = inOrder(items, await this.#destinations(items, place, choices, earlier.targets));
      const table = tableBefore(steps, this.#table);
      const sent = table.filter(({ state }) => state === "waiting").map(({ step }) => step);
      if (sent.length === 0) throw new UserError("Nothing is left that could be sent. Check the tenant.");
      const fill = ({ item }: Step, body: string) => fillIn(body, this.#remembering(values, item, place.profile.name));
      for (const step of sent) await fill(step, step.item.payload.body(step.destination.target ? "update" : "create"));
      await confirmBundle(sent, place.profile, {
        errors: errorsIn(sent),
        leftOut: table.filter(({ state }) => state === "unknown").length,
        notes: earlier.notes,
      });
      if (opened.some((document, index) => document.getText() !== before[index])) continue;
      // Whoever submits again has been told of them.
      for (const before of earlier.unclear) await this.#deps.journal.settle(before);
      return { steps, documents, fill };
    }
  }

  /** What became of submits of these objects that nobody answered. */
  async #earlier(items: readonly Item[], { client, tenantId }: Place) {
    const { journal, memory, present } = this.#deps;
    const tenant = readerOf(client, new AbortController().signal);
    const targets = new Map<string, Target>();
    const notes: string[] = [];
    const unclear: EarlierWrite[] = [];
    for (const item of items) {
      const { key, payload } = item;
      // What may have been carried out in this bundle is left out of it.
      if (this.#table.some(({ step, state }) => step.item.key === key && state === "unknown")) continue;
      const found = await lookForEarlier(
        {
          reading: (read) => read(tenant),
          earlier: { all: () => journal.of(key, tenantId), settle: (earlier) => journal.settle(earlier) },
          remember: (target) => void memory.remember(key, tenantId, target).catch(present),
        },
        payload,
      );
      if (found.target) targets.set(key, found.target);
      notes.push(...found.notes.map((note) => `${calledOf(item)}: ${note}`));
      unclear.push(...found.unclear);
    }
    return { targets, notes, unclear };
  }

  #destinations(
    items: readonly Item[],
    { tenantId }: Place,
    choices: ParentChoices,
    found: ReadonlyMap<string, Target>,
  ) {
    const made = new Map(this.#table.map((row) => [row.step.item.key, row]));
    return destinations(items, {
      target: async ({ key, payload: { type } }) => {
        const row = made.get(key);
        // What is over is not sent again, so nothing has to be known of it.
        if (row && (isDone(row) || row.state === "unknown")) {
          return { parents: row.parents ?? [], id: row.id ?? "", type: type.name, name: calledOf(row.step.item) };
        }
        const target = found.get(key) ?? this.#deps.memory.get(key, tenantId, type.name);
        const seen = this.#told.get(key);
        return target && seen ? { ...target, seen } : target;
      },
      named: () => undefined,
      choose: (item, parents) => choices.choose(item, parents),
      inTenant: (item, set) => choices.inTenant(item, set),
    });
  }

  /** A person is asked for a secret once. */
  #remembering(values: Map<string, string>, { document }: Item, tenant: string): VariableValues {
    return async (variable) => {
      const key = `${document.address} ${variable.text}`;
      const value =
        values.get(key) ?? (await this.#deps.valuesFor(vscode.Uri.parse(document.address), tenant)(variable));
      values.set(key, value);
      return value;
    };
  }

  async #send(
    steps: readonly Step[],
    place: Place,
    documents: ReadonlyMap<string, vscode.TextDocument>,
    fill: (step: Step, body: string) => ReturnType<typeof fillIn>,
  ): Promise<BundleResult> {
    const { name } = place.profile;
    await this.#view.show(tableText(tableBefore(steps, this.#table), name));
    const sending = new AbortController();
    this.#sending = sending;
    this.#view.changed();
    let error: Error | undefined;
    const write = async (write: Write): Promise<Outcome> => {
      const document = documents.get(write.step.item.document.address);
      error = undefined;
      const record = (exchange: Exchange): void => {
        this.#deps.record({ exchange, tenant: name, subject: document?.fileName ?? "" });
        if (exchange.request.method !== "GET") error = graphError(exchange);
      };
      const { journal } = this.#deps;
      const { key } = write.step.item;
      const journalled = { document: key, tenantId: place.tenantId, tenant: name };
      const lasting = {
        begin: async (unclear: UnclearWrite) => {
          this.#begun = await journal.begin(journalled, unclear);
          return this.#begun;
        },
        settle: (earlier: EarlierWrite) => journal.settle(earlier),
      };
      const ports = { client: place.client, fill: (body: string) => fill(write.step, body), record, lasting };
      const outcome = await writeItem(write, ports).catch((thrown: unknown): Outcome => {
        if (!(thrown instanceof UserError || thrown instanceof CancelledError || thrown instanceof GraphError))
          throw thrown;
        error = thrown;
        return { state: "not sent", sentence: thrown.message, stops: true };
      });
      this.#settle(write, outcome, place, document, error);
      return outcome;
    };
    const title = `Submitting to ${name}`;
    const table = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => {
        const listening = token.onCancellationRequested(() => this.stop());
        return sendBundle(
          steps,
          {
            write,
            afterFailure: (row, left) => {
              error = undefined;
              return askToGoOn(row, left);
            },
            progress: (rows) => {
              this.#table = rows;
              this.#view.renew(tableText(rows, name));
              progress.report({ message: messageOf(rows) });
            },
            signal: sending.signal,
          },
          this.#table,
        ).finally(() => listening.dispose());
      },
    );
    this.#reveal(table);
    const unknown = table.some(({ state }) => state === "unknown");
    return { table, ...(error && { error }), ...(unknown && this.#begun && { unclear: this.#begun }) };
  }

  #settle(
    { step: { item, destination }, place }: Write,
    outcome: Outcome,
    { tenantId }: Place,
    document: vscode.TextDocument | undefined,
    error: Error | undefined,
  ): void {
    const { memory, findings, present } = this.#deps;
    const { payload, key } = item;
    if (outcome.conflictsWith) this.#told.set(key, outcome.conflictsWith);
    if (isDone(outcome) && outcome.id !== undefined) {
      const { parents } = place;
      const name = payload.name ?? destination.target?.name ?? payload.type.title;
      const known = { parents, id: outcome.id, type: payload.type.name, name };
      memory.remember(key, tenantId, { ...known, ...(outcome.seen && { seen: outcome.seen }) }).catch(present);
    }
    // The object this one became is gone: the next submit creates it anew.
    const isGone = outcome.isGone || (outcome.status === 404 && place.id !== undefined);
    if (isGone) memory.forget(key, tenantId).catch(present);
    if (!document || !(error instanceof GraphError) || isDone(outcome)) return;
    findings.add(document, error, { text: item.document.text, path: [...payload.path] });
  }

  /** The last new one of each collection. */
  #reveal(table: Table): void {
    const last = new Map<string, Row>();
    for (const row of table) {
      if (isDone(row) && row.id !== undefined)
        last.set(`${row.step.item.payload.set.path} ${row.parents?.join()}`, row);
    }
    for (const { step, parents = [], id = "" } of last.values()) this.#deps.reveal(step.item.payload.set, parents, id);
  }
}

function messageOf(table: Table): string {
  const over = table.filter(({ state }) => state !== "waiting" && state !== "sending").length;
  const sending = table.find(({ state }) => state === "sending");
  return `${over} of ${table.length}${sending ? `: ${calledOf(sending.step.item)}` : ""}`;
}

/**
 * How many errors the Problems view shows for the documents, the service's own earlier answers aside. An update may
 * leave out what a create needs.
 */
function errorsIn(steps: readonly Step[]): number {
  const creating = new Map<string, boolean>();
  for (const { item, destination } of steps) {
    const { address } = item.document;
    creating.set(address, (creating.get(address) ?? false) || !destination.target);
  }
  return [...creating].reduce((count, [address, creates]) => {
    const found = vscode.languages
      .getDiagnostics(vscode.Uri.parse(address))
      .filter(({ severity, source }) => severity === vscode.DiagnosticSeverity.Error && source !== serviceName)
      .filter(({ code }) => creates || (typeof code === "object" ? code.value : code) !== "missing-property");
    return count + found.length;
  }, 0);
}
