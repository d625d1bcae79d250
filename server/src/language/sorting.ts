// Puts the members of every typed object into the order in which the model lists them. Values stay as they are.
import { baseName, bindSuffix, propertyFormerly, schemaMember, typeMember } from "../../../schemas/src";
import { editedPart } from "./edits";
import type { Edit } from "./finding";
import type { FlowDocument } from "./flowDocument";
import { rearranged } from "./rearranging";
import { givenProperty, type TypedObject } from "./typing";
import type { Reading } from "./validate";

/** One edit for each object that is not in order, with all that it holds; none while the tree may be a guess. */
export function sortingEdits({ document, typed }: Reading): Edit[] {
  if (isUncertain(document)) return [];
  const { text } = document;
  /** The last of the document first. */
  const edits: Edit[] = [];
  // From behind: what an object holds is in order before the object itself is.
  for (const object of [...typed.objects.values()].reverse()) {
    const order = orderOf(object);
    if (!order) continue;
    const { start, end } = object.node;
    const outside = edits.findLastIndex((edit) => edit.start >= end) + 1;
    const inside = edits.slice(outside);
    const members = object.members.map(({ node }) => node);
    const sorted = rearranged(text, { start, end }, members, order, (member) => editedPart(text, member, inside));
    if (sorted !== undefined) edits.splice(outside, inside.length, { start, end, text: sorted });
  }
  return edits.reverse();
}

/** Whether more is wrong than surplus commas: without the others nobody knows where a member ends. */
const isUncertain = ({ syntaxProblems, tooDeep }: FlowDocument): boolean =>
  tooDeep !== undefined || syntaxProblems.some(({ comma }) => comma !== "extra");

/** The members as they should follow each other, by their present places; undefined when they do. */
function orderOf(object: TypedObject): readonly number[] | undefined {
  const ranks = ranksOf(object);
  if (ranks.every((rank, index) => index === 0 || rank >= (ranks[index - 1] ?? 0))) return undefined;
  return ranks.map((_, index) => index).sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
}

/**
 * What names the schema and the type, the properties, annotations of answers, and what the type does not know. Members
 * of one rank stay as they are: of duplicates the same one counts as before.
 */
function ranksOf({ members, place, typing }: TypedObject): number[] {
  if (typing.kind !== "typed") return [];
  const { type } = typing;
  const names = [...type.properties.keys()];
  const places = new Map(names.map((name, index) => [name, index]));
  return members.map(({ name }) => {
    if (place.isPayload && name === schemaMember) return -2;
    if (name === typeMember) return -1;
    const base = baseName(name);
    const property = givenProperty(type, name) ?? propertyFormerly(type, name);
    if (property) return places.get(property.name) ?? names.length;
    const annotation = name.slice(base.length).toLowerCase();
    return annotation === "" || annotation === bindSuffix ? names.length + 1 : names.length;
  });
}
