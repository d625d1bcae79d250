import type { Disposable } from "vscode";

/** Owns what lives as long as it does; disposes it in reverse order. */
export class Scope implements Disposable {
  readonly #owned: Disposable[] = [];

  add<T extends Disposable>(item: T): T {
    this.#owned.push(item);
    return item;
  }

  dispose(): void {
    for (const item of this.#owned.splice(0).reverse()) item.dispose();
  }
}
