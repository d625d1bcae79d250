// The generated JSON Schemas, as a validator reads them.
import Ajv, { type ErrorObject } from "ajv";
import addFormats from "ajv-formats";
import { bodies, type StructuredType } from "../../schemas/src";
import { jsonSchemas } from "../../schemas/src/jsonSchema";
import { plain } from "./cursor";

export type Json = Readonly<Record<string, unknown>>;

/** Strict: unknown keywords, and keywords that can have no effect, are errors. */
export function strictAjv(): Ajv {
  const ajv = new Ajv({ strict: true, allErrors: true });
  addFormats(ajv);
  return ajv;
}

/** Judges by the schema of that name; tells what is wrong, as `place keyword detail`. */
export function judge(name: string): (payload: unknown) => string[] {
  const schema = jsonSchemas()[name];
  if (!schema) throw new Error(`There is no schema ${name}.`);
  const validate = strictAjv().compile(schema);
  return (payload) => {
    validate(payload);
    // An `if` only says that something is wrong further down, and that is in the list by itself.
    const told = (validate.errors ?? []).filter(({ keyword }) => keyword !== "if");
    return [...new Set(told.map(asLine))].sort();
  };
}

function asLine({ instancePath, keyword, params }: ErrorObject): string {
  const detail = params.missingProperty ?? params.additionalProperty;
  return [instancePath || "/", keyword === "false schema" ? "forbidden" : keyword, ...(detail ? [detail] : [])].join(
    " ",
  );
}

/** The bodies of the type's snippets as they stand when every tab stop keeps its text. */
export const filledBodies = (type: StructuredType): Json[] => bodies(type).map(({ body }) => JSON.parse(plain(body)));

/** A payload of the type with nothing wrong. */
export function soundPayload(type: StructuredType): Json {
  const [body] = filledBodies(type);
  if (!body) throw new Error(`${type.name} has no body to begin with.`);
  return body;
}
