// What the demo tenant can begin with.
import type { Store } from "../service/store";
import { Calendar } from "./calendar";
import { districtOf } from "./contoso";
import { doLately } from "./lately";
import { plant } from "./plant";

/** Puts initial data in place of what is there. `root`: of the service, up to and with the version. */
export function plantSeed(store: Store, { now, root }: { now: number; root: string }): void {
  const calendar = new Calendar(now);
  store.clear();
  plant(store, districtOf(calendar));
  doLately(store, calendar, root);
}
