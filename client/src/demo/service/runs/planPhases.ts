// What a run will do, as it is known when it starts.
import { type EntitySet, structuredType } from "../../../../../schemas/src";
import type { Entity } from "../entity";
import type { Store } from "../store";
import type { Finding } from "../validation/findings";
import { type Outcome, outcomeOf } from "./outcome";
import { type Participant, participants } from "./participants";

export interface Part extends Participant {
  readonly outcome: Outcome;
}

export const isTaken = ({ outcome }: Part): boolean => outcome.stage !== "skipped";

/**
 * In the order in which it is done: when something cannot come in, nothing goes out. `instead` puts something in place
 * of what the data says.
 */
export function planPhases(
  store: Store,
  activities: EntitySet,
  { now, instead }: { now: number; instead?: ((flow: Entity) => Outcome | undefined) | undefined },
): Part[][] {
  const type = structuredType(activities.type, activities.generation);
  if (!type) throw new Error(`The model has no type ${activities.type}.`);
  let isStopped = false;
  return participants(store, type).map((phase) => {
    const parts = phase.map((participant): Part => {
      const due = isStopped ? undefined : outcomeOf(store, participant.flow, now);
      if (!due || due.stage === "skipped") return { ...participant, outcome: { stage: "skipped" } };
      return { ...participant, outcome: instead?.(participant.flow) ?? due };
    });
    isStopped ||= parts.some(({ outcome }) => outcome.stage === "failed");
    return parts;
  });
}

/** Why a run that does this does not do all of it. */
export function whyStopped(parts: readonly Part[]): Finding | undefined {
  const failed = parts.find(({ outcome }) => outcome.stage === "failed");
  const reason = failed?.outcome.reason?.message ?? "";
  return (
    failed && {
      code: "InboundFlowFailed",
      message: `The run was stopped, because a flow could not be read. ${reason}`.trim(),
      target: failed.name,
    }
  );
}
