// How an entity stands, and what tells it from its neighbours.
import {
  type EnumMemberRow,
  needsDiscriminator,
  readDiscriminator,
  stateProperties,
  typeMember,
} from "../../../schemas/src";
import type { EntityNode } from "./nodes";

export interface State {
  /** In the service's words, for example `ready`. */
  readonly member: string;
  readonly tone: EnumMemberRow["tone"];
}

/** How an entity stands, each state once. A state that the model does not know is told as it is. */
export function statesOf({ entity, type }: Pick<EntityNode, "entity" | "type">): State[] {
  const states = new Map<string, State>();
  for (const { name, value } of stateProperties(type)) {
    const member = entity[name];
    if (typeof member !== "string" || value.kind !== "enum") continue;
    states.set(member, { member, tone: value.enum.members.get(member)?.tone });
  }
  return [...states.values()];
}

/**
 * What tells an entity from its neighbours beside its state: its kind in a list of several kinds, else the texts that a
 * person gave it beside its name.
 */
export function traitsOf({ entity, set, type }: Pick<EntityNode, "entity" | "set" | "type">): string[] {
  const named = entity[typeMember];
  // A kind that the model does not know is told as it is.
  if (typeof named === "string" && !readDiscriminator(named)) return [named];
  if (type.short !== undefined) return [type.short];
  if (stateProperties(type).length > 0) return [];
  if (needsDiscriminator(set)) return [type.title];
  return [...type.properties.values()].flatMap(({ name, create, value, collection, naming, secret }) => {
    const isText = value.kind === "primitive" && value.name === "String" && !collection;
    const given = isText && create !== "server" && !naming && !secret ? entity[name] : undefined;
    return typeof given === "string" && given !== "" ? [given] : [];
  });
}
