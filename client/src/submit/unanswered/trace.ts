// After a write that nobody answered: whether the tenant shows that it was carried out. Only reads.
import { fillPath, keyMember, nameOf, route, type StructuredType, typeOf } from "../../../../schemas/src";
import { redacted } from "../../graph/redact";
import { answered, type Entity, lookUp, type TenantReader } from "../lookUp";
import { difference } from "../update/difference";
import { type Seen, seenOf } from "../update/version";
import type { UnclearWrite } from "./unclearWrite";

export type Trace =
  /** It was carried out: this is the object. */
  | { readonly kind: "found"; readonly id: string; readonly name: string; readonly seen: Seen }
  /** More than one object could be it. */
  | { readonly kind: "several"; readonly ids: readonly string[] }
  /** Nothing in the tenant shows it now. */
  | { readonly kind: "absent" }
  | { readonly kind: "unchecked"; readonly why: string };

export function lookForTrace(write: UnclearWrite, tenant: TenantReader): Promise<Trace> {
  return write.id === undefined ? traceOfCreate(write, tenant) : traceOfUpdate(write, write.id, tenant);
}

async function traceOfUpdate(
  { set, parents, body, type }: UnclearWrite,
  id: string,
  tenant: TenantReader,
): Promise<Trace> {
  const found = await lookUp(set, [...parents, id], tenant);
  if (found.kind === "missing") return { kind: "absent" };
  if (found.kind === "unchecked") return found;
  const { entity, name } = found;
  return says(entity, body, type) ? { kind: "found", id, name, seen: seenOf(entity, found.type) } : { kind: "absent" };
}

async function traceOfCreate(write: UnclearWrite, tenant: TenantReader): Promise<Trace> {
  const { set, parents, type, name, body, startedAt } = write;
  const list = route(set, "list");
  if (!list) return { kind: "unchecked", why: `The service does not list ${set.title.toLowerCase()}.` };
  const read = await answered(
    async () => ({ kind: "items", items: await tenant.readAll(fillPath(list.path, parents), list.delegated) }) as const,
  );
  if (read.kind === "missing") return { kind: "absent" };
  if (read.kind === "unchecked") return read;
  const fitting = read.items.flatMap((item) => {
    const entity = item as Entity;
    const id = entity[keyMember];
    if (typeof id !== "string" || typeOf(entity, set) !== type) return [];
    if (name !== undefined && nameOf(entity, type) !== name) return [];
    if (isOlder(entity, type, startedAt) || !says(entity, body, type)) return [];
    return [{ id, name: nameOf(entity, type), seen: seenOf(entity, type) }];
  });
  const [first, ...others] = fitting;
  if (!first) return { kind: "absent" };
  if (others.length > 0) return { kind: "several", ids: fitting.map((each) => each.id) };
  return { kind: "found", ...first };
}

/** Clocks differ. */
const clockToleranceMs = 5 * 60 * 1000;

/** Whether it was there before the write began, as far as the service tells. */
function isOlder(entity: Entity, type: StructuredType, startedAt: string): boolean {
  const created = [...type.properties.values()].find(({ kept }) => kept === "created");
  const moment = created && entity[created.name];
  return typeof moment === "string" && Date.parse(moment) < Date.parse(startedAt) - clockToleranceMs;
}

/** Whether the object says all that was sent, but for what the answer does not show: secrets, and some links. */
function says(entity: Entity, body: string, type: StructuredType): boolean {
  const sent = JSON.parse(body) as Entity;
  const shown = Object.entries(sent).filter(([, value]) => !isRedacted(value));
  return difference(Object.fromEntries(shown), entity, type).changes.length === 0;
}

const isRedacted = (value: unknown): boolean => JSON.stringify(value).includes(redacted);
