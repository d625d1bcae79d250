// A write that began and whose outcome is not known: what it takes to look for it in the tenant later.
import {
  type EntitySet,
  entitySet,
  type Generation,
  type StructuredType,
  structuredType,
} from "../../../../schemas/src";

export interface UnclearWrite {
  readonly set: EntitySet;
  readonly type: StructuredType;
  readonly parents: readonly string[];
  /** Of an update. */
  readonly id?: string;
  /** What the payload called it, where it did. */
  readonly name?: string;
  /** JSON, without secrets. */
  readonly body: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

/** The same as it is kept on disk. */
export interface KeptWrite extends Omit<UnclearWrite, "set" | "type"> {
  readonly set: string;
  readonly type: string;
  readonly generation: Generation;
}

export const keptWrite = ({ set, type, ...write }: UnclearWrite): KeptWrite => ({
  ...write,
  set: set.name,
  type: type.name,
  generation: set.generation,
});

/** Undefined when the model does not know it: another version of the product kept it. */
export function unclearWrite({
  set: setName,
  type: typeName,
  generation,
  ...write
}: KeptWrite): UnclearWrite | undefined {
  const set = entitySet(setName, generation);
  const type = structuredType(typeName, generation);
  return set && type && { ...write, set, type };
}
