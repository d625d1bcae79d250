// The tree by name: over what was read, with the way to each match.
import { nameOf } from "../../../schemas/src";
import type { Explorer } from "./explorer";
import type { EntityNode, ExplorerNode } from "./nodes";

export class Filter {
  /** As it was typed. */
  readonly text: string;
  readonly #wanted: string;
  readonly #explorer: Explorer;

  constructor(explorer: Explorer, text: string) {
    this.#explorer = explorer;
    this.text = text.trim();
    this.#wanted = folded(this.text);
  }

  /** Whether a node is shown: a match, what is below one, and what leads to one. What is no entity always is. */
  shows(node: ExplorerNode): boolean {
    return node.kind !== "entity" || this.#isBelowMatch(node) || this.#leadsToMatch(node);
  }

  /** How many match, of how many that were read. */
  get found(): { readonly matches: number; readonly loaded: number } {
    const entities = this.#explorer.loaded();
    return { matches: entities.filter((node) => this.#matches(node)).length, loaded: entities.length };
  }

  /** What the view says above the tree. */
  get message(): string {
    const { matches, loaded } = this.found;
    const outcome = `${matches} of ${loaded} loaded match “${this.text}”.`;
    if (!this.#explorer.isPartial) return outcome;
    return `${outcome} Collections that were not opened and pages that were not loaded are not searched.`;
  }

  #matches({ entity, type }: EntityNode): boolean {
    return folded(nameOf(entity, type)).includes(this.#wanted);
  }

  #isBelowMatch(node: ExplorerNode): boolean {
    return node.kind === "entity" && (this.#matches(node) || this.#isBelowMatch(node.parent));
  }

  #leadsToMatch(node: EntityNode): boolean {
    return this.#explorer.loaded(node).some((below) => this.#matches(below));
  }
}

const folded = (text: string): string => text.normalize("NFC").toLowerCase();
