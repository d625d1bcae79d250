import { randomUUID } from "node:crypto";
import { type LimitRow, limits } from "../../../../../schemas/src";
import type { OperationResult } from "../answers";
import { startRun } from "../runs/startRun";
import { tooMany } from "../throttle";
import type { Call } from "./call";
import { begunBy } from "./modelled";

/** Starts a run of everything there is, unless that was asked for too often. */
export function start(call: Call): OperationResult {
  const { store, now, work } = call;
  const { set, type } = begunBy(call);
  refuseTooOften(call);
  startRun(store, { id: randomUUID(), type, set, now, lasts: work.runMs, isAsked: true });
  return {};
}

function refuseTooOften({ store, now, route }: Call): void {
  const limit = (limits as Readonly<Record<string, LimitRow>>)[route.call.limit ?? ""];
  if (!limit?.hours) return;
  const span = limit.hours * 60 * 60 * 1000;
  const lately = [...store.allOf(route.set)]
    .filter(({ entity }) => entity.unseen?.isAsked && entity.createdAt > now - span)
    .map(({ entity }) => entity.createdAt);
  const oldest = lately.sort((one, other) => one - other).at(-limit.most);
  if (oldest === undefined) return;
  const next = oldest + span;
  const time = new Date(next).toISOString().slice(0, 16).replace("T", " ");
  throw tooMany(
    `A run can be started ${limit.most} times in ${limit.hours} hours. The next start is possible at ${time} UTC.`,
    Math.ceil((next - now) / 1000),
  );
}
