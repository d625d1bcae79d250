// Collects what is wrong with a body, so that one answer tells all of it.
import { ServiceError } from "./serviceError";

export class Problems {
  readonly #found: { message: string; target: string }[] = [];

  /** `path`: from the body's root, segments joined by slashes. */
  add(path: string, message: string): void {
    this.#found.push({ message, target: path });
  }

  throwIfAny(): void {
    const [first, ...others] = this.#found;
    if (!first) return;
    const more = others.length === 0 ? "" : ` (${others.length} more in details)`;
    throw new ServiceError(400, "BadRequest", `${first.message}${more}`, {
      target: first.target,
      details: others.length === 0 ? [] : this.#found.map((problem) => ({ code: "BadRequest", ...problem })),
    });
  }
}

export const below = (path: string, name: string | number): string => (path === "" ? `${name}` : `${path}/${name}`);
