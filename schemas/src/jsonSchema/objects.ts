// The schema of an object: of one type, or at a place where `@odata.type` decides among several.
import { typeMember } from "../discriminator";
import { mayOmitDiscriminator, schemaMember } from "../identify";
import { codeOrLink, concreteTypes, type Property, type StructuredType, structuredType } from "../model";
import { memberName } from "../scaffold";
import { type Definitions, escaped, type JsonSchema, unless, when } from "./keywords";
import { typeProse } from "./prose";
import { propertySchema } from "./values";

/** An object of exactly this type; what its `@odata.type` may be is for the place to say where it stands. */
export function objectSchema(type: StructuredType, definitions: Definitions): JsonSchema {
  const properties: Record<string, JsonSchema | boolean> = { [typeMember]: true };
  if (type.kind === "entity") properties[schemaMember] = { type: "string", description: "Where this schema is." };
  const patternProperties: Record<string, JsonSchema | boolean> = { [annotations]: true };
  for (const property of type.properties.values()) {
    const schema = propertySchema(property, type, (declared) => placeSchemas(declared, definitions));
    // Editors suggest what `properties` names; a pattern makes a member legal without that.
    if (isWanted(property)) properties[memberName(property)] = schema;
    else patternProperties[exactly(property.create === "server" ? property.name : memberName(property))] = schema;
  }
  const required = [...type.properties.values()].filter(({ create }) => create === "required").map(memberName);
  return {
    title: type.title,
    description: typeProse(type),
    type: "object",
    properties,
    patternProperties,
    ...(required.length > 0 && { required }),
    ...(!type.open && { additionalProperties: false }),
    ...codeOrLinkSchema(type),
  };
}

/** A payload of this type alone. */
export function payloadSchema(type: StructuredType, definitions: Definitions): JsonSchema {
  const { properties, required = [], ...rest } = objectSchema(type, definitions);
  const named = mayOmitDiscriminator({ declared: undefined }, type) ? [] : [typeMember];
  return {
    ...rest,
    properties: { ...properties, [typeMember]: discriminatorSchema([type]) },
    required: [...named, ...required],
  };
}

/**
 * The annotations that answers carry, other than `@odata.type` and the `@odata.bind` of links, which have rules of
 * their own. Told by a letter: lookahead is not in every validator's regular expressions.
 */
const annotations = "^(?:[^@]*@(?:[^o]|odata\\.[^bt])|[^@]+@odata\\.t)";

const exactly = (name: string): string => `^${escaped(name)}$`;

const isWanted = ({ create, deprecated, withdrawn }: Property): boolean =>
  create === "required" || (create === "optional" && !deprecated && !withdrawn);

/** An object of one of these types; `optional` is the one it is of when `@odata.type` is left out. */
export function choiceSchema(
  types: readonly StructuredType[],
  definitions: Definitions,
  optional?: StructuredType,
): JsonSchema {
  return {
    type: "object",
    allOf: [
      // Comes first: editors show of each member what they find first.
      {
        properties: { [typeMember]: discriminatorSchema(types) },
        ...(!optional && { required: [typeMember] }),
      },
      ...types.map((type) =>
        when(
          {
            type: "object",
            properties: { [typeMember]: { type: "string", pattern: namePattern("#?", [type]) } },
            ...(type !== optional && { required: [typeMember] }),
          },
          typeReference(type, definitions),
        ),
      ),
    ],
  };
}

/** What an object keeps where `declared` is expected. */
function placeSchemas(declared: StructuredType, definitions: Definitions): JsonSchema[] {
  const types = concreteTypes(declared.name, declared.generation);
  if (types.length === 1 && types[0] === declared) {
    // Redundant here, so not to be suggested.
    const named: JsonSchema = { patternProperties: { [exactly(typeMember)]: discriminatorSchema(types) } };
    return [named, typeReference(declared, definitions)];
  }
  const name = declared.abstract ? definitionName(declared) : `${definitionName(declared)}-or-heir`;
  return [
    definitions.refer(name, () => ({
      title: declared.title,
      description: typeProse(declared),
      ...choiceSchema(types, definitions, declared.abstract ? undefined : declared),
    })),
  ];
}

const typeReference = (type: StructuredType, definitions: Definitions): JsonSchema =>
  definitions.refer(definitionName(type), () => objectSchema(type, definitions));

/** A draft type may have the name of a current one. */
const definitionName = (type: StructuredType): string =>
  structuredType(type.name) === type ? type.name : `${type.generation}-${type.name}`;

/** Suggests the canonical names alone; the service takes them without `#` as well. */
const discriminatorSchema = (types: readonly StructuredType[]): JsonSchema => {
  const names = types.map(({ discriminator }) => discriminator);
  return {
    description: "The type of the object.",
    type: "string",
    examples: names,
    ...unless({ pattern: namePattern("", types) }, { enum: names }),
  };
};

function namePattern(prefix: string, types: readonly StructuredType[]): string {
  const names = types.map(({ discriminator }) => escaped(discriminator.slice(1))).join("|");
  return types.length === 1 ? `^${prefix}${names}$` : `^${prefix}(?:${names})$`;
}

/**
 * A value that points to a code needs the code or the link, and not both. What an editor is not to suggest stands in
 * `not` or is a mere `true`.
 */
function codeOrLinkSchema(type: StructuredType): JsonSchema {
  const pair = codeOrLink(type);
  if (!pair) return {};
  const [code, link] = [memberName(pair.code), memberName(pair.link)];
  const has = (name: string): JsonSchema => ({ properties: { [name]: true }, required: [name] });
  const codeIsNotNull = { not: { properties: { [code]: { type: "null" } }, required: [code] } } as const;
  return when(
    has(link),
    when(codeIsNotNull, { properties: { [code]: false } }),
    when(codeIsNotNull, has(code), has(link)),
  );
}
