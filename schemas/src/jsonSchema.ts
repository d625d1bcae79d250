// The JSON Schema files that are generated from the model: one for each type that can be created, and one for any
// payload. They speak of create requests; each file holds all it refers to.
import { typeMember } from "./discriminator";
import { Definitions, type JsonSchema, when } from "./jsonSchema/keywords";
import { choiceSchema, payloadSchema } from "./jsonSchema/objects";
import type { StructuredType } from "./model";
import { creatableTypes } from "./routes";

export type { JsonSchema } from "./jsonSchema/keywords";

/** The name of the schema for any payload. */
export const payloadSchemaName = "industrydata-flow";

/** The schemas by name. */
export function jsonSchemas(): Record<string, JsonSchema> {
  const all = creatableTypes().map((type) => [type.name, typeFile(type)] as const);
  return Object.fromEntries([[payloadSchemaName, payloadFile()], ...all]);
}

export const jsonSchemaFile = (name: string): string => `${name}.schema.json`;

const head = (name: string): JsonSchema => ({
  $comment: "Generated from the API model by `npm run generate`. Change the model, not this file.",
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: `urn:industrydata-flows:schema:${name}`,
});

function typeFile(type: StructuredType): JsonSchema {
  const definitions = new Definitions();
  return { ...head(type.name), ...payloadSchema(type, definitions), ...definitions.all() };
}

function payloadFile(): JsonSchema {
  const definitions = new Definitions();
  const payload = definitions.refer("payload", () => ({
    title: "Payload",
    description: `What one request creates. Its ${typeMember} says which type it is of.`,
    ...choiceSchema(creatableTypes(), definitions),
  }));
  return {
    ...head(payloadSchemaName),
    title: "Industry data flow",
    description: [
      "What can be created in the industryData API of Microsoft Graph: one payload, or a list of them.",
      `Every payload names its type in ${typeMember} here, also where the service could do without.`,
    ].join("\n"),
    ...when({ type: "array" }, { type: "array", items: payload }, payload),
    ...definitions.all(),
  };
}
