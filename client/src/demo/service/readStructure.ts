// Reads an object of a request body as a value of a type, judging every member by the API model.
import {
  bindSuffix,
  type Generation,
  isA,
  keyMember,
  type Property,
  propertyNamed,
  readDiscriminator,
  type StructuredType,
  structuredType,
  typeMember,
} from "../../../../schemas/src";
import { type Entity, Raw, type Reference, Structure, type Value } from "./entity";
import { below, type Problems } from "./problems";
import { readLink } from "./readLink";
import { kindOf, readScalar } from "./readScalar";
import { isKeptByService } from "./serverValues";
import { settleCode } from "./settleCode";

export interface Reading {
  readonly generation: Generation;
  readonly problems: Problems;
  /** What becomes of members that only the service sets: `accept` is for the tenant's own initial data. */
  readonly serverMembers: "refuse" | "ignore" | "accept";
  /** Scheme and host that absolute links may name. */
  readonly origins: ReadonlySet<string>;
  /** The target of a link, if it is there. */
  readonly find: (reference: Reference) => Entity | undefined;
}

/**
 * `existing` is the value that an update changes: its members stay unless the body names them, and nothing is required.
 * `key` is the id of the entity that the request addresses.
 */
export function readStructure(
  body: unknown,
  declared: StructuredType,
  path: string,
  reading: Reading,
  existing?: Structure,
  key?: string,
): Structure | undefined {
  const { problems } = reading;
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    const what = path === "" ? "The body" : `The value of '${path.split("/").at(-1)}'`;
    problems.add(path, `${what} must be an object, not ${kindOf(body)}.`);
    return undefined;
  }
  const members = Object.entries(body);
  const type = readType(body, declared, path, reading, existing?.type);
  if (!type) return undefined;
  const base = existing?.type === type ? existing : undefined;
  const values = new Map<string, Value>(base?.values);
  const given = new Set<string>();
  for (const [spelled, value] of members) {
    if (spelled.startsWith("@")) continue;
    const at = below(path, spelled);
    const [name = "", annotation] = spelled.split(/(?=@)/);
    const property = propertyNamed(type, name);
    if (!property) {
      if (type.open) values.set(spelled, new Raw(value));
      else problems.add(at, `The property '${name}' does not exist on type '${type.discriminator.slice(1)}'.`);
      continue;
    }
    if (annotation !== undefined && annotation !== bindSuffix) continue;
    if (given.has(property.name)) {
      problems.add(at, `The property '${property.name}' is given twice.`);
      continue;
    }
    given.add(property.name);
    if (isForService(property, value, base !== undefined, at, reading, key)) continue;
    const read =
      annotation === bindSuffix
        ? readLink(value, property, type, at, reading)
        : readProperty(value, property, type, at, reading, base?.values.get(property.name));
    if (read !== undefined) values.set(property.name, read);
  }
  if (!base) {
    for (const { name, create, bindsTo } of type.properties.values()) {
      if (create !== "required" || given.has(name)) continue;
      const written = bindsTo === undefined ? name : `${name}${bindSuffix}`;
      problems.add(
        below(path, written),
        `The property '${written}' is required on type '${type.discriminator.slice(1)}'.`,
      );
    }
  }
  if (reading.serverMembers !== "accept") forgetVerdict(type, values, given);
  settleCode(type, values, given, path, reading);
  return new Structure(type, values);
}

/** What a validation found of a secret says nothing of another one. */
function forgetVerdict(type: StructuredType, values: Map<string, Value>, given: ReadonlySet<string>): void {
  const { properties } = type;
  if (![...given].some((name) => properties.get(name)?.secret)) return;
  for (const { name, tells } of properties.values())
    if (tells === "valid" || tells === "lastValid") values.delete(name);
}

/** The concrete type of an object: what its discriminator says, else what is there already, else what is declared. */
function readType(
  body: object,
  declared: StructuredType,
  path: string,
  { problems }: Reading,
  existing?: StructuredType,
): StructuredType | undefined {
  const at = below(path, typeMember);
  const given: unknown = (body as Record<string, unknown>)[typeMember];
  if (given === undefined) {
    const type = existing ?? declared;
    if (!type.abstract) return type;
    problems.add(at, `'${typeMember}' is required: '${declared.discriminator.slice(1)}' is abstract.`);
    return undefined;
  }
  const type = typeof given === "string" ? readDiscriminator(given)?.type : undefined;
  if (!type) {
    problems.add(at, `'${String(given)}' names no type of this API.`);
  } else if (!isA(type, declared)) {
    problems.add(at, `'${given}' cannot stand here: '${declared.discriminator.slice(1)}' is expected.`);
  } else if (type.abstract) {
    problems.add(at, `'${given}' is abstract; name the concrete type.`);
  } else {
    return type;
  }
  return undefined;
}

/** Whether the service alone decides the member, so that the body's value is not used. */
function isForService(
  property: Property,
  value: unknown,
  updating: boolean,
  at: string,
  { serverMembers, problems }: Reading,
  key: string | undefined,
): boolean {
  if (serverMembers === "accept") return false;
  const readOnly = property.create === "server" || (updating && property.update === "no");
  if (!readOnly) return isKeptByService(property);
  // Published update samples repeat the key.
  const repeatsKey = property.name === keyMember && key !== undefined && value === key;
  if (serverMembers === "refuse" && !repeatsKey) {
    const hint = property.contained ? " Its members have a collection of their own." : "";
    problems.add(at, `The property '${property.name}' is read-only.${hint}`);
  }
  return true;
}

function readProperty(
  value: unknown,
  property: Property,
  owner: StructuredType,
  path: string,
  reading: Reading,
  existing?: Value,
): Value | undefined {
  const { problems } = reading;
  const { name } = property;
  if (property.bindsTo !== undefined) {
    problems.add(path, `The property '${name}' is a link: give it as '${name}${bindSuffix}'.`);
    return undefined;
  }
  if (value === null) {
    if (property.nullable) return property.collection ? [] : null;
    problems.add(path, `The property '${name}' must not be null.`);
    return undefined;
  }
  if (!property.collection) return readItem(value, property, owner, path, reading, existing);
  if (!Array.isArray(value)) {
    problems.add(path, `The value of '${name}' must be an array, not ${kindOf(value)}.`);
    return undefined;
  }
  if (property.maxItems !== undefined && value.length > property.maxItems) {
    problems.add(path, `The value of '${name}' has ${value.length} items; ${property.maxItems} are allowed.`);
    return undefined;
  }
  return value.flatMap((item, index) => readItem(item, property, owner, below(path, index), reading) ?? []);
}

function readItem(
  value: unknown,
  property: Property,
  owner: StructuredType,
  path: string,
  reading: Reading,
  existing?: Value,
): Value | undefined {
  if (property.value.kind !== "complex") return readScalar(value, property, owner, path, reading.problems);
  const declared = structuredType(property.value.typeName, reading.generation);
  if (!declared) throw new Error(`The model has no type ${property.value.typeName}.`);
  return readStructure(value, declared, path, reading, existing instanceof Structure ? existing : undefined);
}
