import { memberName, type Property, render, type StructuredType, scaffoldValue } from "../../../schemas/src";

/** A property with a first value, as the text of a member on several lines; nothing in it is invented. */
export function plainMember(property: Property, owner: StructuredType, indent: string): string {
  return `${JSON.stringify(memberName(property))}: ${render(scaffoldValue(property, owner, "required"), { indent, stops: false })}`;
}
