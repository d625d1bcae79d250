// The function that gives the address of a container for files.
import { randomUUID } from "node:crypto";
import type { StructuredType } from "../../../../../schemas/src";
import { Structure } from "../entity";
import type { Held, Store } from "../store";
import { told } from "../told";
import type { UploadKey } from "./uploadKey";

const containerMs = 24 * 60 * 60 * 1000;
const sessionMs = 60 * 60 * 1000;

export interface SessionOrder {
  readonly type: StructuredType;
  readonly now: number;
  readonly origin: string;
  readonly key: UploadKey;
  /** Whether to begin with an empty container. */
  readonly isAnew: boolean;
}

/** A session on the container that the connector has, or on a new one. */
export function openSession(
  store: Store,
  { address, entity }: Held,
  { type, now, origin, key, isAnew }: SessionOrder,
): Structure {
  const known = entity.unseen?.container;
  const isUsable = known !== undefined && known.until > now && !isAnew;
  const container = isUsable ? known : { id: randomUUID(), until: now + containerMs, files: [] };
  if (!isUsable) store.replace(address, { ...entity, unseen: { ...entity.unseen, container } });
  const until = inSeconds(Math.min(now + sessionMs, container.until));
  const facts = told(type, {
    container: container.id,
    containerUntil: inSeconds(container.until),
    until,
    address: `${origin}${key.sign(container.id, until)}`,
  });
  return new Structure(type, new Map(facts));
}

const inSeconds = (time: number): string => new Date(time).toISOString().replace(/\.\d+/, "");
