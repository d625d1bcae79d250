// Requests and what the service would answer to them.
import {
  baseName,
  bindSuffix,
  codeOrLink,
  type EntitySet,
  graphRoot,
  propertyNamed,
  readBindLink,
  readDiscriminator,
  render,
  type StructuredType,
  scaffoldObject,
  structuredType,
  typeMember,
} from "../../schemas/src";

export type Members = Readonly<Record<string, unknown>>;

/** A request of everything that a type takes, links to something included. */
export function wholeRequest(type: StructuredType): Members {
  const text = render(scaffoldObject(type, "full", true), { indent: "", stops: false });
  return JSON.parse(text, (name, value) =>
    name.endsWith(bindSuffix) && !readBindLink(value) ? `${value}an-id` : value,
  ) as Members;
}

/** The same as an answer shows it: with what the service sets, and with entities in place of links. */
export function answerTo(request: Members, type: StructuredType): Members {
  const answer: Record<string, unknown> = {};
  for (const { name, create, value } of type.properties.values()) {
    if (create === "server") answer[name] = value.kind === "primitive" ? "0001-01-01T00:00:00Z" : null;
  }
  for (const [name, value] of Object.entries(request)) {
    const property = propertyNamed(type, baseName(name));
    if (name.endsWith(bindSuffix)) {
      answer[`${baseName(name)}@odata.context`] = "https://example.com/$metadata#x";
      answer[baseName(name)] = { id: readBindLink(String(value))?.id, displayName: "shown" };
    } else if (property?.value.kind === "complex") {
      const declared = structuredType(property.value.typeName, type.generation);
      answer[name] = Array.isArray(value) ? value.map((item) => nested(item, declared)) : nested(value, declared);
    } else {
      answer[name] = value;
    }
  }
  return answer;
}

function nested(value: unknown, declared: StructuredType | undefined): unknown {
  const type = readDiscriminator(String((value as Members)[typeMember]))?.type ?? declared;
  // A code stands for itself.
  return type && !codeOrLink(type) ? answerTo(value as Members, type) : value;
}

/** The context of an answer: of the set, or of one entity of it. */
export const contextOf = ({ path }: EntitySet, isEntity: boolean): string =>
  `${graphRoot}/$metadata#${path.slice(1).replace(/\/\{[^}]+\}/g, "('1')")}${isEntity ? "/$entity" : ""}`;
