// A value in a few words, for the line it has in a tree.
import {
  keyMember,
  nameOf,
  namingProperty,
  readDiscriminator,
  structuredTypes,
  typeMember,
} from "../../../schemas/src";
import { isObject, memberCount } from "./jsonNodes";

const longestPreview = 200;

/** A value in a few words: text as it is, lists by their length, objects by what people call them. */
export function preview(name: string, value: unknown): string {
  if (name === typeMember && typeof value === "string") return readDiscriminator(value)?.type.name ?? value;
  if (Array.isArray(value)) return value.length === 1 ? "1 item" : `${value.length} items`;
  if (isObject(value)) return memberCount(value) === 0 ? "empty" : (calledBy(value) ?? "");
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return shortened(text);
}

export const shortened = (text: string, most = longestPreview): string =>
  text.length > most ? `${text.slice(0, most)}…` : text;

function calledBy(value: Readonly<Record<string, unknown>>): string | undefined {
  const named = value[typeMember];
  const type = typeof named === "string" ? readDiscriminator(named)?.type : undefined;
  if (type) return nameOf(value, type);
  const known = [...names, keyMember].map((name) => value[name]);
  return known.find((text): text is string => typeof text === "string" && text !== "");
}

/** How the types of the API call what people call an object. */
const names = [...new Set([...structuredTypes()].flatMap((type) => namingProperty(type)?.name ?? []))];
