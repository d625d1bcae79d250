// What the header Prefer wishes for. What cannot be had is passed over in silence, as the standard wants it.
import { maxPageSize } from "./queryOptions";

export interface Preferences {
  readonly pageSize?: number;
  /** For the header Preference-Applied. */
  readonly applied: readonly string[];
}

const pageSizeWish = /^(?<name>(?:odata\.)?maxpagesize) *= *"?(?<size>\d{1,9})"?$/i;

export function readPreferences(header: string | undefined, isReading: boolean): Preferences {
  const wishes = (header ?? "").split(",").map((wish) => wish.trim());
  const applied = wishes.filter((wish) => wish.toLowerCase() === "include-unknown-enum-members").slice(0, 1);
  const wish = isReading ? wishes.map((each) => pageSizeWish.exec(each)?.groups).find((groups) => groups) : undefined;
  const pageSize = Math.min(Number(wish?.size ?? 0), maxPageSize);
  if (!wish || pageSize === 0) return { applied };
  return { pageSize, applied: [...applied, `${wish.name}=${pageSize}`] };
}
