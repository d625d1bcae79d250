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

interface WhereTo {
  readonly method: "POST" | "PATCH";
  readonly path: string;
}

/** The request of a row as far as it is known: ids that are not are named in braces. */
export function requestOf({ step, parents }: Pick<Row, "step" | "parents">): WhereTo {
  const { target, parent } = step.destination;
  const holder = parentOf(step.item.payload.set);
  const known = target?.parents ?? parents ?? parent?.ids ?? (holder ? [`{${holder.name}-id}`] : []);
  return filled(step, known, target?.id);
}

/** The same for people: names in place of ids, where they are known. */
export function pathOf(step: Step): WhereTo {
  const { target, parent, below } = step.destination;
  const name = below ? calledOf(below) : parent?.name;
  return filled(step, target?.parents ?? (name === undefined ? [] : [`{${name}}`]), target && `{${target.name}}`);
}

function filled({ item }: Step, parents: readonly string[], id: string | undefined): WhereTo {
  const { set } = item.payload;
  const path = route(set, id === undefined ? "create" : "update")?.path ?? set.path;
  return {
    method: id === undefined ? "POST" : "PATCH",
    path: decodeURIComponent(fillPath(path, id === undefined ? parents : [...parents, id])),
  };
}
