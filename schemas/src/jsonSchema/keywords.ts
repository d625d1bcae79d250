// The keywords of JSON Schema draft-07 that the generated schemas are written with.

export type JsonType = "array" | "boolean" | "integer" | "null" | "object" | "string";

export interface JsonSchema {
  readonly $comment?: string;
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly readOnly?: true;
  readonly writeOnly?: true;
  readonly type?: JsonType | readonly [JsonType, "null"];
  readonly enum?: readonly (string | null)[];
  readonly examples?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: "date" | "date-time" | "uri";
  readonly items?: JsonSchema;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema | boolean>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema | boolean>>;
  readonly additionalProperties?: false;
  readonly required?: readonly string[];
  readonly allOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
}

/** One schema or another, by a condition: what does not hold is then told of the one that counts alone. */
export const when = (condition: JsonSchema, then: JsonSchema, otherwise?: JsonSchema): JsonSchema => ({
  if: condition,
  then,
  ...(otherwise && { else: otherwise }),
});

export const unless = (condition: JsonSchema, otherwise: JsonSchema): JsonSchema => ({
  if: condition,
  else: otherwise,
});

/** The type, or null as well. */
export const typeOrNull = (type: JsonType, nullable: boolean): Pick<JsonSchema, "type"> => ({
  type: nullable ? [type, "null"] : type,
});

/** A text as the part of a pattern that matches it. */
export const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** What `$ref` can name: each schema is written once, however often it is referred to. */
export class Definitions {
  readonly #schemas = new Map<string, JsonSchema>();

  refer(name: string, write: () => JsonSchema): JsonSchema {
    if (!this.#schemas.has(name)) {
      this.#schemas.set(name, {}); // A type may hold itself.
      this.#schemas.set(name, write());
    }
    return { $ref: `#/definitions/${name}` };
  }

  all(): Pick<JsonSchema, "definitions"> {
    return this.#schemas.size > 0 ? { definitions: Object.fromEntries(this.#schemas) } : {};
  }
}
