// One object to the tenant: an update sends what changed, over nobody else's change.
import type { Exchange } from "../../graph/exchange";
import type { GraphClient } from "../../graph/graphClient";
import type { FilledBody } from "../../payload/fillIn";
import { readerOf } from "../lookUp";
import { type Place, type WriteRequest, writeRequest } from "../request";
import { sendFilled } from "../sendFilled";
import { isClear, unclearOf } from "../submit";
import type { EarlierWrites } from "../unanswered/earlierWrites";
import { readPresent } from "../update/present";
import { planUpdate } from "../update/update";
import { type Outcome, outcomeOf } from "./outcome";
import type { Write } from "./send";

export interface WritePorts {
  readonly client: GraphClient;
  /** Fills the variables of a body in. */
  fill(body: string): Promise<FilledBody>;
  /** Keeps what was sent and answered. */
  record(shown: Exchange): void;
  /** What goes on beyond this process: submits without a known outcome, and what objects were like afterwards. */
  readonly lasting?: Pick<EarlierWrites, "begin" | "settle">;
}

/** Rejects only where nothing has reached the service. */
export async function writeItem(write: Write, ports: WritePorts): Promise<Outcome> {
  const prepared = await prepare(write, ports);
  return "state" in prepared ? prepared : send(write, prepared, ports);
}

/** The request; or what there is to say where nothing is sent. */
async function prepare({ step, payload, place }: Write, { client }: WritePorts): Promise<WriteRequest | Outcome> {
  const { id } = place;
  if (id === undefined) return writeRequest(payload, place);
  const { seen, name } = step.destination.target ?? {};
  const existing = { parents: place.parents, id, ...(seen && { seen }) };
  const update = await planUpdate(payload, existing, readerOf(client, new AbortController().signal));
  switch (update.kind) {
    case "gone":
      return { state: "refused", isGone: true, sentence: `${name ?? id} is no longer in the tenant.` };
    case "same":
      return { state: "unchanged", id, seen: update.present.seen };
    case "unread":
      return update.request;
    case "changes":
      if (!update.conflict) return update.request;
      return {
        state: "refused",
        conflictsWith: update.present.seen,
        sentence: `Somebody else changed it in the tenant after it was last submitted: ${update.conflict.members.join(", ")}. Running it again overwrites that.`,
      };
  }
}

async function send({ payload, place }: Write, request: WriteRequest, ports: WritePorts): Promise<Outcome> {
  const { client, fill, record, lasting } = ports;
  const filled = await fill(request.body);
  const begun = await lasting?.begin(unclearOf(payload, place, request));
  const { signal } = new AbortController();
  const settle = async (): Promise<void> => {
    if (begun) await lasting?.settle(begun);
  };
  const { exchange, shown } = await sendFilled(client, request, filled, signal).catch(async (error: unknown) => {
    await settle();
    throw error;
  });
  record(shown);
  if (isClear(exchange, { place })) await settle();
  const outcome = outcomeOf(exchange, place);
  const seen = lasting && (await seenNow(payload, place, outcome, client));
  return seen ? { ...outcome, seen } : outcome;
}

/** For the next update; whatever keeps it from being read says nothing about the write. */
async function seenNow(
  payload: Write["payload"],
  { parents }: Place,
  { state, id }: Outcome,
  client: GraphClient,
): Promise<Outcome["seen"]> {
  if (id === undefined || (state !== "created" && state !== "updated")) return undefined;
  const tenant = readerOf(client, new AbortController().signal);
  const present = await readPresent(payload, { parents, id }, tenant).catch(() => undefined);
  return present && "seen" in present ? present.seen : undefined;
}
