// List, get, create, update and delete, for whatever set the API model describes.
import { randomUUID } from "node:crypto";
import { concreteTypes, type EntitySet, keyMember, type Operation, structuredType } from "../../../../schemas/src";
import type { Address } from "./address";
import { type Entity, type Reference, Structure } from "./entity";
import { Problems } from "./problems";
import { type QueryOptions, readQueryOptions, skipTokenAfter } from "./queryOptions";
import { type Reading, readStructure } from "./readStructure";
import { valuesSetOn } from "./serverValues";
import { ServiceError } from "./serviceError";
import { contextOf, type Showing, showEntity } from "./showEntity";
import type { Store } from "./store";

export interface OperationRequest {
  readonly address: Address;
  readonly parameters: URLSearchParams;
  /** The parsed body, for a create or an update. */
  readonly body: unknown;
  /** Root of this service, up to and with the version; links in answers begin with it. */
  readonly root: string;
  readonly origins: ReadonlySet<string>;
  readonly store: Store;
  readonly now: number;
}

export interface OperationResult {
  /** Absent when the answer has no body. */
  readonly json?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export const operations: Readonly<Record<Operation, (request: OperationRequest) => OperationResult>> = {
  list: (request) => {
    const options = optionsOf(request, "list");
    const { address, store, root } = request;
    const all = store.collection(address);
    const rest = all.filter((entity) => entity.sequence > (options.after ?? 0));
    const page = rest.slice(0, options.pageSize);
    const last = page.at(-1);
    const suffix = options.select ? `(${options.select.join(",")})` : "";
    const next = new URLSearchParams(request.parameters);
    if (last) next.set("$skiptoken", skipTokenAfter(last.sequence));
    const path = contextOf(root, address.set.path, address.ids, suffix);
    return {
      json: {
        "@odata.context": path,
        ...(options.count && { "@odata.count": all.length }),
        ...(rest.length > page.length && {
          "@odata.nextLink": `${addressOf(root, address.set, address.ids)}?${next.toString().replaceAll("%24", "$")}`,
        }),
        value: page.map((entity) => showEntity(entity, showing(request, "inline", options))),
      },
    };
  },

  get: (request) => {
    const options = optionsOf(request, "get");
    const entity = request.store.entity(request.address);
    return { json: single(request, entity, "inline", options) };
  },

  create: (request) => {
    optionsOf(request, "create");
    const { address, store, body } = request;
    const collection = store.collection(address);
    const structure = readBody(request, body);
    if (address.set.oneOfEachType) refuseSecond(collection, structure, address.set);
    const entity = addEntity(store, address, structure, { id: randomUUID(), now: request.now });
    const location = addressOf(request.root, address.set, [...address.ids, entity.id]);
    return { json: single(request, entity, "omit"), headers: { Location: location } };
  },

  update: (request) => {
    optionsOf(request, "update");
    const { address, store } = request;
    const entity = store.entity(address);
    const structure = readBody(request, request.body, entity);
    const clock = { now: request.now, sequence: store.nextSequence() };
    const values = new Map([...structure.values, ...valuesSetOn("update", entity.type, clock)]);
    const updated: Entity = { ...entity, values };
    store.replace(address, updated);
    return { json: single(request, updated, "inline") };
  },

  delete: (request) => {
    optionsOf(request, "delete");
    request.store.remove(request.address);
    return {};
  },
};

/** Puts a new entity into its collection, with the values that the service sets. */
export function addEntity(
  store: Store,
  address: Pick<Address, "set" | "ids">,
  { type, values }: Structure,
  { id, now }: { id: string; now: number },
): Entity {
  const sequence = store.nextSequence();
  const entity: Entity = {
    id,
    set: address.set,
    type,
    sequence,
    createdAt: now,
    values: new Map([...valuesSetOn("create", type, { now, sequence }), ...values, [keyMember, id]]),
    children: new Map(),
  };
  store.collection(address).push(entity);
  return entity;
}

/** Reads a body as a value of the set's type; with `entity`, as changes to it. */
function readBody({ address, origins, store }: OperationRequest, body: unknown, entity?: Entity): Structure {
  const { generation, type: typeName } = address.set;
  const declared = structuredType(typeName, generation);
  if (!declared) throw new Error(`The model has no type ${typeName}.`);
  const problems = new Problems();
  const reading: Reading = {
    generation,
    problems,
    // The drafts list members as required that only the service can know.
    serverMembers: generation === "preRelease" ? "ignore" : "refuse",
    origins,
    exists: (reference) => found(store, reference) !== undefined,
  };
  const existing = entity && new Structure(entity.type, entity.values);
  const structure = readStructure(body, entity?.type ?? declared, "", reading, existing, entity?.id);
  problems.throwIfAny();
  if (!structure) throw new Error("A body was refused without a reason.");
  return structure;
}

function refuseSecond(collection: readonly Entity[], { type }: Structure, set: EntitySet): void {
  const first = collection.find((entity) => entity.type === type);
  if (!first) return;
  throw new ServiceError(
    409,
    "nameAlreadyExists",
    `The collection ${set.name} already holds a ${type.name}, '${first.id}'; it may hold one of each kind. ` +
      "Update that one, or delete it first.",
  );
}

function optionsOf({ address, parameters }: OperationRequest, operation: Operation): QueryOptions {
  return readQueryOptions(parameters, operation, concreteTypes(address.set.type, address.set.generation));
}

function single(request: OperationRequest, entity: Entity, links: Showing["links"], options?: QueryOptions): object {
  const { set, ids } = request.address;
  const parents = ids.slice(0, set.path.split("{").length - 1);
  const suffix = `${options?.select ? `(${options.select.join(",")})` : ""}/$entity`;
  return {
    "@odata.context": contextOf(request.root, set.path, parents, suffix),
    ...showEntity(entity, showing(request, links, options)),
  };
}

function showing({ root, now, store }: OperationRequest, links: Showing["links"], options?: QueryOptions): Showing {
  return {
    root,
    now,
    links,
    entity: (reference) => found(store, reference),
    ...(options?.select && { select: options.select }),
  };
}

const found = (store: Store, { set, id }: Reference): Entity | undefined => store.rootEntity(set, id);

/** The absolute address of a collection, or with one id more, of an entity in it. */
function addressOf(root: string, set: EntitySet, ids: readonly string[]): string {
  const rest = ids.map(encodeURIComponent);
  const path = set.path.replace(/\{.+?\}/g, () => rest.shift() ?? "");
  return `${root}${[path, ...rest].join("/")}`;
}
