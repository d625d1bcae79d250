// What sets, calls and routes refer to on their way.
import {
  type BoundOperationRow,
  type CallRow,
  isPrimitive,
  rootPaths,
  type StructuredType,
} from "../../../schemas/src";
import { enumNamed, isKindOf, labelOf, type ModelCheck, type ModelFacts, setNamed, typeNamed } from "../modelFacts";

export const setsHold: ModelCheck = function* (facts) {
  for (const set of facts.sets) {
    const label = labelOf(set);
    const { generation, parent } = set;
    if (parent !== undefined && !setNamed(facts, parent, generation)) yield `${label} is below no set: ${parent}`;
    if (!facts.topics.has(set.topic)) yield `${label} is about no topic: ${set.topic}`;
    const type = typeNamed(facts, set.type, generation);
    if (type?.kind !== "entity") {
      yield `${label} holds no entities: ${set.type}`;
      continue;
    }
    for (const name of set.creates ?? []) {
      const created = typeNamed(facts, name, generation);
      if (!created || created.abstract || !isKindOf(facts, created, type)) yield `${label} cannot create ${name}`;
    }
    for (const name of Object.keys(set.navigations ?? {})) {
      if (!leadsTo(facts, type, name)) yield `${label} navigates by what leads nowhere: ${name}`;
    }
    for (const name of set.idFrom ?? []) {
      if (type.properties.get(name)?.type !== "String") yield `${label} makes ids of what is no text: ${name}`;
    }
    const { softDelete } = set;
    if (softDelete !== undefined && type.properties.get(softDelete)?.type !== "Boolean") {
      yield `${label} marks as deleted by what is no switch: ${softDelete}`;
    }
  }
};

/** The entity type that a navigation property of `type` refers to. */
function leadsTo(facts: ModelFacts, type: StructuredType, property: string): StructuredType | undefined {
  const name = type.properties.get(property)?.type;
  const target = name === undefined ? undefined : typeNamed(facts, name, type.generation);
  return target?.kind === "entity" ? target : undefined;
}

export const operationsHold: ModelCheck = function* (facts) {
  for (const operation of facts.operations) {
    const { name, generation, boundTo, returns } = operation;
    const bound = typeNamed(facts, boundTo, generation);
    if (!bound) {
      yield `${name} is bound to no type: ${boundTo}`;
      continue;
    }
    if (returns && !isAnswer(facts, operation, returns.type)) yield `${name} returns no type: ${returns.type}`;
    if (operation.calls.length > 0 && !operation.does) yield `${name} can be called and does nothing`;
    if (operation.begins && !canBegin(facts, operation, operation.begins)) {
      yield `${name} begins what ${operation.begins.set} cannot hold: ${operation.begins.type}`;
    }
    if (operation.limit !== undefined && !facts.limits.has(operation.limit)) {
      yield `${name} is limited by nothing: ${operation.limit}`;
    }
    for (const call of operation.calls) {
      const wrong = wrongTurn(facts, operation, call, bound);
      if (wrong) yield `${name} of ${call.set} ${wrong}`;
    }
  }
};

function isAnswer(facts: ModelFacts, { generation }: BoundOperationRow, type: string): boolean {
  const known = typeNamed(facts, type, generation) ?? enumNamed(facts, type, generation);
  return known !== undefined || isPrimitive(type);
}

function canBegin(
  facts: ModelFacts,
  { generation }: BoundOperationRow,
  { set: name, type: typeName }: NonNullable<BoundOperationRow["begins"]>,
): boolean {
  const set = setNamed(facts, name, generation);
  const held = set && typeNamed(facts, set.type, generation);
  const type = typeNamed(facts, typeName, generation);
  return held !== undefined && type !== undefined && !type.abstract && isKindOf(facts, type, held);
}

/** Where the way from a set's entities to the type that a call works on breaks off. */
function wrongTurn(facts: ModelFacts, operation: BoundOperationRow, call: CallRow, bound: StructuredType) {
  const { generation } = operation;
  const set = setNamed(facts, call.set, generation);
  const held = set && typeNamed(facts, set.type, generation);
  if (!held) return "is called on no set";
  const reached = call.through === undefined ? held : leadsTo(facts, held, call.through);
  if (!reached) return `goes through what leads nowhere: ${call.through}`;
  const cast = call.cast === undefined ? reached : typeNamed(facts, call.cast, generation);
  if (!cast || !isKindOf(facts, cast, reached)) return `casts ${reached.name} to what it cannot be: ${call.cast}`;
  if (!isKindOf(facts, cast, bound)) return `arrives at ${cast.name}, not at ${bound.name}`;
  return undefined;
}

export const routesHold: ModelCheck = function* (facts) {
  for (const { method, path, set, delegated, application } of facts.routes) {
    const label = `${method} ${path}`;
    const generation = set?.generation ?? "current";
    if (!`${path}/`.startsWith(`${rootPaths[generation]}/`)) yield `${label} is not below ${rootPaths[generation]}`;
    for (const name of new Set([...delegated, ...application])) {
      if (!facts.permissions.has(name)) yield `${label} takes no permission: ${name}`;
    }
    let above: string | undefined;
    for (const [, segment = "", parameter = ""] of path.matchAll(/([^/]*)\/\{([^}]*)\}/g)) {
      const one = setNamed(facts, parameter.replace(/-id$/, ""), generation);
      if (parameter !== `${segment}-id` || !one || one.parent !== above)
        yield `${label} is not on the way: {${parameter}}`;
      above = one?.name;
    }
  }
};
