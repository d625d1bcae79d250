// How two values are compared by an operator. Nothing equals nothing, and is neither above nor below anything.
import type { ComparisonOperator } from "./expression";
import { comparables, describeKind, type Kind } from "./kinds";
import { queryProblem } from "./queryProblem";

const orders: Readonly<Record<ComparisonOperator, { equal: boolean; below: boolean; above: boolean }>> = {
  eq: { equal: true, below: false, above: false },
  ne: { equal: false, below: true, above: true },
  gt: { equal: false, below: false, above: true },
  ge: { equal: true, below: false, above: true },
  lt: { equal: false, below: true, above: false },
  le: { equal: true, below: true, above: false },
};

export type Compare = (left: unknown, right: unknown) => boolean;

/** `written` is the operator as the text has it, at that position. */
export function comparison(
  operator: ComparisonOperator,
  [left, right]: readonly [Kind, Kind],
  { written, at, option }: { written: string; at: number; option: string },
): Compare {
  const make = comparables(left, right);
  if (!make) {
    const sides = `${describeKind(left)} and ${describeKind(right)}`;
    throw queryProblem(option, at, `'${written}' stands between values of one kind, not between ${sides}`);
  }
  const order = orders[operator];
  return (one, other) => {
    if (one === null || other === null) return operator === "ne" ? one !== other : order.equal && one === other;
    const [before, after] = [make(one), make(other)];
    return before === after ? order.equal : before < after ? order.below : order.above;
  };
}
