// The bodies of answers: one entity, a page of a collection, or a number.
import {
  contextMember,
  isA,
  nextLinkMember,
  type Route,
  type StructuredType,
  structuredType,
} from "../../../../schemas/src";
import type { Address } from "./address";
import { addressOf, contextOf, contextSuffix, nextQuery } from "./addresses";
import type { Entity } from "./entity";
import { type Conditions, etagOf } from "./etag";
import { matching, pageOf } from "./page";
import type { QueryOptions, Question } from "./queryOptions";
import { type Showing, showEntity } from "./showEntity";
import type { Store } from "./store";

/** What an answer is written with. */
export interface Asked {
  readonly parameters: URLSearchParams;
  /** Root of this service, up to and with the version; links in answers begin with it. */
  readonly root: string;
  readonly store: Store;
  readonly now: number;
  /** With all annotations there are. */
  readonly full: boolean;
  /** Whether answers tell the version of an entity, and requests may name the one that they know. */
  readonly etags: boolean;
  readonly conditions: Conditions;
  /** As Prefer asks for. */
  readonly pageSize?: number;
  /** Throws when the token may not make the request. */
  readonly authorize: (route: Route) => void;
}

export interface OperationResult {
  /** The route's own when absent, or 204 without a body. */
  readonly status?: number;
  /** Absent when the answer has no body. */
  readonly json?: object;
  /** A body of plain text instead. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the query options of a request for the address are read for. */
export function questionFor({ store, authorize, pageSize }: Asked, { set, cast }: Omit<Address, "ids">): Question {
  const type = cast ?? structuredType(set.type, set.generation);
  if (!type) throw new Error(`The model has no type ${set.type}.`);
  return {
    subject: { type, set },
    world: { target: (reference) => store.target(reference), authorize },
    ...(pageSize !== undefined && { pageSize }),
  };
}

/** `parents`: the ids of the entities that hold it. `cast`: the type that the request takes it for. */
export function oneEntity(
  asked: Asked,
  entity: Entity,
  parents: readonly string[],
  links: Showing["links"],
  options?: QueryOptions,
  cast?: StructuredType,
): object {
  const suffix = `${contextSuffix(options, cast)}/$entity`;
  return {
    [contextMember]: contextOf(asked.root, entity.set.path, parents, suffix),
    ...showEntity(entity, parents, showing(asked, links, options), cast),
  };
}

/** The header that tells the version of a single entity. */
export const etagHeader = ({ etags }: Asked, entity: Entity): Readonly<Record<string, string>> =>
  etags ? { ETag: etagOf(entity) } : {};

export function onePage(asked: Asked, address: Address, options: QueryOptions): object {
  const { set, ids, cast } = address;
  const { root, parameters, store } = asked;
  const { entities, total, next } = pageOf(store.collection(address), ofCast(options, address));
  return {
    [contextMember]: contextOf(root, set.path, ids, contextSuffix(options, cast)),
    ...(options.count && { "@odata.count": total }),
    ...(next !== undefined && {
      [nextLinkMember]: `${addressOf(root, set, ids, cast)}${nextQuery(parameters, next)}`,
    }),
    value: entities.map((entity) => showEntity(entity, ids, showing(asked, "inline", options), cast)),
  };
}

/** How many entities there are. */
export const countOf = ({ store }: Asked, address: Address, options: QueryOptions): string =>
  String(matching(store.collection(address), ofCast(options, address)).length);

const ofCast = (options: QueryOptions, { cast }: Address): QueryOptions =>
  cast ? { ...options, conditions: [(entity) => isA(entity.type, cast), ...options.conditions] } : options;

/** How an answer to the request shows entities and values. */
export function showing({ root, store, full, etags }: Asked, links: Showing["links"], options?: QueryOptions): Showing {
  return {
    root,
    links,
    full,
    etags,
    entity: (reference) => store.target(reference),
    expand: options?.expand ?? [],
    ...(options?.select && { select: options.select }),
  };
}
