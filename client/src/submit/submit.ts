// The use case: from the text in the editor to an object in the tenant. What it does to the world comes in as ports.
import { type EntitySet, keyMember, type StructuredType } from "../../../schemas/src";
import type { Exchange } from "../graph/exchange";
import { graphError } from "../graph/graphError";
import type { FilledBody } from "../payload/fillIn";
import { type Payload, readPayload } from "../payload/payload";
import { type Place, type WriteRequest, writeRequest } from "./request";

/** Where a document was submitted to before. */
export interface Target extends Place {
  readonly type: string;
  readonly id: string;
  /** What the person called it then. */
  readonly name: string;
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
  /** The object that is updated. */
  readonly target?: Target;
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
  /** Lets the person pick the parent of a new object. Rejects with `CancelledError`. */
  chooseParent(set: EntitySet, payload: Payload): Promise<Parent>;
  /** Asks before a write; rejects with `CancelledError` unless the person presses a button. */
  confirm(confirmation: Confirmation): Promise<Decision>;
  /** Fills the variables of a body in. Rejects with a `UserError` or `CancelledError` where a value is missing. */
  fill(body: string): Promise<FilledBody>;
  send(request: WriteRequest, filled: FilledBody): Promise<Exchange>;
  remember(target: Target): void;
  forget(): void;
}

export interface Submission {
  readonly payload: Payload;
  readonly place: Place;
  readonly exchange: Exchange;
}

interface Destination {
  readonly place: Place;
  readonly parent?: Parent;
  readonly target?: Target;
}

/**
 * Submits one document. Resolves once the service has accepted it; rejects with a `UserError` for what the person can
 * mend, with a `GraphError` when the service refused or did not answer.
 */
export async function submit(ports: SubmitPorts): Promise<Submission> {
  let text = ports.text();
  let payload = readPayload(text);
  let destination = await destinationOf(ports, payload, ports.target(payload.type));
  for (;;) {
    const request = writeRequest(payload, destination.place);
    const { parent, target } = destination;
    const filled = await ports.fill(request.body);
    const decision = await ports.confirm({ payload, request, ...(parent && { parent }), ...(target && { target }) });
    const now = ports.text();
    if (decision.kind === "send" && now === text) return write(ports, payload, destination, request, filled);
    // What was confirmed is not what would be sent: the text changed meanwhile, or another destination was picked.
    const before = payload.type;
    text = now;
    payload = readPayload(text);
    if (decision.kind === "create") destination = await destinationOf(ports, payload, undefined);
    else if (decision.kind === "update") destination = await destinationOf(ports, payload, decision.target);
    else if (payload.type !== before) destination = await destinationOf(ports, payload, ports.target(payload.type));
  }
}

/** The object to update where there is one of the payload's type, else the parent of a new one. */
async function destinationOf(ports: SubmitPorts, payload: Payload, target: Target | undefined): Promise<Destination> {
  if (target?.type === payload.type.name) return { place: { parents: target.parents, id: target.id }, target };
  if (payload.set.parent === undefined) return { place: { parents: [] } };
  const parent = await ports.chooseParent(payload.set, payload);
  return { place: { parents: parent.ids }, parent };
}

async function write(
  ports: SubmitPorts,
  payload: Payload,
  { place, parent, target }: Destination,
  request: WriteRequest,
  filled: FilledBody,
): Promise<Submission> {
  const exchange = await ports.send(request, filled);
  const error = graphError(exchange);
  if (error) {
    // The object this document became is gone: the next submit creates it anew.
    if (exchange.response?.status === 404 && target) ports.forget();
    throw error;
  }
  const id = place.id ?? createdId(exchange);
  if (id === undefined) return { payload, place, exchange };
  const name = payload.name ?? target?.name ?? parent?.name ?? payload.type.title;
  ports.remember({ parents: place.parents, id, type: payload.type.name, name });
  return { payload, place: { parents: place.parents, id }, exchange };
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
