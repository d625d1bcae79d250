// Resolves the rows into a frozen, typed model. Everything else in the project asks here.
import { codeListRows } from "./codeLists";
import { currentEnums } from "./current/enums";
import { flowSets } from "./current/flowSets";
import { graph } from "./current/graph";
import { provisioningFlows } from "./current/provisioningFlows";
import { references } from "./current/references";
import { entitySetRows, rootPaths } from "./entitySets";
import { permissionRows } from "./permissions";
import { preReleaseEnums } from "./preRelease/enums";
import { outgoingFlows } from "./preRelease/outgoingFlows";
import { runs } from "./preRelease/runs";
import type {
  CodeListRow,
  EntitySetRow,
  EnumMemberRow,
  EnumRow,
  Generation,
  Operation,
  OperationRow,
  PermissionRow,
  PrimitiveType,
  PropertyRow,
  Source,
  StructuredTypeRow,
} from "./rows";

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
  /** Names of the types it derives from, nearest first. */
  readonly bases: readonly string[];
}

export interface Enumeration extends Omit<EnumRow, "members"> {
  readonly name: string;
  readonly generation: Generation;
  readonly members: ReadonlyMap<string, EnumMemberRow>;
  /** The members a request may hold. */
  readonly legal: readonly string[];
}

export interface EntitySet extends EntitySetRow {
  readonly name: string;
  /**
   * Path below the API version, for example
   * `/external/industryData/outboundProvisioningFlowSets/{outboundProvisioningFlowSets-id}/provisioningFlows`.
   */
  readonly path: string;
}

export interface Route extends OperationRow {
  readonly operation: Operation;
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly entitySet: string;
}

export interface CodeList extends Omit<CodeListRow, "codes"> {
  readonly name: string;
  readonly codes: ReadonlyMap<string, string>;
}

/** The member of every entity that requests address it by. */
export const keyMember = "id";

export const sentinelMember = "unknownFutureValue";

const primitives: ReadonlySet<string> = new Set<PrimitiveType>([
  "String",
  "Boolean",
  "Int32",
  "DateTimeOffset",
  "Date",
]);
const isPrimitive = (name: string): name is PrimitiveType => primitives.has(name);

const typeRows: Readonly<Record<Generation, Readonly<Record<string, StructuredTypeRow>>>> = {
  current: { ...graph, ...references, ...provisioningFlows, ...flowSets },
  preRelease: { ...outgoingFlows, ...runs },
};
const enumRows: Readonly<Record<Generation, Readonly<Record<string, EnumRow>>>> = {
  current: currentEnums,
  preRelease: preReleaseEnums,
};

const enums = new Map<string, Enumeration>();
for (const generation of ["current", "preRelease"] as const) {
  for (const [name, row] of Object.entries(enumRows[generation])) {
    const members = new Map(Object.entries(row.members));
    const legal = Object.freeze([...members.keys()].filter((member) => member !== sentinelMember));
    enums.set(`${generation}/${name}`, Object.freeze({ ...row, name, generation, members, legal }));
  }
}

const types = new Map<string, StructuredType>();
for (const generation of ["current", "preRelease"] as const) {
  for (const name of Object.keys(typeRows[generation])) resolveType(name, generation);
}

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
  const known = types.get(`${home}/${name}`);
  if (known) return known;
  const base = row.base === undefined ? undefined : resolveType(row.base, home);
  const properties = new Map(base?.properties);
  for (const [property, propertyRow] of Object.entries(row.properties)) {
    properties.set(
      property,
      Object.freeze({
        ...propertyRow,
        name: property,
        source: propertyRow.source ?? row.source,
        declaredBy: name,
        value: Object.freeze(valueType(propertyRow.type, home)),
      }),
    );
  }
  const type: StructuredType = Object.freeze({
    ...row,
    name,
    generation: home,
    discriminator: `#${row.outside ? "microsoft.graph" : namespace}.${name}`,
    properties,
    bases: Object.freeze(base ? [base.name, ...base.bases] : []),
  });
  types.set(`${home}/${name}`, type);
  return type;
}

function valueType(name: string, generation: Generation): ValueType {
  if (isPrimitive(name)) return { kind: "primitive", name };
  const enumeration = enums.get(`${generation}/${name}`) ?? enums.get(`current/${name}`);
  if (enumeration) return { kind: "enum", enum: enumeration };
  const row = rowOf(name, generation)?.[0];
  if (!row) throw new Error(`The model has no type ${name} (${generation}).`);
  return { kind: row.kind === "entity" ? "navigation" : "complex", typeName: name };
}

const sets = new Map<string, EntitySet>();
for (const [name, row] of Object.entries(entitySetRows) as [string, EntitySetRow][]) {
  const parent = row.parent === undefined ? undefined : sets.get(row.parent);
  const path = parent ? `${parent.path}/{${parent.name}-id}/${name}` : `${rootPaths[row.generation]}/${name}`;
  sets.set(name, Object.freeze({ ...row, name, path }));
}

