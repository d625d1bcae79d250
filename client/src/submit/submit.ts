// The use case: from the text in the editor to an object in the tenant. What it does to the world comes in as ports.
import type { EntitySet, StructuredType } from "../../../schemas/src";
import type { Exchange } from "../graph/exchange";
import { type GraphError, graphError } from "../graph/graphError";
import type { FilledBody } from "../payload/fillIn";
import { type Payload, readPayload } from "../payload/payload";
import { createdId } from "./createdId";
import type { TenantReader } from "./lookUp";
import { type Place, type WriteRequest, writeRequest } from "./request";
import { type Earlier, type EarlierWrites, lookForEarlier } from "./unanswered/earlierWrites";
import type { UnclearWrite } from "./unanswered/unclearWrite";
import { readPresent } from "./update/present";
import { planUpdate, stillUntouched, type Untouched, type Update } from "./update/update";
import { isSameVersion, type Seen } from "./update/version";

/** Where a document was submitted to before. */
export interface Target extends Place {
  readonly type: string;
  readonly id: string;
  /** What the person called it then. */
  readonly name: string;
  /** What the parent is called. */
  readonly within?: string;
  /** As the tenant had it then. */
  readonly seen?: Seen;
  readonly untouched?: Untouched;
}

export interface Parent {
  readonly ids: readonly string[];
  readonly name: string;
}

export interface Confirmation {
  readonly payload: Payload;
  readonly request: WriteRequest;
  /** The parent that takes a new object. */
  readonly parent?: Parent;
  /** The object that is updated, and how. */
  readonly target?: Target;
  readonly update?: Exclude<Update, { kind: "gone" }>;
  /** What else the person has to know, sentences. */
  readonly notes: readonly string[];
}

export type Decision =
  | { readonly kind: "send" }
  /** Make another object, although this document became one before. */
  | { readonly kind: "create" }
  | { readonly kind: "update"; readonly target: Target };

export interface SubmitPorts {
  /** The text as it is now. */
  text(): string;
  /** Where this document was submitted to as that type, in the current tenant. */
  target(type: StructuredType): Target | undefined;
  /** Lets the person pick the parent of a new object, from the last one on. Rejects with `CancelledError`. */
  chooseParent(set: EntitySet, payload: Payload, last?: readonly string[]): Promise<Parent>;
  /** Asks before a write; rejects with `CancelledError` unless the person presses a button. */
  confirm(confirmation: Confirmation): Promise<Decision>;
  /** Fills the variables of a body in. Rejects with a `UserError` or `CancelledError` where a value is missing. */
  fill(body: string): Promise<FilledBody>;
  /** Reads what a write needs to know; shows that something goes on. */
  reading<T>(read: (tenant: TenantReader) => Promise<T>): Promise<T>;
  /** What this document has tried before without learning the outcome, and what it tries now. */
  readonly earlier: EarlierWrites;
  /** Rejects only where nothing was sent. */
  send(request: WriteRequest, filled: FilledBody): Promise<Exchange>;
  remember(target: Target): void;
  forget(): void;
}

export interface Submission {
  readonly payload: Payload;
  readonly place: Place;
  readonly exchange: Exchange;
}

/** A request, and where it goes. */
interface Draft {
  readonly place: Place;
  readonly request: WriteRequest;
  readonly parent?: Parent;
  readonly target?: Target;
  readonly update?: Exclude<Update, { kind: "gone" }>;
}

/**
 * Submits one document. Resolves once the service has accepted it; rejects with a `UserError` for what the person can
 * mend, with a `GraphError` when the service refused or did not answer.
 */
export async function submit(ports: SubmitPorts): Promise<Submission> {
  let text = ports.text();
  let payload = readPayload(text);
  const earlier = await lookForEarlier(ports, payload);
  const { notes } = earlier;
  let target = earlier.target ?? ports.target(payload.type);
  let last: readonly string[] | undefined;
  for (;;) {
    const draft = await draftOf(ports, payload, { target, last, notes });
    target = draft.target;
    const filled = await ports.fill(draft.request.body);
    const { request, parent, update } = draft;
    const decision = await ports.confirm({
      ...{ payload, request, notes },
      ...(parent && { parent }),
      ...(target && { target }),
      ...(update && { update }),
    });
    if (decision.kind === "send") {
      // A sign-in may take its time, and whoever waits for it may go on writing.
      await ports.reading((tenant) => tenant.check(request));
      const isAsConfirmed = ports.text() === text && (await isUnchanged(ports, payload, draft));
      if (isAsConfirmed && ports.text() === text) {
        const exchange = await write(ports, payload, draft, { filled, earlier });
        const error = graphError(exchange);
        if (!error) return accept(ports, payload, draft, exchange);
        if (error.status !== 412 || !target) throw refused(ports, error, target);
        notes.push("The service refused an update, because the object had changed in the same moment.");
      }
      // What was confirmed is not what would be sent: it is compared with what was confirmed.
      if (target && update && "present" in update) target = { ...target, seen: update.present.seen };
    }
    const before = payload.type;
    text = ports.text();
    payload = readPayload(text);
    last = draft.place.parents;
    if (decision.kind === "create") target = undefined;
    else if (decision.kind === "update") target = decision.target;
    else if (payload.type !== before) target = ports.target(payload.type);
    if (decision.kind === "create" || payload.type !== before) notes.length = 0;
  }
}

