// What the generated schemas say to people. Editors show it as plain text, line by line.
import { generations } from "../generations";
import { type Property, referencePage, type StructuredType } from "../model";
import { entitySet } from "../routes";

export function typeProse(type: StructuredType): string {
  const { title, note } = generations[type.generation];
  const page = referencePage(type);
  return lines(type.description, note && `${title}: ${note}`, page && `Microsoft Graph reference: ${page}`);
}

export function propertyProse(property: Property, owner: StructuredType): string {
  const { description, value, create, deprecated } = property;
  const set = property.bindsTo === undefined ? undefined : entitySet(property.bindsTo, owner.generation);
  return lines(
    description,
    create === "server" && "The service sets it; a request leaves it out.",
    property.withdrawn && "Not in the current API.",
    deprecated && `Deprecated since ${deprecated.since}: use ${deprecated.successor}.`,
    set && create !== "server" && `A link to one of ${set.path}, absolute or relative.`,
    property.coded && owner.codes !== undefined && "Codes known in public are suggested; a tenant may have others.",
    property.secret && create !== "server" && "Asterisks alone are refused: sent back, they would become the value.",
    ...(value.kind === "enum" && create !== "server"
      ? value.enum.legal.map((member) => `${member}: ${value.enum.members.get(member)?.description ?? ""}`)
      : []),
  );
}

const lines = (...all: readonly (string | false | undefined)[]): string => all.filter(Boolean).join("\n");
