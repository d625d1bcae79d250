// What is known beyond the document in which something is suggested.
import type { EntitySet } from "../../../../schemas/src";

/** An entity that some document here defines. */
export interface KnownEntity {
  /** By which links and codes name it. */
  readonly calling: string;
  /** What people call it. */
  readonly name: string | undefined;
}

export interface Surroundings {
  /** Variables that have a value, as they are written. */
  readonly variables: readonly string[];
  /** The entities of a set by their ids, nearest first. */
  readonly entities: (set: EntitySet) => readonly KnownEntity[];
  /** The codes that documents add to a list. */
  readonly codes: (list: string) => readonly KnownEntity[];
}

export const alone: Surroundings = { variables: [], entities: () => [], codes: () => [] };
