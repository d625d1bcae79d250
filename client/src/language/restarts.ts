// How often a language server that ends by itself is started again. One that ends at every start must not go on for ever.
import { UserError } from "../host/errors";
import { commands } from "../ids";

const mostRestarts = 4;
const spanMinutes = 3;

export class Restarts {
  readonly #now: () => number;
  /** When the server ended, within the span. */
  #ends: readonly number[] = [];

  /** `now` in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** To be told of every end. */
  ended(): void {
    const now = this.#now();
    this.#ends = [...this.#ends.filter((end) => now - end <= spanMinutes * 60_000), now];
  }

  get isTooMany(): boolean {
    return this.#ends.length > mostRestarts;
  }

  get hasEnded(): boolean {
    return this.#ends.length > 0;
  }

  /** How often it ended, in words. */
  get count(): string {
    const times = this.#ends.length === 1 ? "once" : `${this.#ends.length} times`;
    return `${times} within ${spanMinutes} minutes`;
  }

  /** For when a person starts it: what was before does not count. */
  forget(): void {
    this.#ends = [];
  }
}

/** What a person is told when it is not started again. */
export const gaveUp = ({ count }: Restarts): UserError =>
  new UserError(`The language server stopped ${count} and was not started again.`, [
    { title: "Restart Language Server", command: commands.restartServer },
    { title: "Show Log", command: commands.showLog },
  ]);
