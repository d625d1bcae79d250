// The model in words: Markdown for hovers and for the documentation beside suggestions.
import {
  type Generation,
  generations,
  memberName,
  type Property,
  permission,
  referencePage,
  route,
  type StructuredType,
  setFor,
  structuredType,
  type VariableKind,
  variableKinds,
} from "../../../schemas/src";

/** What people should know of a generation, as lines of a card. */
function generationNote(generation: Generation): string[] {
  const { title, note } = generations[generation];
  return note === undefined ? [] : ["", `_${title}:_ ${note}`];
}

/** A card for a type: what it is, where it is created, who may do so. */
export function describeType(type: StructuredType): string {
  const lines = [`**${type.name}** · ${type.title}`, "", type.description];
  if (type.abstract) lines.push("", "Abstract: name one of its kinds.");
  const set = setFor(type);
  const create = set && !type.abstract ? route(set, "create") : undefined;
  if (create) {
    lines.push("", `\`${create.method} ${create.path}\``);
    const least = create.delegated[0];
    if (least !== undefined && !create.assumed) {
      const consent = permission(least)?.adminConsent ? ", which an administrator consents to" : "";
      lines.push("", `Needs the permission \`${least}\`${consent}.`);
    }
  }
  lines.push(...generationNote(type.generation));
  const page = referencePage(type);
  if (page !== undefined) lines.push("", `[Microsoft Graph reference](${page})`);
  return lines.join("\n");
}

/** A card for a property of a type: type, duty, meaning, allowed values. */
export function describeProperty(property: Property, owner: StructuredType): string {
  const kind = property.collection ? `list of ${property.type}` : property.type;
  const duties = [
    property.create === "required" ? "required" : property.create === "server" ? "set by the service" : "optional",
    ...(property.nullable ? ["may be null"] : []),
    ...(property.secret ? ["secret"] : []),
    ...(property.writeOnly ? ["never in answers"] : []),
    ...(property.update === "no" && property.create !== "server" ? ["fixed once created"] : []),
    ...(property.withdrawn ? ["not in the current API"] : []),
    ...(property.maxLength === undefined ? [] : [`at most ${property.maxLength} characters`]),
    ...(property.maxItems === undefined
      ? []
      : [`at most ${property.maxItems} item${property.maxItems === 1 ? "" : "s"}`]),
  ];
  const former = (property.formerly ?? []).map((name) => `\`${name}\``).join(" or ");
  const lines = [`**${property.name}** · ${kind} · ${duties.join(", ")}`, "", property.description];
  if (property.deprecated) {
    lines.push("", `Deprecated since ${property.deprecated.since}; use \`${property.deprecated.successor}\`.`);
  }
  if (former !== "") lines.push("", `The drafts called it ${former}.`);
  if (property.bindsTo !== undefined) lines.push("", `A request gives it as a link: \`${memberName(property)}\`.`);
  if (property.value.kind === "enum") {
    const { legal, members } = property.value.enum;
    lines.push("", ...legal.map((member) => `- \`${member}\` ${members.get(member)?.description ?? ""}`));
  }
  const declaring = structuredType(property.declaredBy, owner.generation) ?? owner;
  const page = referencePage(declaring);
  if (page !== undefined) lines.push("", `[${declaring.name} in the Microsoft Graph reference](${page})`);
  lines.push(...generationNote(declaring.generation));
  return lines.join("\n");
}

/** What a variable is, for somebody who has never seen one. */
export const describeVariable = (kind: VariableKind): string =>
  `Filled in from ${variableKinds[kind]} when the payload is sent. The file, the history and the log hold only its name.`;

/** A sentence in the middle of another one. */
export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A text of a document inside Markdown, with nothing in it read as Markdown. */
export const plainText = (text: string): string => text.replace(/[\\`*_{}[\]()<>#+!|~-]/g, "\\$&");
