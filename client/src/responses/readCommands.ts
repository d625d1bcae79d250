// Opens requests and answers as documents, and compares two answers.
import type { Commands } from "../host/commands";
import { UserError } from "../host/errors";
import { commands } from "../ids";
import type { Chosen, Rows } from "./chosen";
import type { ExchangeDocuments } from "./exchangeDocuments";

export interface ReadingDeps {
  readonly documents: ExchangeDocuments;
  readonly chosen: Chosen;
}

export function registerReading(registry: Commands, { documents, chosen }: ReadingDeps): void {
  registry.register(commands.showResponse, async (...rows: Rows) => {
    for (const kept of await chosen.responses("Which response should be shown?", rows)) {
      await documents.show("response", kept);
    }
  });
  registry.register(commands.showRequest, async (...rows: Rows) => {
    for (const kept of await chosen.responses("Which request should be shown?", rows)) {
      await documents.show("request", kept);
    }
  });
  registry.register(commands.compareResponses, async (...rows: Rows) => {
    const [one, other, ...more] = await chosen.responses("Which response should be compared?", rows);
    if (!one) return;
    if (more.length > 0) throw new UserError("Two responses can be compared: select two, or one.");
    await documents.compare(one, other ?? (await chosen.pick("Compared with which one?", (kept) => kept !== one)));
  });
}
