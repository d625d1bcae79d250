// Collections and requests: which there are, what they address and what they take.
import { currentBoundOperations } from "./current/boundOperations";
import { currentEntitySets } from "./current/entitySets";
import { frozen } from "./frozen";
import { bothGenerations, isA, namespace, type StructuredType, structuredType, structuredTypes } from "./model";
import { permissionRows } from "./permissions";
import { preReleaseBoundOperations } from "./preRelease/boundOperations";
import { preReleaseEntitySets } from "./preRelease/entitySets";
import { rootPaths } from "./roots";
import type { BoundOperationRow, EntitySetRow, Generation, Operation, OperationRow, PermissionRow } from "./rows";

export interface EntitySet extends EntitySetRow {
  /** The last segment of its path; a child set of the other generation may have the same. */
  readonly name: string;
  readonly generation: Generation;
  /**
   * Path below the API version, for example
   * `/external/industryData/outboundProvisioningFlowSets/{outboundProvisioningFlowSets-id}/provisioningFlows`.
   */
  readonly path: string;
}

/** A request that the service answers, as a method and a path below the API version. */
export type Route = CollectionRoute | NavigationRoute | CallRoute;

interface RouteFacts extends OperationRow {
  readonly path: string;
  /** The set whose entities the path addresses first; none for the root itself. */
  readonly set?: EntitySet;
}

/** Lists, creates, gets, updates or deletes. Paths of single entities end in `/{<set>-id}`. */
export interface CollectionRoute extends RouteFacts {
  readonly kind: "collection";
  readonly operation: Operation;
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly set: EntitySet;
}

/** Reads what a navigation property refers to; without a property the root itself. */
export interface NavigationRoute extends RouteFacts {
  readonly kind: "navigation";
  readonly method: "GET";
  readonly property?: string;
}

/** Calls an action or a function. */
export interface CallRoute extends RouteFacts {
  readonly kind: "call";
  readonly method: "GET" | "POST";
  readonly call: BoundOperationRow;
  readonly set: EntitySet;
  /** The navigation property that leads from an entity of the set to the one it works on. */
  readonly through?: string;
  /** The type that the address casts to. */
  readonly cast?: string;
}

const setRows: Readonly<Record<Generation, Readonly<Record<string, EntitySetRow>>>> = frozen({
  current: currentEntitySets,
  preRelease: preReleaseEntitySets,
});
const boundOperationRows: readonly BoundOperationRow[] = frozen([
  ...currentBoundOperations,
  ...preReleaseBoundOperations,
]);

const sets = new Map<string, EntitySet>();
// The model does not change, so what was looked for once is not looked for again.
const setsByType = new Map<StructuredType, EntitySet | undefined>();
for (const generation of bothGenerations) {
  for (const [name, row] of Object.entries(setRows[generation])) {
    const parent = row.parent === undefined ? undefined : sets.get(`${generation}/${row.parent}`);
    const path = parent ? `${parent.path}/{${parent.name}-id}/${name}` : `${rootPaths[generation]}/${name}`;
    sets.set(`${generation}/${name}`, Object.freeze({ ...row, name, generation, path }));
  }
}

/** The set of that name; where both generations have one, the one of `generation`, else the current one. */
export function entitySet(name: string, generation: Generation = "current"): EntitySet | undefined {
  return sets.get(`${generation}/${name}`) ?? sets.get(`current/${name}`) ?? sets.get(`preRelease/${name}`);
}

export function entitySets(): Iterable<EntitySet> {
  return sets.values();
}

export function parentOf(set: EntitySet): EntitySet | undefined {
  return set.parent === undefined ? undefined : entitySet(set.parent, set.generation);
}

/** The collections that hold the children of `parent`; without it, those at the roots. */
export function childSets(parent?: EntitySet): EntitySet[] {
  return [...sets.values()].filter((set) => parentOf(set) === parent);
}

/** The collection in which an entity of this type is created, if requests can create it. */
export function setFor(type: StructuredType): EntitySet | undefined {
  if (setsByType.has(type)) return setsByType.get(type);
  const found = [...sets.values()].find((set) => {
    const declared = structuredType(set.type, set.generation);
    return set.operations.create && declared && isA(type, declared) && (set.creates?.includes(type.name) ?? true);
  });
  setsByType.set(type, found);
  return found;
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
  // A draft type whose name the current API has kept cannot be named: the name means the current one.
  [...structuredTypes()].filter((type) => !type.abstract && setFor(type) && structuredType(type.name) === type),
);

const methods = { list: "GET", create: "POST", get: "GET", update: "PATCH", delete: "DELETE" } as const;

/** The request that performs an operation on a set. */
export function route(set: EntitySet, operation: Operation): CollectionRoute | undefined {
  const row = set.operations[operation];
  if (!row) return undefined;
  const path = operation === "list" || operation === "create" ? set.path : entityPath(set);
  return { ...row, kind: "collection", operation, method: methods[operation], path, set };
}

const entityPath = (set: EntitySet): string => `${set.path}/{${set.name}-id}`;

/** Every request that a source gives an address for. */
export function routes(): Route[] {
  const ofSets = [...sets.values()].flatMap((set): Route[] => [
    ...(Object.keys(methods) as Operation[]).flatMap((operation) => route(set, operation) ?? []),
    ...Object.entries(set.navigations ?? {}).map(
      ([property, row]): Route => ({
        ...row,
        kind: "navigation",
        method: "GET",
        path: `${entityPath(set)}/${property}`,
        set,
        property,
      }),
    ),
  ]);
  return [rootRoute, ...ofSets, ...boundOperationRows.flatMap(callRoutes)];
}

const rootRoute: Route = {
  kind: "navigation",
  method: "GET",
  path: rootPaths.current,
  success: 200,
  delegated: ["IndustryData.ReadBasic.All"],
  application: ["IndustryData.ReadBasic.All"],
  assumed: true,
};

/** The requests that call an action or a function. */
export function callRoutes(call: BoundOperationRow): CallRoute[] {
  return call.calls.flatMap(({ set: name, through, cast, ...row }) => {
    const set = entitySet(name, call.generation);
    if (!set) return [];
    const steps = [
      call.collection ? set.path : entityPath(set),
      ...(through === undefined ? [] : [through]),
      ...(cast === undefined ? [] : [`${namespace}.${cast}`]),
      call.name,
    ];
    return [
      {
        ...row,
        kind: "call",
        method: call.kind === "action" ? "POST" : "GET",
        path: steps.join("/"),
        set,
        call,
        ...(through !== undefined && { through }),
        ...(cast !== undefined && { cast }),
      },
    ];
  });
}

export function boundOperations(): readonly BoundOperationRow[] {
  return boundOperationRows;
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

export function permission(name: string): PermissionRow | undefined {
  return (permissionRows as Readonly<Record<string, PermissionRow>>)[name];
}

export function permissionNames(): string[] {
  return Object.keys(permissionRows);
}
