// What the demo tenant can begin with.
import type { Store } from "../service/store";
import { Calendar } from "./calendar";
import { districtOf } from "./contoso";
import { manyFlowSets } from "./large";
import { doLately } from "./lately";
import { plant } from "./plant";

/** `contoso`: the school district; `large`: the same with 2,500 flow sets and 10,000 flows more. */
export const seedNames = ["contoso", "large"] as const;
export type SeedName = (typeof seedNames)[number];

/** Puts initial data in place of what is there. `root`: of the service, up to and with the version. */
export function plantSeed(store: Store, seed: SeedName, { now, root }: { now: number; root: string }): void {
  const calendar = new Calendar(now);
  store.clear();
  plant(store, districtOf(calendar));
  doLately(store, calendar, root);
  // After the runs, which would have had to take them all.
  if (seed === "large") plant(store, manyFlowSets(calendar));
}
