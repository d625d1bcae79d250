// Where each file of a run goes, settled before anything is asked or sent.
import { type EntitySet, fillPath, keyMember, nameOf, parentOf, route, structuredType } from "../../../schemas/src";
import { UserError } from "../host/errors";
import type { Payload } from "../payload/payload";
import type { Flags } from "./main";
import type { Step } from "./steps";
import type { Tenant } from "./tenant";

export interface Destination {
  /** Undefined: the object that an earlier file of this run makes. */
  readonly parents?: readonly string[];
  /** What the tenant calls the parent. */
  readonly name?: string;
  /** The object to update. */
  readonly id?: string;
  /** The same for people, for example ` in High schools`. */
  readonly words?: string;
}

type Entity = Readonly<Record<string, unknown>>;

/** The collections into which files of this run go. */
export type Made = Set<EntitySet>;

export async function destinations(steps: readonly Step[], tenant: Tenant, flags: Flags): Promise<Destination[]> {
  const made: Made = new Set();
  const found: Destination[] = [];
  for (const { payload } of steps) {
    found.push(await destinationOf(payload, made, tenant, flags));
    made.add(payload.set);
  }
  return found;
}

/** `--set`, else the parent made in this run, else the only one that the tenant has. */
export async function destinationOf(
  { type, set }: Payload,
  made: ReadonlySet<EntitySet>,
  tenant: Tenant,
  flags: Flags,
): Promise<Destination> {
  const parent = parentOf(set);
  const update = flags.update === undefined ? {} : { id: flags.update };
  if (!parent) return { parents: [], ...update, ...(flags.update !== undefined && { words: ` ${flags.update}` }) };
  if (flags.set !== undefined) return { parents: [flags.set], ...update, words: ` in ${flags.set}` };
  if (made.has(parent)) return { words: ` in the ${parent.type} of this run` };
  const { id, name } = await onlyParent(parent, type.name, tenant);
  return { parents: [id], name, ...update, words: ` in ${name}` };
}

async function onlyParent(
  parent: EntitySet,
  child: string,
  { client, name }: Tenant,
): Promise<{ id: string; name: string }> {
  const list = route(parent, "list");
  const type = structuredType(parent.type, parent.generation);
  if (!list || !type) throw new UserError(`Give the parent of the ${child} with --set.`);
  const items = (await client.readAll(
    fillPath(list.path, []),
    list.delegated,
    new AbortController().signal,
  )) as Entity[];
  const [only, ...others] = items.map((item) => ({ id: String(item[keyMember]), name: nameOf(item, type) }));
  if (!only) throw new UserError(`${name} has no ${parent.type} that could take the ${child}. Nothing was sent.`);
  if (others.length === 0) return only;
  const choices = [only, ...others].map((choice) => `  ${choice.id}  ${choice.name}`);
  throw new UserError(`Which ${parent.type} takes the ${child}? Give its id with --set:\n${choices.join("\n")}`);
}
