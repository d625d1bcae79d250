// Puts what the view shows on the clipboard.
import * as vscode from "vscode";
import type { Commands } from "../host/commands";
import { UserError } from "../host/errors";
import { commands } from "../ids";
import type { Chosen, Rows } from "./chosen";
import { jsonText, type Language, requestText, valueText } from "./copying";
import type { ExchangeHistory } from "./history";
import { graphPathOf, pointerOf } from "./places";

export interface CopyingDeps {
  readonly history: ExchangeHistory;
  readonly chosen: Chosen;
}

export function registerCopying(registry: Commands, { history, chosen }: CopyingDeps): void {
  registry.register(commands.copyValue, (...rows: Rows) => copy(valueText(chosen.node(rows))));
  registry.register(commands.copyJson, (...rows: Rows) => copy(jsonText(chosen.node(rows))));
  registry.register(commands.copyPointer, (...rows: Rows) => {
    const node = chosen.node(rows);
    return node?.kind === "value" ? copy(pointerOf(node)) : undefined;
  });
  registry.register(commands.copyGraphPath, (...rows: Rows) => {
    const node = chosen.node(rows);
    return node?.kind === "value" ? copy(graphPathOf(node)) : undefined;
  });
  registry.register(commands.copyErrorDetails, async (...given: Rows | [exchangeId: string]) => {
    const [kept] = isId(given)
      ? history.kept.filter(({ exchange }) => exchange.id === given[0])
      : await chosen.responses("Of which response?", given, ({ outcome }) => outcome.details !== undefined);
    if (!kept) throw new UserError("The response is no longer in the history.");
    await copy(kept.outcome.details);
  });
  const copyAs =
    (language: Language) =>
    async (...rows: Rows): Promise<void> => {
      const [kept] = await chosen.responses("Which request should be copied?", rows);
      if (kept) await copy(requestText(language, kept, await history.bodies(kept)));
    };
  registry.register(commands.copyCurl, copyAs("curl"));
  registry.register(commands.copyPowerShell, copyAs("powershell"));
  registry.register(commands.copyHttpFile, copyAs("http"));
}

const isId = (given: Rows | [exchangeId: string]): given is [exchangeId: string] => typeof given[0] === "string";

async function copy(text: string | undefined): Promise<void> {
  if (text !== undefined) await vscode.env.clipboard.writeText(text);
}