const codeLists = new Map<string, CodeList>(
  Object.entries(codeListRows).map(([name, row]) => [
    name,
    Object.freeze({ ...row, name, codes: new Map(Object.entries(row.codes)) }),
  ]),
);

/** The type of that name; where both generations have one, the one of `generation`, else the current one. */
export function structuredType(name: string, generation: Generation = "current"): StructuredType | undefined {
  return types.get(`${generation}/${name}`) ?? types.get(`current/${name}`) ?? types.get(`preRelease/${name}`);
}

export function structuredTypes(): Iterable<StructuredType> {
  return types.values();
}

const byLowerCase = new Map(
  [...types.values()].map((type) => [
    type,
    new Map([...type.properties].map(([name, property]) => [name.toLowerCase(), property])),
  ]),
);

/** The property of that name, in whatever casing it is written. */
export function propertyNamed(type: StructuredType, name: string): Property | undefined {
  return type.properties.get(name) ?? byLowerCase.get(type)?.get(name.toLowerCase());
}

/** For a type whose values point to a code: the two properties that do so, of which a value has exactly one. */
export function codeOrLink({ properties }: StructuredType): { code: Property; link: Property } | undefined {
  const all = [...properties.values()];
  const code = all.find(({ coded }) => coded);
  const link = all.find(({ bindsTo }) => bindsTo !== undefined);
  return code && link && { code, link };
}

export function enumeration(name: string, generation: Generation = "current"): Enumeration | undefined {
  return enums.get(`${generation}/${name}`) ?? enums.get(`current/${name}`) ?? enums.get(`preRelease/${name}`);
}

export function enumerations(): Iterable<Enumeration> {
  return enums.values();
}

export function codeList(name: string): CodeList | undefined {
  return codeLists.get(name);
}

export function permission(name: string): PermissionRow | undefined {
  return (permissionRows as Readonly<Record<string, PermissionRow>>)[name];
}

export function permissionNames(): string[] {
  return Object.keys(permissionRows);
}

/** Whether a value of `type` can stand where `expected` is declared. */
export function isA(type: StructuredType, expected: string): boolean {
  return type.name === expected || type.bases.includes(expected);
}

/** The concrete types that can stand where `name` is declared, itself included. */
export function concreteTypes(name: string, generation: Generation = "current"): readonly StructuredType[] {
  const key = `${generation}/${name}`;
  const known = concrete.get(key);
  if (known) return known;
  const found = Object.freeze(
    [...types.values()].filter(
      (type) => !type.abstract && isA(type, name) && (type.generation === generation || type.generation === "current"),
    ),
  );
  concrete.set(key, found);
  return found;
}

// The model does not change, so what was looked for once is not looked for again.
const concrete = new Map<string, readonly StructuredType[]>();

export function entitySet(name: string): EntitySet | undefined {
  return sets.get(name);
}

export function entitySets(): Iterable<EntitySet> {
  return sets.values();
}

/** The collections that hold the children of `parent`; without it, those at the roots. */
export function childSets(parent?: string): EntitySet[] {
  return [...sets.values()].filter((set) => set.parent === parent);
}

/** The collection in which an entity of this type is created, if requests can create it. */
export function setFor(type: StructuredType): EntitySet | undefined {
  return [...sets.values()].find(
    (set) => set.operations.create && set.generation === type.generation && isA(type, set.type),
  );
}

/** The concrete types a request can create, in the order of their rows. */
export function creatableTypes(): readonly StructuredType[] {
  return creatable;
}

/** Whether a create in this set must carry `@odata.type`. */
export function needsDiscriminator(set: EntitySet): boolean {
  return Boolean(structuredType(set.type, set.generation)?.abstract);
}

const creatable: readonly StructuredType[] = Object.freeze(
  [...types.values()].filter((type) => !type.abstract && setFor(type)),
);

const methods = { list: "GET", create: "POST", get: "GET", update: "PATCH", delete: "DELETE" } as const;

/** The request that performs an operation on a set; paths of single entities end in `/{<set>-id}`. */
export function route(set: EntitySet, operation: Operation): Route | undefined {
  const row = set.operations[operation];
  if (!row) return undefined;
  const path = operation === "list" || operation === "create" ? set.path : `${set.path}/{${set.name}-id}`;
  return { ...row, operation, method: methods[operation], path, entitySet: set.name };
}

export function routes(): Route[] {
  return [...sets.values()].flatMap((set) =>
    (Object.keys(methods) as Operation[]).flatMap((operation) => route(set, operation) ?? []),
  );
}

/** Fills a route's `{…-id}` parameters, outermost first; ids are percent-encoded. */
export function fillPath(path: string, ids: readonly string[]): string {
  const rest = [...ids];
  const filled = path.replace(/\{[^}]+\}/g, (parameter) => {
    const id = rest.shift();
    if (id === undefined || id === "") throw new Error(`No value for ${parameter} of ${path}.`);
    return encodeURIComponent(id);
  });
  if (rest.length > 0) throw new Error(`${path} takes fewer than ${ids.length} ids.`);
  return filled;
}

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
