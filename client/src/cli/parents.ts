// Where each file of a run goes, settled before anything is asked or sent.
import { type EntitySet, fillPath, keyMember, nameOf, parentOf, route, structuredType } from "../../../schemas/src";
import { UserError } from "../host/errors";
import type { Flags } from "./main";
import type { Step } from "./plan";
import type { Tenant } from "./tenant";

export interface Destination {
  /** Undefined: the object that an earlier file of this run makes. */
  readonly parents?: readonly string[];
  /** The object to update. */
  readonly id?: string;
  /** The same for people, for example ` in High schools`. */
  readonly words?: string;
}

type Entity = Readonly<Record<string, unknown>>;

/** `--set`, else the parent made in this run, else the only one that the tenant has. */
export async function destinations(steps: readonly Step[], tenant: Tenant, flags: Flags): Promise<Destination[]> {
  const made = new Set<EntitySet>();
  const found: Destination[] = [];
  const update = flags.update === undefined ? {} : { id: flags.update };
  for (const { payload } of steps) {
    const parent = parentOf(payload.set);
    if (!parent) {
      found.push({ parents: [], ...update, ...(flags.update !== undefined && { words: ` ${flags.update}` }) });
    } else if (flags.set !== undefined) {
      found.push({ parents: [flags.set], ...update, words: ` in ${flags.set}` });
    } else if (made.has(parent)) {
      found.push({ words: ` in the ${parent.type} of this run` });
    } else {
      const only = await onlyParent(parent, payload.type.name, tenant);
      found.push({ parents: [only.id], ...update, words: ` in ${only.name}` });
    }
    made.add(payload.set);
  }
  return found;
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
