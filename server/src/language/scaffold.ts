import { memberName, type Property, render, type StructuredType, scaffoldValue } from "../../../schemas/src";

/**
 * A property with a first value, as the text of a member on several lines; nothing in it is invented.
 * `usualCode` says which code people want most at its place.
 */
export function plainMember(property: Property, owner: StructuredType, indent: string, usualCode?: string): string {
  const value = scaffoldValue(property, owner, "required", usualCode);
  return `${JSON.stringify(memberName(property))}: ${render(value, { indent, stops: false })}`;
}
