// List, get, create, update and delete, for whatever set the API model describes.
import { randomUUID } from "node:crypto";
import { type EntitySet, joinId, type Operation, structuredType } from "../../../../schemas/src";
import { addEntity } from "./addEntity";
import type { Address } from "./address";
import { addressOf } from "./addresses";
import { type Asked, countOf, etagHeader, type OperationResult, oneEntity, onePage, questionFor } from "./answers";
import { retryWhileAtWork } from "./calls/retrySoon";
import { type Entity, Structure, type Values } from "./entity";
import { answerEntity } from "./entityAnswer";
import { judgeAlone, refuseTwin } from "./entityRules";
import { requireMatch } from "./etag";
import { givenOptions } from "./optionNames";
import { Problems } from "./problems";
import { readQueryOptions } from "./queryOptions";
import { type Reading, readStructure } from "./readStructure";
import { refuseOrphans } from "./referrers";
import { valuesSetOn, versionAt } from "./serverValues";
import { planStates, revivedStates } from "./states";

export interface OperationRequest extends Asked {
  readonly address: Address;
  /** The parsed body, for a create or an update. */
  readonly body: unknown;
  readonly origins: ReadonlySet<string>;
}

export const operations: Readonly<Record<Operation, (request: OperationRequest) => OperationResult>> = {
  list: (request) => {
    const { address, parameters } = request;
    return { json: onePage(request, address, readQueryOptions(parameters, "list", questionFor(request, address))) };
  },

  get: (request) => {
    const entity = request.store.entity(request.address);
    const { headers, ...answer } = answerEntity(request, entity, request.address);
    return { ...answer, headers: { ...headers, ...retryWhileAtWork(entity) } };
  },

  create: (request) => {
    givenOptions(request.parameters, "create");
    const { address, store, root } = request;
    const { set, ids, cast } = address;
    const collection = store.collection(address);
    const structure = readBody(request);
    const id = newId(set, structure.values);
    refuseTwin(collection, structure, set, id);
    const entity = addEntity(store, address, structure, { id, now: request.now });
    return {
      json: oneEntity(request, entity, ids, "omit", undefined, cast),
      headers: { Location: addressOf(root, set, [...ids, id]), ...etagHeader(request, entity) },
    };
  },

  update: (request) => {
    givenOptions(request.parameters, "update");
    const { address, store } = request;
    const entity = store.entity(address);
    requireMatch(request.conditions, entity);
    const structure = readBody(request, entity);
    const others = store.collection(address).filter(({ id }) => id !== entity.id);
    refuseTwin(others, structure, address.set, entity.id);
    const updated = change(request, entity, structure.values);
    return {
      json: oneEntity(request, updated, address.ids.slice(0, -1), "inline", undefined, address.cast),
      headers: etagHeader(request, updated),
    };
  },

  delete: (request) => {
    givenOptions(request.parameters, "delete");
    const { address, store } = request;
    const { softDelete } = address.set;
    const held = store.held(address);
    requireMatch(request.conditions, held.entity);
    if (softDelete === undefined) {
      refuseOrphans(store, held);
      store.remove(address);
    } else {
      change(request, held.entity, new Map([...held.entity.values, [softDelete, true]]));
    }
    return {};
  },
};

/** Answers `/$count`. */
export function countEntities(asked: Asked, address: Address): string {
  return countOf(asked, address, readQueryOptions(asked.parameters, "count", questionFor(asked, address)));
}

function change({ store, now, ...request }: OperationRequest, entity: Entity, values: Values): Entity {
  const { address } = store.held(request.address);
  const { type } = entity;
  const clock = { now, sequence: store.nextSequence() };
  const changed: Entity = {
    ...entity,
    version: versionAt(clock),
    values: new Map([...values, ...valuesSetOn("update", type, clock), ...revivedStates(type, values, now)]),
  };
  store.replace(address, changed);
  // What was changed by hand is not changed back by work that began before.
  for (const [name, value] of values) if (entity.values.get(name) !== value) store.agenda.drop(address, name);
  planStates(store, address, type, changed.values, now);
  return changed;
}

const newId = ({ idFrom }: EntitySet, values: Values): string =>
  idFrom ? joinId(idFrom.map((name) => String(values.get(name)))) : randomUUID();

/** Reads the body as a value of the set's type; with `entity`, as changes to it. */
function readBody({ address, body, origins, store }: OperationRequest, entity?: Entity): Structure {
  const { generation, type: typeName } = address.set;
  const declared = address.cast ?? structuredType(typeName, generation);
  if (!declared) throw new Error(`The model has no type ${typeName}.`);
  const problems = new Problems();
  const reading: Reading = {
    generation,
    problems,
    // The drafts list members as required that only the service can know.
    serverMembers: generation === "preRelease" ? "ignore" : "refuse",
    origins,
    find: (reference) => store.target(reference),
  };
  const existing = entity && new Structure(entity.type, entity.values);
  const structure = readStructure(body, entity?.type ?? declared, "", reading, existing, entity?.id);
  if (structure) judgeAlone(structure, entity?.values, problems);
  problems.throwIfAny();
  if (!structure) throw new Error("A body was refused without a reason.");
  return structure;
}
