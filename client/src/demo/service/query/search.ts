// $search: words and quoted texts that the names of entities hold, in whatever casing.
import { concreteTypes, namingProperty } from "../../../../../schemas/src";
import type { Entity } from "../entity";
import { badRequest } from "../serviceError";
import type { Scope } from "./operand";

const terms = /"([^"]*)"|([^\s"]+)/g;
const refused: ReadonlySet<string> = new Set(["OR", "NOT"]);

export function readSearch(text: string, { option, subject }: Scope): (entity: Entity) => boolean {
  const { type } = subject;
  if (!concreteTypes(type.name, type.generation).some(namingProperty)) {
    throw badRequest(`${option} looks through names, and objects of type ${type.name} have none.`, option);
  }
  if (text.split('"').length % 2 === 0) throw badRequest(`${option} has a quote that is not closed.`, option);
  const found = [...text.matchAll(terms)];
  const operator = found.find(([, , word = ""]) => refused.has(word) || /[()]/.test(word))?.[0];
  if (operator !== undefined) {
    const known = "it takes words and texts in double quotes, all of which must be in the name";
    throw badRequest(`${option} does not understand '${operator}' here: ${known}.`, option);
  }
  const wanted = found.filter(([, , word]) => word !== "AND").map(([, quoted, word = ""]) => quoted ?? word);
  if (wanted.length === 0) throw badRequest(`${option} says nothing to look for.`, option);
  const parts = wanted.map((part) => part.toLowerCase());
  return (entity) => {
    const naming = namingProperty(entity.type);
    const name = naming && entity.values.get(naming.name);
    return typeof name === "string" && parts.every((part) => name.toLowerCase().includes(part));
  };
}
