// The bodies that were asked for last, as far as memory allows.
import type { Bodies } from "./kept";

const mostCharacters = 64 * 1024 * 1024;

export class BodyCache {
  readonly #most: number;
  /** In the order in which they were asked for. */
  readonly #bodies = new Map<string, Promise<Bodies>>();
  readonly #lengths = new Map<string, number>();

  constructor(most = mostCharacters) {
    this.#most = most;
  }

  get(id: string): Promise<Bodies> | undefined {
    const found = this.#bodies.get(id);
    if (!found) return undefined;
    this.#bodies.delete(id);
    this.#bodies.set(id, found);
    return found;
  }

  add(id: string, bodies: Promise<Bodies>): void {
    this.#bodies.set(id, bodies);
    bodies.then(
      ({ request, response }) => {
        if (this.#bodies.get(id) !== bodies) return;
        this.#lengths.set(id, (request?.text.length ?? 0) + (response?.text.length ?? 0));
        this.#shrink();
      },
      () => this.remove(id),
    );
  }

  remove(id: string): void {
    this.#bodies.delete(id);
    this.#lengths.delete(id);
  }

  /** The one that was asked for last always stays. */
  #shrink(): void {
    let total = [...this.#lengths.values()].reduce((sum, length) => sum + length, 0);
    for (const id of [...this.#bodies.keys()].slice(0, -1)) {
      if (total <= this.#most) return;
      total -= this.#lengths.get(id) ?? 0;
      this.remove(id);
    }
  }
}
