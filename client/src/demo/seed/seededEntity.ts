// How initial data is written down, and the words for what it often holds.
import { entitySet, structuredType } from "../../../../schemas/src";
import type { Unseen } from "../service/unseen";

export interface SeededEntity {
  readonly set: string;
  /** As an answer shows it, links as bind links; the demo tenant reads it like a request. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly unseen?: Unseen;
  readonly contains?: readonly SeededEntity[];
}

/** The `@odata.type` of a type. */
export function typeNamed(name: string): string {
  const type = structuredType(name);
  if (!type) throw new Error(`The model has no type ${name}.`);
  return type.discriminator;
}

export const asCodes = (codes: readonly string[]) => codes.map((code) => ({ code }));

/** A bind link to an entity at a root. */
export function linkTo(setName: string, id: string): string {
  const set = entitySet(setName);
  if (!set) throw new Error(`The model has no entity set ${setName}.`);
  return `${set.path.slice(1)}/${id}`;
}
