// Resolves the rows into a frozen, typed model. Everything else in the project asks here.
import { codeListRows } from "./codeLists";
import { connectors } from "./current/connectors";
import { currentEnums } from "./current/enums";
import { flowSets } from "./current/flowSets";
import { graph } from "./current/graph";
import { inboundFlows } from "./current/inboundFlows";
import { provisioningFlows } from "./current/provisioningFlows";
import { references } from "./current/references";
import { root } from "./current/root";
import { runs } from "./current/runs";
import { sourceSystems } from "./current/sourceSystems";
import { years } from "./current/years";
import { frozen } from "./frozen";
import { preReleaseEnums } from "./preRelease/enums";
import { hub } from "./preRelease/hub";
import { incoming } from "./preRelease/incoming";
import { outgoingFlows } from "./preRelease/outgoingFlows";
import { draftRuns } from "./preRelease/runs";
import type {
  CodeListRow,
  EnumMemberRow,
  EnumRow,
  Generation,
  PrimitiveType,
  PropertyRow,
  Source,
  StructuredTypeRow,
} from "./rows";
import { sentinelMember } from "./sentinel";

export const namespace = "microsoft.graph.industryData";

/** A member of a structured type, with everything its row refers to resolved. */
export interface Property extends Omit<PropertyRow, "source"> {
  readonly name: string;
  readonly source: Source;
  /** The type whose row declares it. */
  readonly declaredBy: string;
  readonly value: ValueType;
}

export type ValueType =
  | { readonly kind: "primitive"; readonly name: PrimitiveType }
  | { readonly kind: "enum"; readonly enum: Enumeration }
  /** A complex value, written inline. */
  | { readonly kind: "complex"; readonly typeName: string }
  /** Another entity: a request refers to it by a bind link, or addresses its own collection. */
  | { readonly kind: "navigation"; readonly typeName: string };

export interface StructuredType extends Omit<StructuredTypeRow, "properties"> {
  readonly name: string;
  readonly generation: Generation;
  /** The value of `@odata.type` that names it. */
  readonly discriminator: string;
  /** Inherited members first, each level in the order of its row. */
  readonly properties: ReadonlyMap<string, Property>;
  /** The types it derives from, nearest first. */
  readonly bases: readonly StructuredType[];
}

export interface Enumeration extends Omit<EnumRow, "members"> {
  readonly name: string;
  readonly generation: Generation;
  readonly members: ReadonlyMap<string, EnumMemberRow>;
  /** The members a request may hold. */
  readonly legal: readonly string[];
}

export interface CodeList extends Omit<CodeListRow, "codes"> {
  readonly name: string;
  readonly codes: ReadonlyMap<string, string>;
}

/** The member of every entity that requests address it by. */
export const keyMember = "id";

const primitives: ReadonlySet<string> = new Set<PrimitiveType>([
  "String",
  "Boolean",
  "Int32",
  "DateTimeOffset",
  "Date",
]);
export const isPrimitive = (name: string): name is PrimitiveType => primitives.has(name);

const typeRows: Readonly<Record<Generation, Readonly<Record<string, StructuredTypeRow>>>> = {
  current: {
    ...flowSets,
    ...provisioningFlows,
    ...sourceSystems,
    ...connectors,
    ...inboundFlows,
    ...years,
    ...references,
    ...runs,
    ...root,
    ...graph,
  },
  preRelease: { ...hub, ...incoming, ...outgoingFlows, ...draftRuns },
};
const enumRows: Readonly<Record<Generation, Readonly<Record<string, EnumRow>>>> = frozen({
  current: currentEnums,
  preRelease: preReleaseEnums,
});

/** In the order in which a name is looked for. */
export const bothGenerations = ["current", "preRelease"] as const satisfies readonly Generation[];

const enums = new Map<string, Enumeration>();
for (const generation of bothGenerations) {
  for (const [name, row] of Object.entries(enumRows[generation])) {
    const members = new Map(Object.entries(row.members));
    const legal = Object.freeze([...members.keys()].filter((member) => member !== sentinelMember));
    enums.set(`${generation}/${name}`, Object.freeze({ ...row, name, generation, members, legal }));
  }
}