/** Where a document is to go, as far as that is decided. */
interface Wanted {
  readonly target: Target | undefined;
  /** The parent that was picked before. */
  readonly last: readonly string[] | undefined;
  /** To be told to the person. */
  readonly notes: string[];
}

/** An update of the object where there is one of the payload's type, else a new one in a parent. */
async function draftOf(ports: SubmitPorts, payload: Payload, { target, last, notes }: Wanted): Promise<Draft> {
  let parent: Parent | undefined;
  if (target?.type === payload.type.name) {
    const update = await ports.reading((tenant) => planUpdate(payload, target, tenant));
    const place = { parents: target.parents, id: target.id };
    if (update.kind === "same") return { place, target, update, request: writeRequest(payload, place) };
    if (update.kind !== "gone") return { place, target, update, request: update.request };
    ports.forget();
    notes.push(`${target.name}, which this document was before, is no longer in the tenant.`);
    parent = { ids: target.parents, name: target.within ?? target.parents.join("/") };
  }
  if (payload.set.parent === undefined) parent = undefined;
  else parent ??= await ports.chooseParent(payload.set, payload, last);
  const place = { parents: parent?.ids ?? [] };
  return { place, request: writeRequest(payload, place), ...(parent && { parent }) };
}

/** Where the service cannot be told which version an update is for, it is looked at once more. */
async function isUnchanged(ports: SubmitPorts, payload: Payload, { target, update }: Draft): Promise<boolean> {
  if (!target || update?.kind !== "changes" || update.guard === "etag") return true;
  const now = await ports.reading((tenant) => readPresent(payload, target, tenant));
  return "seen" in now && isSameVersion(now.seen, update.present.seen);
}

/** Sends, with a note of it until the outcome is known. */
async function write(
  ports: SubmitPorts,
  payload: Payload,
  draft: Draft,
  { filled, earlier }: { readonly filled: FilledBody; readonly earlier: Earlier },
): Promise<Exchange> {
  const { place, request } = draft;
  const begun = await ports.earlier.begin(unclearOf(payload, place, request));
  let exchange: Exchange;
  try {
    exchange = await ports.send(request, filled);
  } catch (error) {
    await ports.earlier.settle(begun);
    throw error;
  }
  for (const before of earlier.unclear) await ports.earlier.settle(before);
  if (isClear(exchange, draft)) await ports.earlier.settle(begun);
  return exchange;
}

/** What it takes to look for a write that begins now. */
export const unclearOf = (
  { type, set, name }: Payload,
  { parents, id }: Place,
  { body }: WriteRequest,
): UnclearWrite => ({
  ...{ set, type, parents, body },
  startedAt: new Date().toISOString(),
  ...(id !== undefined && { id }),
  ...(name !== undefined && { name }),
});

/** Whether the answer tells all that the next submit has to know. */
export function isClear(exchange: Exchange, { place }: { readonly place: Place }): boolean {
  const error = graphError(exchange);
  const isAccepted = (exchange.response?.status ?? 0) >= 200 && (exchange.response?.status ?? 0) < 300;
  if (error) return !error.outcomeUnknown && !isAccepted;
  return place.id !== undefined || createdId(exchange) !== undefined;
}

function refused(ports: SubmitPorts, error: GraphError, target: Target | undefined): GraphError {
  // The object this document became is gone: the next submit creates it anew.
  if (error.status === 404 && target) ports.forget();
  return error;
}

async function accept(ports: SubmitPorts, payload: Payload, draft: Draft, exchange: Exchange): Promise<Submission> {
  const { place, parent, target } = draft;
  const id = place.id ?? createdId(exchange);
  if (id === undefined) return { payload, place, exchange };
  const { type } = payload;
  const name = payload.name ?? target?.name ?? parent?.name ?? type.title;
  const within = parent?.name ?? target?.within;
  const known = { parents: place.parents, id, type: type.name, name, ...(within !== undefined && { within }) };
  const seen = await seenNow(ports, payload, known);
  const untouched = target?.untouched && stillUntouched(target.untouched, draft.request.body, type);
  ports.remember({ ...known, ...(seen && { seen }), ...(untouched && { untouched }) });
  return { payload, place: { parents: place.parents, id }, exchange };
}

/**
 * The object as the service shows it from now on: the next update compares with that. Answers to writes may hold less,
 * or nothing.
 */
async function seenNow(ports: SubmitPorts, payload: Payload, target: Target): Promise<Seen | undefined> {
  try {
    const present = await ports.reading((tenant) => readPresent(payload, target, tenant));
    return "seen" in present ? present.seen : undefined;
  } catch {
    // The write has been accepted: whatever keeps it from being read says nothing about that.
    return undefined;
  }
}
