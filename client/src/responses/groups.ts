// The exchanges of the history by day and tenant, newest first.

import { dayOf, dayWords } from "../host/when";
import type { Kept } from "./kept";

export interface Group {
  readonly id: string;
  /** `Today` */
  readonly day: string;
  readonly tenant: string;
  readonly kept: readonly Kept[];
}

/** `kept`: newest first. */
export function groupsOf(kept: readonly Kept[], now: Date): Group[] {
  const groups = new Map<string, Group & { readonly kept: Kept[] }>();
  for (const each of kept) {
    const moment = new Date(each.exchange.startedAt);
    const id = groupIdOf(each);
    const group = groups.get(id) ?? { id, day: dayWords(moment, now), tenant: each.tenant, kept: [] };
    group.kept.push(each);
    groups.set(id, group);
  }
  return [...groups.values()];
}

export const groupIdOf = ({ exchange, tenant }: Kept): string => `${dayOf(new Date(exchange.startedAt))}/${tenant}`;
