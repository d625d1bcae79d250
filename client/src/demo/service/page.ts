// One page of a collection, as the query options ask for it.
import type { Entity } from "./entity";
import { comparePlaces, type Place, placeOf } from "./query/ordering";
import { writeSkipToken } from "./query/skipToken";
import type { QueryOptions } from "./queryOptions";

export interface Page {
  readonly entities: readonly Entity[];
  /** How many there are on all pages together. */
  readonly total: number;
  /** The $skiptoken of the next page, if there is one. */
  readonly next?: string;
}

export const matching = (
  all: readonly Entity[],
  { conditions }: Pick<QueryOptions, "conditions">,
): readonly Entity[] =>
  conditions.length === 0 ? all : all.filter((entity) => conditions.every((holds) => holds(entity)));

export function pageOf(all: readonly Entity[], options: QueryOptions): Page {
  const { order, after, skip, top, pageSize } = options;
  const compare = (one: Place, other: Place) => comparePlaces(one, other, order);
  const found = matching(all, options).map((entity) => ({ entity, place: placeOf(entity, order) }));
  const rest = (after ? found.filter(({ place }) => compare(place, after) > 0) : found)
    .sort((one, other) => compare(one.place, other.place))
    .slice(after ? 0 : skip);
  const left = after ? after.left : (top ?? null);
  const page = rest.slice(0, Math.min(pageSize, left ?? pageSize));
  const last = page.at(-1);
  const remaining = left === null ? null : left - page.length;
  const goesOn = last && rest.length > page.length && remaining !== 0;
  return {
    entities: page.map(({ entity }) => entity),
    total: found.length,
    ...(goesOn && { next: writeSkipToken({ ...last.place, left: remaining }) }),
  };
}
