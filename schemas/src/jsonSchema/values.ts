// The schema of a single property: what a request may give as its value.
import { bindLink, bindLinkPattern } from "../bindLink";
import { codeList, type Property, type StructuredType, structuredType } from "../model";
import { entitySet } from "../routes";
import type { PrimitiveType } from "../rows";
import { extensibleLists } from "../rules";
import { guidPattern } from "../values";
import { type JsonSchema, typeOrNull, unless, when } from "./keywords";
import { propertyProse } from "./prose";

/** The schemas of an object where `declared` is expected; it keeps them all. */
export type Place = (declared: StructuredType) => readonly JsonSchema[];

export function propertySchema(property: Property, owner: StructuredType, place: Place): JsonSchema {
  const description = propertyProse(property, owner);
  // Answers may hold whatever the service likes.
  if (property.create === "server") return { description, readOnly: true };
  const { collection, nullable = false, maxItems } = property;
  return {
    description,
    ...(property.writeOnly && { writeOnly: true }),
    ...(collection
      ? {
          ...typeOrNull("array", nullable),
          items: singleSchema(property, owner, false, place),
          ...(maxItems !== undefined && { maxItems }),
        }
      : singleSchema(property, owner, nullable, place)),
  };
}

function singleSchema(property: Property, owner: StructuredType, nullable: boolean, place: Place): JsonSchema {
  const { value } = property;
  switch (value.kind) {
    case "enum":
      return { ...typeOrNull("string", nullable), enum: [...value.enum.legal, ...(nullable ? [null] : [])] };
    case "complex": {
      const declared = structuredType(value.typeName, owner.generation);
      if (!declared) return {};
      const object: JsonSchema = { allOf: place(declared) };
      return { ...typeOrNull("object", nullable), ...(nullable ? when({ type: "object" }, object) : object) };
    }
    case "navigation":
      return linkSchema(property, owner);
    case "primitive":
      return { ...primitiveSchema(value.name, nullable), ...(value.name === "String" && textSchema(property, owner)) };
  }
}

function linkSchema({ bindsTo }: Property, { generation }: StructuredType): JsonSchema {
  const set = bindsTo === undefined ? undefined : entitySet(bindsTo, generation);
  if (!set) return {};
  const known = set.wellKnownIds?.map((id) => bindLink(set, id));
  return { type: "string", pattern: bindLinkPattern(set), ...(known && { examples: known }) };
}

function primitiveSchema(name: PrimitiveType, nullable: boolean): JsonSchema {
  switch (name) {
    case "Boolean":
      return typeOrNull("boolean", nullable);
    case "Int32":
      return { ...typeOrNull("integer", nullable), minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
    case "Date":
      return { ...typeOrNull("string", nullable), format: "date" };
    case "DateTimeOffset":
      // OData lets the seconds go, RFC 3339 does not.
      return { ...typeOrNull("string", nullable), ...unless({ pattern: withoutSeconds }, { format: "date-time" }) };
    case "String":
      return typeOrNull("string", nullable);
  }
}

const withoutSeconds = "^\\d{4}-\\d\\d-\\d\\dT(?:[01]\\d|2[0-3]):[0-5]\\d(?:Z|[+-]\\d\\d:\\d\\d)$";

/** Empty, or with something that is no asterisk. */
const notMasked = "^$|[^*]";

function textSchema(property: Property, { codes }: StructuredType): JsonSchema {
  const { maxLength, format } = property;
  const known = property.listed
    ? extensibleLists()
    : property.coded && codes !== undefined
      ? [...(codeList(codes)?.codes.keys() ?? [])]
      : [];
  return {
    ...(maxLength !== undefined && { maxLength }),
    ...(format === "url" && { format: "uri" }),
    ...(format === "guid" && { pattern: guidPattern }),
    ...(property.secret && { pattern: notMasked }),
    ...(known.length > 0 && { examples: known }),
  };
}
