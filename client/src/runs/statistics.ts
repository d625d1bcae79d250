// Gathers the numbers of a run and of those before it.
import { CancelledError } from "../host/errors";
import type { RunNode } from "./nodes";
import { type Report, type RunNumbers, reportOn } from "./report";
import type { Runs } from "./runs";
import { isAtWork } from "./work";

/** A week of automatic runs. */
const mostRuns = 14;

/** Rejects when the numbers of the run itself cannot be read; of others it can do without. */
export async function gatherReport(
  runs: Runs,
  node: RunNode,
  { tenant, now, signal }: { readonly tenant: string; readonly now: () => Date; readonly signal: AbortSignal },
): Promise<Report> {
  if (isAtWork(node.run)) await runs.readBelow(node);
  const own = await runs.facts(node);
  const all: RunNumbers[] = [];
  for (const other of around(
    runs.days.flatMap((day) => day.runs),
    node,
  )) {
    if (signal.aborted) throw new CancelledError();
    const facts = other === node ? own : await runs.facts(other).catch(() => undefined);
    all.unshift({ run: other.run, ...(facts && { facts }) });
  }
  return reportOn(node.run, all, tenant, now());
}

/** The newest runs; where the run is older, those before it. Newest first. */
function around(nodes: readonly RunNode[], node: RunNode): readonly RunNode[] {
  const at = nodes.indexOf(node);
  const from = at < mostRuns ? 0 : at;
  return nodes.slice(from, from + mostRuns);
}
