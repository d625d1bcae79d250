// The card for what is under the cursor: a type on its discriminator, a property on its name, a member on its value.

import { baseName, codeList, propertyNamed, typeMember, type Variable, variablesIn } from "../../../schemas/src";
import { type Span, spanOf } from "./flowDocument";
import { describeProperty, describeType, describeVariable } from "./prose";
import type { JsonNode } from "./syntax/tree";
import type { TypedObject } from "./typing";
import type { Analysis } from "./validate";

export interface Card extends Span {
  readonly markdown: string;
}

export function hover({ document, typed }: Analysis, offset: number): Card | undefined {
  const chain = document.root?.path(offset) ?? [];
  const leaf = chain.at(-1);
  const property = chain.findLast(({ kind }) => kind === "property");
  const object = property?.parent && typed.objects.get(property.parent.start);
  if (!leaf || !property || !object || object.typing.kind !== "typed") return undefined;
  const { type } = object.typing;
  const [key, value] = property.children();
  if (!key) return undefined;
  const name = String(key.value);
  if (name === typeMember) return { ...spanOf(leaf), markdown: describeType(type) };
  const known = propertyNamed(type, baseName(name));
  if (!known) return undefined;
  if (leaf.is(key)) return { ...spanOf(key), markdown: describeProperty(known, type) };
  const variable = leaf.is(value) && leaf.kind === "string" ? variableAt(leaf, offset) : undefined;
  if (variable) return { ...spanOf(leaf), markdown: `**${variable.text}**\n\n${describeVariable(variable.kind)}` };
  const meaning = meaningOf(object, known.name, leaf);
  if (meaning !== undefined) return { ...spanOf(leaf), markdown: `**${String(leaf.value)}**\n\n${meaning}` };
  return leaf.is(value) ? { ...spanOf(leaf), markdown: describeProperty(known, type) } : undefined;
}

/** The variable under the cursor; the first one of a text whose escapes move what follows them. */
function variableAt({ text, raw, start }: JsonNode, offset: number): Variable | undefined {
  const found = variablesIn(text);
  if (raw !== `"${text}"`) return found[0];
  const at = offset - start - 1;
  return found.find((variable) => variable.start <= at && at <= variable.end);
}

function meaningOf(object: TypedObject, name: string, leaf: JsonNode): string | undefined {
  if (object.typing.kind !== "typed" || leaf.kind !== "string") return undefined;
  const { type } = object.typing;
  const property = type.properties.get(name);
  const text = String(leaf.value);
  if (property?.value.kind === "enum") return property.value.enum.members.get(text)?.description;
  if (property?.coded && type.codes !== undefined) return codeList(type.codes)?.codes.get(text);
  return undefined;
}
