// Reads runs in the tenant that a client is bound to.
import { fillPath, route } from "../../../schemas/src";
import type { GraphClient } from "../graph/graphClient";
import type { RunsReader } from "./runs";
import { activitySet, runSet, statisticsRoute } from "./runsApi";
import { isEntity } from "./work";

export function runsReader(client: GraphClient, signal: AbortSignal): RunsReader {
  const list = async (set: typeof runSet, ids: readonly string[]) => {
    const { path, delegated } = route(set, "list") ?? { path: set.path, delegated: [] };
    return (await client.readAll(fillPath(path, ids), delegated, signal)).filter(isEntity);
  };
  return {
    runs: () => list(runSet, []),
    activities: (run) => list(activitySet, [run]),
    statistics: (run) => {
      const { path, delegated } = statisticsRoute;
      return client.read({ method: "GET", path: fillPath(path, [run]), permissions: delegated }, signal);
    },
  };
}
