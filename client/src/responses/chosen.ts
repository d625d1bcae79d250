// What a command of the view is about: the rows it was started on, else the selected ones, else what the person picks.
import * as vscode from "vscode";
import { CancelledError, UserError } from "../host/errors";
import { dayWords } from "../host/when";
import type { ExchangeHistory, Kept } from "./history";
import type { ResponseNode } from "./nodes";
import { summarise } from "./summary";

/** What the editor hands to a command of a tree: the row, and all rows that are selected with it. */
export type Rows = [row?: ResponseNode, rows?: readonly ResponseNode[]];

export interface ChosenDeps {
  readonly history: ExchangeHistory;
  readonly now: () => Date;
  readonly selection: () => readonly ResponseNode[];
}

export class Chosen {
  readonly #deps: ChosenDeps;

  constructor(deps: ChosenDeps) {
    this.#deps = deps;
  }

  node([row]: Rows): ResponseNode | undefined {
    return row ?? this.#deps.selection()[0];
  }

  async responses(question: string, [row, rows]: Rows, fits: (kept: Kept) => boolean = () => true): Promise<Kept[]> {
    const meant = rows?.length ? rows : row ? [row] : this.#deps.selection();
    const kept = meant.flatMap((node) => ("kept" in node && fits(node.kept) ? [node.kept] : []));
    return kept.length > 0 ? [...new Set(kept)] : [await this.pick(question, fits)];
  }

  async pick(question: string, fits: (kept: Kept) => boolean = () => true): Promise<Kept> {
    const options = { placeHolder: question, matchOnDescription: true, matchOnDetail: true };
    const picked = await vscode.window.showQuickPick(this.#items(fits), options);
    if (!picked) throw new CancelledError();
    return picked.kept;
  }

  async #items(fits: (kept: Kept) => boolean): Promise<(vscode.QuickPickItem & { readonly kept: Kept })[]> {
    const { history, now } = this.#deps;
    await history.look();
    const items = history.kept.filter(fits).map((kept) => {
      const { label, description } = summarise(kept);
      const day = dayWords(new Date(kept.exchange.startedAt), now());
      return { label, description, detail: `${day} · ${kept.tenant}`, kept };
    });
    if (items.length === 0) throw new UserError("There is no such response in the history.");
    return items;
  }
}