const types: Readonly<Record<Generation, Map<string, StructuredType>>> = { current: new Map(), preRelease: new Map() };
for (const generation of bothGenerations) {
  for (const name of Object.keys(typeRows[generation])) resolveType(name, generation);
}
const allTypes: readonly StructuredType[] = [...types.current.values(), ...types.preRelease.values()];

function rowOf(name: string, generation: Generation): [StructuredTypeRow, Generation] | undefined {
  const own = typeRows[generation][name];
  if (own) return [own, generation];
  const shared = typeRows.current[name];
  return shared && [shared, "current"];
}

function resolveType(name: string, generation: Generation): StructuredType {
  const found = rowOf(name, generation);
  if (!found) throw new Error(`The model has no type ${name} (${generation}).`);
  const [row, home] = found;
  const known = types[home].get(name);
  if (known) return known;
  const base = row.base === undefined ? undefined : resolveType(row.base, home);
  // Most programs look into few types: the properties of each are worked out when somebody does.
  let properties: ReadonlyMap<string, Property> | undefined;
  const type: StructuredType = Object.freeze({
    ...row,
    name,
    generation: home,
    discriminator: `#${row.outside ? "microsoft.graph" : namespace}.${name}`,
    bases: Object.freeze(base ? [base, ...base.bases] : []),
    get properties() {
      properties ??= resolveProperties(name, row, home, base);
      return properties;
    },
  });
  types[home].set(name, type);
  return type;
}

function resolveProperties(
  owner: string,
  { properties, source }: StructuredTypeRow,
  generation: Generation,
  base: StructuredType | undefined,
): ReadonlyMap<string, Property> {
  const resolved = new Map(base?.properties);
  for (const [name, row] of Object.entries(properties)) {
    const value = valueType(row.type, generation);
    resolved.set(name, frozen({ ...row, name, source: row.source ?? source, declaredBy: owner, value }));
  }
  return resolved;
}

function valueType(name: string, generation: Generation): ValueType {
  if (isPrimitive(name)) return { kind: "primitive", name };
  const enumeration = enums.get(`${generation}/${name}`) ?? enums.get(`current/${name}`);
  if (enumeration) return { kind: "enum", enum: enumeration };
  const row = rowOf(name, generation)?.[0];
  if (!row) throw new Error(`The model has no type ${name} (${generation}).`);
  return { kind: row.kind === "entity" ? "navigation" : "complex", typeName: name };
}

const codeListsByName = new Map<string, CodeList>(
  Object.entries(codeListRows).map(([name, row]) => [
    name,
    Object.freeze({ ...row, name, codes: new Map(Object.entries(row.codes)) }),
  ]),
);

/** The type of that name; where both generations have one, the one of `generation`, else the current one. */
export function structuredType(name: string, generation: Generation = "current"): StructuredType | undefined {
  return types[generation].get(name) ?? types.current.get(name) ?? types.preRelease.get(name);
}

export function structuredTypes(): Iterable<StructuredType> {
  return allTypes;
}

/** The property of that name, in whatever casing it is written. */
export function propertyNamed(type: StructuredType, name: string): Property | undefined {
  return type.properties.get(name) ?? lowerCaseNames(type).get(name.toLowerCase());
}

function lowerCaseNames(type: StructuredType): ReadonlyMap<string, Property> {
  const known = byLowerCase.get(type);
  if (known) return known;
  const names = new Map([...type.properties].map(([name, property]) => [name.toLowerCase(), property]));
  byLowerCase.set(type, names);
  return names;
}

const byLowerCase = new Map<StructuredType, ReadonlyMap<string, Property>>();

/** The property that the drafts gave that name, in whatever casing it is written. */
export function propertyFormerly(type: StructuredType, name: string): Property | undefined {
  return formerNames(type).get(name.toLowerCase());
}

function formerNames(type: StructuredType): ReadonlyMap<string, Property> {
  const known = byFormerName.get(type);
  if (known) return known;
  const names = new Map(
    [...type.properties.values()].flatMap((property) =>
      (property.formerly ?? []).map((former) => [former.toLowerCase(), property] as const),
    ),
  );
  byFormerName.set(type, names);
  return names;
}

