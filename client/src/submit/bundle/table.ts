// What became of each object of a bundle, so far.
import { fillPath, parentOf, route } from "../../../../schemas/src";
import { calledOf } from "./items";
import type { Step } from "./order";
import type { Outcome } from "./outcome";

export interface Row extends Omit<Outcome, "state"> {
  readonly step: Step;
  readonly state: "waiting" | "sending" | Outcome["state"];
  /** The parents of the object that is there now, outermost first. */
  readonly parents?: readonly string[];
}

/** In the order in which they are sent. */
export type Table = readonly Row[];

export const isDone = ({ state }: Pick<Row, "state">): boolean =>
  state === "created" || state === "updated" || state === "unchanged";

/** Whether it would be sent when the bundle is run again. What may have been carried out never is. */
export const runsAgain = ({ state }: Row): boolean => state === "refused" || state === "not sent";

/** Whether anything would be sent when the bundle is run again. */
export const canRunAgain = (table: Table): boolean => table.some(runsAgain);

/** Why an object that needs this one cannot be sent; undefined where it can, or will be. */
export function whyNot(row: Row): string | undefined {
  const called = calledOf(row.step.item);
  switch (row.state) {
    case "refused":
      return `It needs ${called}, which was refused.`;
    case "not sent":
      return `It needs ${called}, which was not sent.`;
    case "unknown":
      return `It needs ${called}, and whether that was carried out is not known.`;
    case "waiting":
    case "sending":
      return undefined;
  }
  return row.id === undefined ? `It needs ${called}, and the answer did not name its id.` : undefined;
}

/** The request of a row as far as it is known: ids that are not are named in braces. */
export function requestOf({ step, parents }: Pick<Row, "step" | "parents">): {
  method: "POST" | "PATCH";
  path: string;
} {
  const { target, parent } = step.destination;
  const { set } = step.item.payload;
  const holder = parentOf(set);
  const known = target?.parents ?? parents ?? parent?.ids ?? (holder ? [`{${holder.name}-id}`] : []);
  const found = route(set, target ? "update" : "create");
  return {
    method: target ? "PATCH" : "POST",
    path: decodeURIComponent(fillPath(found?.path ?? set.path, target ? [...known, target.id] : known)),
  };
}
