// What no single member tells: rules that join several members of an entity, or several entities of a collection.
import {
  type BrokenRule,
  brokenRules,
  clashes,
  type EntitySet,
  extensibleLists,
  keyMember,
} from "../../../../schemas/src";
import type { Entity, Structure, Values } from "./entity";
import type { Problems } from "./problems";
import { ServiceError } from "./serviceError";

/** Tells `problems` which rules the entity breaks by itself. What it broke before an update, the update may leave so. */
export function judgeAlone({ type, values }: Structure, before: Values | undefined, problems: Problems): void {
  const known = new Set(before && brokenRules(plain(before), type).map(({ rule }) => rule));
  for (const broken of brokenRules(plain(values), type)) {
    if (!known.has(broken.rule)) problems.add(broken.property, `${broken.rule.description} ${reason(broken, values)}`);
  }
}

function reason({ rule, property }: BrokenRule, values: Values): string {
  const given = `'${property}' is '${String(values.get(property))}'`;
  switch (rule.kind) {
    case "order":
      return `${given}, and '${rule.earlier}' is '${String(values.get(rule.earlier))}'.`;
    case "extensible":
      return `${given}; those lists are ${extensibleLists().join(", ")}.`;
    default:
      return `${given}.`;
  }
}

/** Refuses an entity that cannot stand beside the others of its collection. */
export function refuseTwin(others: readonly Entity[], { type, values }: Structure, set: EntitySet, id: string): void {
  for (const other of others) {
    const holds = `The collection ${set.name} already holds a ${other.type.name}, '${other.id}'`;
    const [clash] = clashes(plain(values), plain(other.values), type);
    if (clash) throw nameTaken(`${holds}. ${clash.rule.description}`, clash.property);
    if (other.id === id) throw nameTaken(`${holds}, and the id is made of ${set.idFrom?.join(" and ")}.`, keyMember);
    if (set.oneOfEachType && other.type === type) {
      throw nameTaken(`${holds}; it may hold one of each kind. Update that one, or delete it first.`);
    }
  }
}

const nameTaken = (message: string, target?: string): ServiceError =>
  new ServiceError(409, "nameAlreadyExists", message, { target });

const plain = (values: Values): Readonly<Record<string, unknown>> => Object.fromEntries(values);
