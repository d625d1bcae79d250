// Where each payload goes, settled before anything is asked or sent.
import { type EntitySet, fillPath, keyMember, nameOf, parentOf, route, structuredType } from "../../../schemas/src";
import { UserError } from "../host/errors";
import type { DestinationPorts } from "../submit/bundle/destinations";
import { calledOf, type Item, whereOf } from "../submit/bundle/items";
import type { Parent } from "../submit/submit";
import type { Flags } from "./main";
import type { Tenant } from "./tenant";

type Entity = Readonly<Record<string, unknown>>;

/** `--set`, else what the bundle holds, else the only parent that the tenant has. */
export function destinationPorts({ set, update }: Flags, inTenant: DestinationPorts["inTenant"]): DestinationPorts {
  const named = set === undefined ? undefined : { ids: [set], name: set };
  return {
    async target(item) {
      if (update === undefined) return undefined;
      const holder = parentOf(item.payload.set);
      const { ids } = holder ? (named ?? (await inTenant(item, holder))) : { ids: [] };
      return { parents: ids, id: update, type: item.payload.type.name, name: update };
    },
    named: () => named,
    choose: async (item, parents) => {
      throw ambiguous(item, parents);
    },
    inTenant,
  };
}

/** Several objects of the bundle could take it, and nothing says which. */
function ambiguous(item: Item, parents: readonly Item[]): UserError {
  const [first] = parents;
  const choices = parents.map((parent) => `  ${calledOf(parent)}  (${whereOf(parent)})`);
  return new UserError(
    `${whereOf(item)}: which ${first?.payload.type.name} takes the ${item.payload.type.name}? Put it behind that one in one list or beside it in a folder, or give one of the tenant with --set:\n${choices.join("\n")}`,
  );
}

/** Looks each kind of parent up once. */
export function onlyParents({ client, name }: Tenant): DestinationPorts["inTenant"] {
  const lists = new Map<EntitySet, Promise<Parent[]>>();
  const parentsIn = async (set: EntitySet, type: string): Promise<Parent[]> => {
    const list = route(set, "list");
    const listed = structuredType(set.type, set.generation);
    if (!list || !listed) throw new UserError(`Give the parent of the ${type} with --set.`);
    const { signal } = new AbortController();
    const entities = (await client.readAll(fillPath(list.path, []), list.delegated, signal)) as Entity[];
    return entities.map((entity) => ({ ids: [String(entity[keyMember])], name: nameOf(entity, listed) }));
  };
  return async ({ payload }, set) => {
    const type = payload.type.name;
    const reading = lists.get(set) ?? parentsIn(set, type);
    lists.set(set, reading);
    const [only, ...others] = await reading;
    if (!only) throw new UserError(`${name} has no ${set.type} that could take the ${type}. Nothing was sent.`);
    if (others.length === 0) return only;
    const choices = [only, ...others].map((choice) => `  ${choice.ids.at(-1)}  ${choice.name}`);
    throw new UserError(`Which ${set.type} takes the ${type}? Give its id with --set:\n${choices.join("\n")}`);
  };
}
