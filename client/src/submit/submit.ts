// The use case: from the text in the editor to an object in the tenant. What it does to the world comes in as ports.
import { type EntitySet, entitySet, keyMember, type StructuredType } from "../../../schemas/src";
import type { Exchange } from "../graph/exchange";
import { graphError } from "../graph/graphError";
import { type Payload, readPayload } from "../payload/payload";
import { type Place, type WriteRequest, writeRequest } from "./request";

/** Where a document was submitted to before. */
export interface Target extends Place {
  readonly type: string;
  readonly id: string;
}

export interface Confirmation {
  readonly payload: Payload;
  readonly request: WriteRequest;
  /** What people call the parent that takes the new object. */
  readonly parentName?: string;
}

export interface Parent {
  readonly ids: readonly string[];
  readonly name: string;
}

export interface SubmitPorts {
  /** The text as it is now. */
  text(): string;
  /** Where this document was submitted to, in the current tenant. */
  target(type: StructuredType): Target | undefined;
  /** Lets the person pick the parent of a new object. Rejects with `CancelledError`. */
  chooseParent(set: EntitySet, payload: Payload): Promise<Parent>;
  /**
   * Asks before a write; rejects with `CancelledError` unless the person presses the button. Answers with the object
   * to update instead, when the person picks one.
   */
  confirm(confirmation: Confirmation): Promise<Target | undefined>;
  send(request: WriteRequest): Promise<Exchange>;
  remember(target: Target): void;
  forget(): void;
}

export interface Submission {
  readonly payload: Payload;
  readonly place: Place;
  readonly exchange: Exchange;
}

/**
 * Submits one document. Resolves once the service has accepted it; rejects with a `UserError` for what the person can
 * mend, with a `GraphError` when the service refused or did not answer.
 */
export async function submit(ports: SubmitPorts): Promise<Submission> {
  let text = ports.text();
  let payload = readPayload(text);
  let place: Place = ports.target(payload.type) ?? { parents: [] };
  let parent: Parent | undefined;
  if (place.id === undefined && payload.set.parent !== undefined) {
    parent = await ports.chooseParent(payload.set, payload);
    place = { parents: parent.ids };
  }
  for (;;) {
    const request = writeRequest(payload, place);
    const instead = await ports.confirm({ payload, request, ...(parent && { parentName: parent.name }) });
    const now = ports.text();
    if (!instead && now === text) {
      return await write(ports, payload, place, request);
    }
    // The text changed while the question stood, or another object was picked: what was confirmed is not what would be sent.
    text = now;
    payload = readPayload(text);
    if (instead) {
      place = instead;
      parent = undefined;
    }
  }
}

async function write(ports: SubmitPorts, payload: Payload, place: Place, request: WriteRequest): Promise<Submission> {
  const exchange = await ports.send(request);
  const error = graphError(exchange);
  if (error) {
    // The object this document became is gone: the next submit creates it anew.
    if (exchange.response?.status === 404 && place.id !== undefined) ports.forget();
    throw error;
  }
  const id = place.id ?? createdId(exchange);
  if (id !== undefined) ports.remember({ parents: place.parents, id, type: payload.type.name });
  return { payload, place: id === undefined ? place : { ...place, id }, exchange };
}

/** The id of a created object, from the body of the answer. */
export function createdId({ response }: Exchange): string | undefined {
  if (!response || response.body === "") return undefined;
  try {
    const body = JSON.parse(response.body) as Readonly<Record<string, unknown>> | null;
    const id = body?.[keyMember];
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}

/** The set whose entities can be the parent of a new entity in `set`. */
export const parentSet = ({ parent }: EntitySet): EntitySet | undefined =>
  parent === undefined ? undefined : entitySet(parent);
