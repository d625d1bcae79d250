// Members of enums as expressions name them: 'member', member, or Namespace.enum'member'.
import { type Enumeration, enumeration } from "../../../../../schemas/src";
import type { EnumLiteral, Expression, Path } from "./expression";
import type { Kind } from "./kinds";
import type { Operand, Scope } from "./operand";
import { queryProblem } from "./queryProblem";
import { resolvePath } from "./resolvePath";

export function enumMember(named: Enumeration, text: string, at: number, { option }: Scope): Operand {
  if (named.members.has(text)) return { kind: { is: "enum", enum: named }, read: () => text };
  const members = [...named.members.keys()].join(", ");
  throw queryProblem(option, at, `'${text}' is no member of ${named.name}; its members are ${members}`);
}

export function bindEnumLiteral({ typeName, member, at }: EnumLiteral, scope: Scope): Operand {
  const named = enumNamed(typeName, scope);
  if (!named) throw queryProblem(scope.option, at, `'${typeName}' names no enum of this API`);
  return enumMember(named, member, at, scope);
}

const enumNamed = (typeName: string, { subject }: Scope): Enumeration | undefined =>
  enumeration(typeName.slice(typeName.lastIndexOf(".") + 1), subject.type.generation);

/** The enum whose member the expression is, as far as that can be told from itself. */
export function enumOf(expression: Expression, scope: Scope): Enumeration | undefined {
  const kind = expression.kind === "path" ? kindOf(expression, scope) : undefined;
  if (expression.kind === "enumLiteral") return enumNamed(expression.typeName, scope);
  return kind?.is === "enum" ? kind.enum : undefined;
}

/** The member that a single word names, unless a property has that name. */
export function bareMember(path: Path, { members }: Enumeration, scope: Scope): string | undefined {
  const [only, ...others] = path.steps;
  if (!only || others.length > 0 || !members.has(only.name)) return undefined;
  return kindOf(path, scope) ? undefined : only.name;
}

/** What the path leads to; undefined when it leads nowhere, which is told when it is resolved in earnest. */
function kindOf(path: Path, scope: Scope): Kind | undefined {
  try {
    return resolvePath(path, scope).kind;
  } catch {
    return undefined;
  }
}
