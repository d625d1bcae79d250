// One error boundary around everything a person starts.
import * as vscode from "vscode";
import { GraphError } from "../graph/graphError";
import { redactText } from "../graph/redact";
import { commands } from "../ids";
import { type Action, CancelledError, UserError } from "./errors";
import type { Scope } from "./scope";

export class Commands {
  readonly #scope: Scope;
  readonly #log: vscode.LogOutputChannel;

  constructor(scope: Scope, log: vscode.LogOutputChannel) {
    this.#scope = scope;
    this.#log = log;
  }

  register<A extends unknown[]>(id: string, run: (...given: A) => unknown): void {
    this.#scope.add(
      vscode.commands.registerCommand(id, async (...given: A) => {
        try {
          return await run(...given);
        } catch (error) {
          void this.present(error);
          return undefined;
        }
      }),
    );
  }

  /** Shows what went wrong; resolves when the person has answered. */
  async present(error: unknown): Promise<void> {
    if (error instanceof CancelledError || error instanceof vscode.CancellationError) return;
    if (error instanceof UserError || error instanceof GraphError) {
      this.#log.warn(redactText(error.message));
      await this.#show(error.message, error instanceof UserError ? error.actions : []);
      return;
    }
    this.#log.error(redactText(error instanceof Error ? (error.stack ?? error.message) : String(error)));
    await this.#show("Industry Data Flows failed on something it did not expect. The log has the details.", [
      { title: "Show Log", command: commands.showLog },
    ]);
  }

  async #show(message: string, actions: readonly Action[]): Promise<void> {
    const chosen = await vscode.window.showErrorMessage(message, ...actions.map(({ title }) => title));
    const action = actions.find(({ title }) => title === chosen);
    if (action) await vscode.commands.executeCommand(action.command, ...(action.arguments ?? []));
  }
}
