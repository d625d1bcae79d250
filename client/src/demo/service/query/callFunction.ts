// The functions that expressions can call.
import { isA } from "../../../../../schemas/src";
import { typeInAddress } from "../typeNames";
import type { Call, Expression } from "./expression";
import { boolean, describeKind, type Kind, number, string } from "./kinds";
import { type Item, type Operand, type Scope, subjectOf } from "./operand";
import { queryProblem } from "./queryProblem";

interface FunctionRow {
  readonly takes: number;
  readonly gives: Kind;
  readonly apply: (...texts: string[]) => unknown;
}

/** These take texts, and make nothing of nothing. */
const functions: ReadonlyMap<string, FunctionRow> = new Map([
  ["startswith", { takes: 2, gives: boolean, apply: (text: string, start: string) => text.startsWith(start) }],
  ["endswith", { takes: 2, gives: boolean, apply: (text: string, end: string) => text.endsWith(end) }],
  ["contains", { takes: 2, gives: boolean, apply: (text: string, part: string) => text.includes(part) }],
  ["tolower", { takes: 1, gives: string, apply: (text: string) => text.toLowerCase() }],
  ["toupper", { takes: 1, gives: string, apply: (text: string) => text.toUpperCase() }],
  ["length", { takes: 1, gives: number, apply: (text: string) => text.length }],
]);

/** Asks for the type of an object; its arguments are no texts. */
const isOf = "isof";

type Bind = (expression: Expression, scope: Scope) => Operand;

export function callFunction(call: Call, scope: Scope, bind: Bind): Operand {
  const { name, args, at } = call;
  if (name.toLowerCase() === isOf) return callIsOf(call, scope, bind);
  const row = functions.get(name.toLowerCase());
  if (!row) {
    const known = [...functions.keys(), isOf].join(", ");
    throw queryProblem(scope.option, at, `there is no function '${name}' here, but ${known}`);
  }
  if (args.length !== row.takes) {
    throw queryProblem(scope.option, at, `'${name}' needs ${row.takes} values in its parentheses, not ${args.length}`);
  }
  const given = args.map((argument) => {
    const { kind, read } = bind(argument, scope);
    if (kind.is === "string" || kind.is === "null") return read;
    throw queryProblem(scope.option, argument.at, `'${name}' needs a text here, not ${describeKind(kind)}`);
  });
  return {
    kind: row.gives,
    read: (frame) => {
      const values = given.map((read) => read(frame));
      return values.includes(null) ? null : row.apply(...values.map(String));
    },
  };
}

/** `isof('type')` or `isof(path,'type')`; the quotes may be missing. */
function callIsOf({ name, args, at }: Call, scope: Scope, bind: Bind): Operand {
  const [first, second, ...more] = args;
  const typed = second ?? first;
  if (!first || !typed || more.length > 0) {
    throw queryProblem(scope.option, at, `'${name}' needs a type, or a path and a type`);
  }
  const typeName = textOf(typed);
  const type = typeInAddress(typeName, scope.subject.type.generation);
  if (!type) throw queryProblem(scope.option, typed.at, `a type with its namespace was expected, not '${typeName}'`);
  const { kind, read } = second ? bind(first, scope) : subjectOf(scope);
  if (kind.is !== "structure") {
    throw queryProblem(scope.option, first.at, `'${name}' needs an object here, not ${describeKind(kind)}`);
  }
  return {
    kind: boolean,
    read: (frame) => {
      const item = read(frame) as Item | null;
      return item !== null && isA(item.type, type);
    },
  };
}

function textOf(expression: Expression): string {
  if (expression.kind === "literal") return String(expression.value);
  return expression.kind === "path" ? expression.steps.map((step) => step.name).join("/") : expression.kind;
}
