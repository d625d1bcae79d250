// Sends again, removes, and clears.
import type { Commands } from "../host/commands";
import { confirm } from "../host/confirm";
import { commands } from "../ids";
import type { Chosen, Rows } from "./chosen";
import type { ExchangeHistory, Recorded } from "./history";
import { type AgainPorts, sendAgain } from "./sendAgain";

export interface HistoryDeps {
  readonly history: ExchangeHistory;
  readonly chosen: Chosen;
  readonly again: AgainPorts;
  readonly show: (recorded: Recorded) => void;
}

export function registerHistory(registry: Commands, deps: HistoryDeps): void {
  const { history, chosen, again, show } = deps;
  registry.register(commands.sendAgain, async (...rows: Rows) => {
    const [kept] = await chosen.responses("Which request should be sent again?", rows);
    if (!kept) return;
    const recorded = await sendAgain(kept, await history.bodies(kept), again);
    if (recorded) show(recorded);
  });
  registry.register(commands.removeResponse, async (...rows: Rows) =>
    history.remove(await chosen.responses("Which response should be removed from the history?", rows)),
  );
  registry.register(commands.clearResponses, async () => {
    await confirm({
      question: "Clear the history of responses?",
      detail: "All of them are removed from this computer. Nothing changes in the tenant.",
      button: "Clear",
      isLoss: true,
    });
    await history.clear();
  });
}
