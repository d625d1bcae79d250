// What the model says that a call begins, and what it answers.
import { type EntitySet, entitySet, type StructuredType, structuredType } from "../../../../../schemas/src";
import type { Call } from "./call";

export function begunBy({ route }: Call): { set: EntitySet; type: StructuredType } {
  const { name, begins, generation } = route.call;
  const set = begins && entitySet(begins.set, generation);
  const type = begins && structuredType(begins.type, generation);
  if (!set || !type) throw new Error(`The model does not say what ${name} begins.`);
  return { set, type };
}

/** The type of what a function answers. */
export function answeredBy({ route }: Call): StructuredType {
  const { name, returns, generation } = route.call;
  const type = returns && structuredType(returns.type, generation);
  if (!type) throw new Error(`The model does not say what ${name} returns.`);
  return type;
}