const byFormerName = new Map<StructuredType, ReadonlyMap<string, Property>>();

/** Whether the drafts had a property of that name and nothing replaced it; in whatever casing it is written. */
export const isWithdrawn = (name: string): boolean => withdrawn.has(name.toLowerCase());

const withdrawn: ReadonlySet<string> = new Set(
  allTypes.flatMap(({ properties }) =>
    [...properties.values()].filter((property) => property.withdrawn).map(({ name }) => name.toLowerCase()),
  ),
);

/** The type of the current API that took the place of a draft type. */
export function successorOf({ successor }: StructuredType): StructuredType | undefined {
  return successor === undefined ? undefined : structuredType(successor);
}

/** For a type whose values point to a code: the two properties that do so, of which a value has exactly one. */
export function codeOrLink(type: StructuredType): { code: Property; link: Property } | undefined {
  if (codePairs.has(type)) return codePairs.get(type);
  const all = [...type.properties.values()];
  const code = all.find(({ coded }) => coded);
  const link = all.find(({ bindsTo }) => bindsTo !== undefined);
  const pair = code && link && { code, link };
  codePairs.set(type, pair);
  return pair;
}

const codePairs = new Map<StructuredType, { code: Property; link: Property } | undefined>();

/** The properties that a create needs. */
export function requiredProperties(type: StructuredType): readonly Property[] {
  const known = required.get(type);
  if (known) return known;
  const found = [...type.properties.values()].filter(({ create }) => create === "required");
  required.set(type, found);
  return found;
}

const required = new Map<StructuredType, readonly Property[]>();

export function enumeration(name: string, generation: Generation = "current"): Enumeration | undefined {
  return enums.get(`${generation}/${name}`) ?? enums.get(`current/${name}`) ?? enums.get(`preRelease/${name}`);
}

export function enumerations(): Iterable<Enumeration> {
  return enums.values();
}

export function codeList(name: string): CodeList | undefined {
  return codeListsByName.get(name);
}

export function codeLists(): Iterable<CodeList> {
  return codeListsByName.values();
}

/** Whether a value of `type` can stand where `expected` is declared. */
export function isA(type: StructuredType, expected: StructuredType): boolean {
  return type === expected || type.bases.includes(expected);
}

/** All types that derive from this one, however far. */
export function subtypes(base: StructuredType): StructuredType[] {
  return allTypes.filter((type) => type.bases.includes(base));
}

/** The concrete types that can stand where `name` is declared, itself included. */
export function concreteTypes(name: string, generation: Generation = "current"): readonly StructuredType[] {
  const declared = structuredType(name, generation);
  if (!declared) return [];
  const known = concrete.get(declared);
  if (known) return known;
  const found = Object.freeze(allTypes.filter((type) => !type.abstract && isA(type, declared)));
  concrete.set(declared, found);
  return found;
}

// The model does not change, so what was looked for once is not looked for again.
const concrete = new Map<StructuredType, readonly StructuredType[]>();

/** The property that holds what people call the entity, where the type has one. */
export function namingProperty(type: StructuredType): Property | undefined {
  return [...type.properties.values()].find(({ naming }) => naming);
}

/** What people call an entity: its own name, else what lists call its type. */
export function nameOf(entity: Readonly<Record<string, unknown>>, type: StructuredType): string {
  const naming = namingProperty(type);
  const name = naming && entity[naming.name];
  return typeof name === "string" && name !== "" ? name : (type.label ?? type.title);
}

/** The properties that tell an entity's state: single values of an enum that the service or a run sets. */
export function stateProperties(type: StructuredType): Property[] {
  return [...type.properties.values()].filter(
    ({ value, collection, create }) =>
      value.kind === "enum" && !collection && (create === "server" || type.generation === "preRelease"),
  );
}

/** The address of a type's page in the public Graph reference, if it has one. */
export function referencePage(type: StructuredType): string | undefined {
  return type.page && `https://learn.microsoft.com/graph/api/resources/${type.page}?view=graph-rest-beta`;
}
