// How much came in through one activity by now.
import { stateProperties } from "../../../../../schemas/src";
import { chanceOf } from "../chance";
import { type Entity, Reference } from "../entity";
import type { Held, Store } from "../store";
import { readTelling } from "../told";
import type { Roster } from "../unseen";

export const kinds = ["organizations", "people", "groups", "memberships"] as const;

export interface Count {
  readonly active: number;
  readonly inactive: number;
}

export interface Counts extends Readonly<Record<(typeof kinds)[number], Count>> {
  /** By role. Together they are the active people. */
  readonly matched: ReadonlyMap<string, number>;
  readonly unmatched: ReadonlyMap<string, number>;
  readonly errors: number;
  readonly warnings: number;
}

/** Undefined when nothing comes in: the activity was left out, or failed. */
export function countsOf(store: Store, activity: Held, now: number): Counts | undefined {
  const { roster } = activity.entity.unseen ?? {};
  return roster && countRoster(roster, progressOf(store, activity, now), flowIdOf(activity.entity));
}

/** `progress`: from 0 to 1. Whoever has no user is always the same share of the people of a flow. */
function countRoster(roster: Roster, progress: number, flowId: string): Counts {
  const chance = chanceOf(flowId);
  const soFar = (count: number) => Math.floor(count * progress);
  const matched = new Map<string, number>();
  const unmatched = new Map<string, number>();
  for (const [index, [role, all]] of Object.entries(roster.people).entries()) {
    const count = soFar(all);
    const strangers = Math.floor((count * (2 + chance(index % 16, 28))) / 1000);
    matched.set(role, count - strangers);
    unmatched.set(role, strangers);
  }
  const people = [...matched.values(), ...unmatched.values()].reduce((sum, count) => sum + count, 0);
  const counted = (active: number): Count => ({ active, inactive: Math.floor((active * roster.gone) / 1000) });
  return {
    organizations: counted(soFar(roster.organizations)),
    people: counted(people),
    groups: counted(soFar(roster.groups)),
    memberships: counted(soFar(roster.memberships)),
    matched,
    unmatched,
    errors: soFar(roster.errors),
    warnings: soFar(roster.warnings),
  };
}

/** How far an activity has got: all of it, unless its end is still to come. */
function progressOf(store: Store, { address, entity }: Held, now: number): number {
  const [state] = stateProperties(entity.type);
  const [end] = state ? store.agenda.changesOf(address, state.name) : [];
  return end ? Math.max(0, now - entity.createdAt) / (end.at - entity.createdAt) : 1;
}

function flowIdOf({ type, values, id }: Entity): string {
  const flow = readTelling(type, values, "subject");
  return flow instanceof Reference ? flow.id : id;
}
