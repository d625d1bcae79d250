// What a run makes of a flow, as the data says.
import { nameOf, type Stage } from "../../../../../schemas/src";
import { imagineRoster } from "../../seed/imagined";
import { connectorOf, takesUploads } from "../connectors";
import type { Entity } from "../entity";
import { stageIn } from "../states";
import type { Store } from "../store";
import { readTelling } from "../told";
import type { Roster } from "../unseen";
import { checkSource } from "../validation/checkConnector";
import type { Finding } from "../validation/findings";

export interface Outcome {
  readonly stage: Extract<Stage, "skipped" | "failed" | "done" | "doneWithWarnings" | "doneWithErrors">;
  /** What came in. */
  readonly roster?: Roster;
  readonly reason?: Finding;
}

export function outcomeOf(store: Store, flow: Entity, now: number): Outcome {
  if (!isTaken(flow, now)) return { stage: "skipped" };
  const connector = connectorOf(store, flow);
  if (!connector) return { stage: "done" };
  return takesUploads(connector.type) ? readFiles(connector) : readSource(connector);
}

function readFiles({ unseen, values, type }: Entity): Outcome {
  if (unseen?.roster) return broughtIn(unseen.roster);
  const message = "No files of the connector were validated without errors yet.";
  const target = nameOf(Object.fromEntries(values), type);
  return { stage: "failed", reason: { code: "NoValidatedFiles", message, target } };
}

function readSource(connector: Entity): Outcome {
  const [reason] = checkSource(connector).errors;
  return reason ? { stage: "failed", reason } : broughtIn(connector.unseen?.roster ?? imagineRoster(connector.id));
}

export function broughtIn(roster: Roster): Outcome {
  const { errors, warnings } = roster;
  return { stage: errors > 0 ? "doneWithErrors" : warnings > 0 ? "doneWithWarnings" : "done", roster };
}

/** A run takes a flow that is active and whose period has begun. */
function isTaken({ type, values }: Entity, now: number): boolean {
  const from = readTelling(type, values, "from");
  return stageIn(type, values) === "active" && !(typeof from === "string" && Date.parse(from) > now);
}

/** How a run ends that made this of its flows. */
export function worstOf(outcomes: readonly Outcome[]): Exclude<Outcome["stage"], "skipped"> {
  const order = ["failed", "doneWithErrors", "doneWithWarnings"] as const;
  return order.find((stage) => outcomes.some((outcome) => outcome.stage === stage)) ?? "done";
}
