// Resolves the names of an expression and judges its kinds, so that it can be asked of one entity after the other.
// Logic has three values: what depends on nothing is null, which is neither true nor false.
import type { Enumeration } from "../../../../../schemas/src";
import { callFunction } from "./callFunction";
import { comparison } from "./comparison";
import { bareMember, bindEnumLiteral, enumMember, enumOf } from "./enumMembers";
import type { Comparison, Expression, Junction, Lambda, Membership, Not, Path } from "./expression";
import { boolean, type Comparable, comparables, describeKind, type Kind } from "./kinds";
import type { Frame, Operand, Scope } from "./operand";
import { queryProblem } from "./queryProblem";
import { resolvePath } from "./resolvePath";

/** `expecting`: the enum whose members the expression may name by a text or a single word. */
export function bindExpression(expression: Expression, scope: Scope, expecting?: Enumeration): Operand {
  switch (expression.kind) {
    case "literal": {
      const { is, value, at } = expression;
      return is === "string" && expecting
        ? enumMember(expecting, String(value), at, scope)
        : { kind: { is }, read: () => value };
    }
    case "enumLiteral":
      return bindEnumLiteral(expression, scope);
    case "path": {
      const member = expecting && bareMember(expression, expecting, scope);
      if (expecting && member !== undefined) return enumMember(expecting, member, expression.at, scope);
      return resolvePath(expression, scope);
    }
    case "lambda":
      return bindLambda(expression, scope);
    case "call":
      return callFunction(expression, scope, bindExpression);
    case "not":
      return bindNot(expression, scope);
    case "and":
    case "or":
      return bindJunction(expression, scope);
    case "comparison":
      return bindComparison(expression, scope);
    case "in":
      return bindMembership(expression, scope);
  }
}

type Condition = (frame: Frame) => boolean | null;

export function bindCondition(expression: Expression, scope: Scope): Condition {
  const { kind, read } = bindExpression(expression, scope);
  if (kind.is === "boolean" || kind.is === "null") return read as Condition;
  throw queryProblem(scope.option, expression.at, `true or false was expected, not ${describeKind(kind)}`);
}

/** What entities are put in order by. */
export function bindKey(expression: Expression, scope: Scope): (frame: Frame) => Comparable | null {
  const { kind, read } = bindExpression(expression, scope);
  const make = comparables(kind, kind);
  if (!make) throw queryProblem(scope.option, expression.at, `${describeKind(kind)} has no order`);
  return (frame) => {
    const value = read(frame);
    return value === null ? null : make(value);
  };
}

function bindNot({ operand }: Not, scope: Scope): Operand {
  const holds = bindCondition(operand, scope);
  return {
    kind: boolean,
    read: (frame) => {
      const value = holds(frame);
      return value === null ? null : !value;
    },
  };
}

function bindJunction({ kind, operands }: Junction, scope: Scope): Operand {
  const conditions = operands.map((operand) => bindCondition(operand, scope));
  const deciding = kind === "or";
  return {
    kind: boolean,
    read: (frame) => {
      let otherwise: boolean | null = !deciding;
      for (const holds of conditions) {
        const value = holds(frame);
        if (value === deciding) return deciding;
        if (value === null) otherwise = null;
      }
      return otherwise;
    },
  };
}

function bindComparison({ operator, left, right, at }: Comparison, scope: Scope): Operand {
  const one = bindExpression(left, scope, enumOf(right, scope));
  const other = bindExpression(right, scope, one.kind.is === "enum" ? one.kind.enum : undefined);
  const compare = comparison(operator, [one.kind, other.kind], { written: operator, at, option: scope.option });
  return { kind: boolean, read: (frame) => compare(one.read(frame), other.read(frame)) };
}

function bindMembership({ left, items, at }: Membership, scope: Scope): Operand {
  const one = bindExpression(left, scope);
  const equals = (kind: Kind) => comparison("eq", [one.kind, kind], { written: "in", at, option: scope.option });
  if (!("steps" in items)) {
    const expecting = one.kind.is === "enum" ? one.kind.enum : undefined;
    const listed = items.map((item) => {
      const { kind, read } = bindExpression(item, scope, expecting);
      return { read, equal: equals(kind) };
    });
    return {
      kind: boolean,
      read: (frame) => {
        const value = one.read(frame);
        return listed.some(({ read, equal }) => equal(value, read(frame)));
      },
    };
  }
  const { of, read } = bindCollection(items, "in", scope);
  const equal = equals(of);
  return {
    kind: boolean,
    read: (frame) => {
      const value = one.read(frame);
      return read(frame).some((item) => equal(value, item));
    },
  };
}

function bindLambda({ path, quantifier, predicate }: Lambda, scope: Scope): Operand {
  const { of, read } = bindCollection(path, quantifier, scope);
  if (!predicate) return { kind: boolean, read: (frame) => read(frame).length > 0 };
  const { variable, expression } = predicate;
  const variables = new Map([...scope.variables, [variable, of]]);
  const holds = bindCondition(expression, { ...scope, variables });
  const holdsIn = (frame: Frame) => (item: unknown) => holds(new Map([...frame, [variable, item]])) === true;
  return {
    kind: boolean,
    read:
      quantifier === "any" ? (frame) => read(frame).some(holdsIn(frame)) : (frame) => read(frame).every(holdsIn(frame)),
  };
}

function bindCollection(path: Path, wanting: string, scope: Scope): { of: Kind; read: (frame: Frame) => unknown[] } {
  const { kind, read } = resolvePath(path, scope);
  if (kind.is !== "collection") {
    throw queryProblem(scope.option, path.at, `'${wanting}' needs a collection, not ${describeKind(kind)}`);
  }
  return { of: kind.of, read: (frame) => (read(frame) ?? []) as unknown[] };
}
