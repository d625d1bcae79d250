// `industrydata list`: what a collection of the tenant holds.
import {
  type EntitySet,
  entitySet,
  entitySets,
  fillPath,
  keyMember,
  namingProperty,
  route,
  structuredType,
  typeMember,
} from "../../../schemas/src";
import { UserError } from "../host/errors";
import { exitCodes } from "./exitCodes";
import { formatOf } from "./formats";
import type { Flags } from "./main";
import { connect } from "./tenant";

/** Collections inside others are named with their parent: both generations have `runs`. */
const labelOf = ({ parent, name }: EntitySet): string => (parent === undefined ? name : `${parent}/${name}`);

export async function list([name]: readonly string[], flags: Flags): Promise<number> {
  const format = formatOf(flags, ["text", "json"]);
  const lists = [...entitySets()].filter(({ operations }) => operations.list);
  const set = name === undefined ? undefined : (lists.find((each) => labelOf(each) === name) ?? entitySet(name));
  const listed = set && route(set, "list");
  if (!set || !listed) {
    const names = lists.map(labelOf);
    if (name !== undefined) throw new UserError(`There is no collection ${name}. Known: ${names.join(", ")}.`);
    process.stdout.write(`${names.join("\n")}\n`);
    return exitCodes.done;
  }
  if (set.parent !== undefined && flags.set === undefined) {
    throw new UserError(`${set.name} belong to one of ${set.parent}: give its id with --set.`);
  }
  const path = fillPath(listed.path, set.parent === undefined || flags.set === undefined ? [] : [flags.set]);
  const tenant = await connect(flags);
  try {
    const { signal } = new AbortController();
    const items = (await tenant.client.readAll(path, listed.delegated, signal)) as Readonly<Record<string, unknown>>[];
    if (format === "json") {
      process.stdout.write(`${JSON.stringify({ value: items }, undefined, 2)}\n`);
      return exitCodes.done;
    }
    const type = structuredType(set.type, set.generation);
    const naming = type && namingProperty(type);
    for (const item of items) {
      const words = [item[keyMember], naming ? item[naming.name] : item[typeMember]];
      process.stdout.write(`${words.filter((word) => word !== undefined).join("  ")}\n`);
    }
    return exitCodes.done;
  } finally {
    await tenant.close();
  }
}
