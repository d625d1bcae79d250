// The bodies of answers: one entity, or a page of a collection.
import { contextMember, type EntitySet, nextLinkMember } from "../../../../schemas/src";
import type { Address } from "./address";
import type { Entity } from "./entity";
import { type QueryOptions, skipTokenAfter } from "./queryOptions";
import { contextOf, type Showing, showEntity } from "./showEntity";
import type { Store } from "./store";

/** What an answer is written with. */
export interface Asked {
  readonly parameters: URLSearchParams;
  /** Root of this service, up to and with the version; links in answers begin with it. */
  readonly root: string;
  readonly store: Store;
  readonly now: number;
}

export interface OperationResult {
  /** Absent when the answer has no body. */
  readonly json?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `parents`: the ids of the entities that hold it. */
export function oneEntity(
  asked: Asked,
  entity: Entity,
  parents: readonly string[],
  links: Showing["links"],
  options?: QueryOptions,
): object {
  return {
    [contextMember]: contextOf(asked.root, entity.set.path, parents, `${selected(options)}/$entity`),
    ...showEntity(entity, showing(asked, links, options)),
  };
}

export function onePage(asked: Asked, { set, ids }: Address, options: QueryOptions): object {
  const { root, parameters, store } = asked;
  const all = store.collection({ set, ids });
  const rest = all.filter((entity) => entity.sequence > (options.after ?? 0));
  const page = rest.slice(0, options.pageSize);
  const last = page.at(-1);
  const next = new URLSearchParams(parameters);
  if (last) next.set("$skiptoken", skipTokenAfter(last.sequence));
  return {
    [contextMember]: contextOf(root, set.path, ids, selected(options)),
    ...(options.count && { "@odata.count": all.length }),
    ...(rest.length > page.length && {
      [nextLinkMember]: `${addressOf(root, set, ids)}?${next.toString().replaceAll("%24", "$")}`,
    }),
    value: page.map((entity) => showEntity(entity, showing(asked, "inline", options))),
  };
}

/** The absolute address of a collection, or with one id more, of an entity in it. */
export function addressOf(root: string, set: EntitySet, ids: readonly string[]): string {
  const rest = ids.map(encodeURIComponent);
  const path = set.path.replace(/\{.+?\}/g, () => rest.shift() ?? "");
  return `${root}${[path, ...rest].join("/")}`;
}

const selected = (options?: QueryOptions): string => (options?.select ? `(${options.select.join(",")})` : "");

function showing({ root, now, store }: Asked, links: Showing["links"], options?: QueryOptions): Showing {
  return {
    root,
    now,
    links,
    entity: (reference) => store.target(reference),
    ...(options?.select && { select: options.select }),
  };
}
