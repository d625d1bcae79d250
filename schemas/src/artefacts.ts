// Everything that is generated from the model, by file. `schemas/generate.mjs` writes and compares it.
import { modelReference, typesTable } from "./documentation";
import { jsonSchemaFile, jsonSchemas } from "./jsonSchema";
import { snippets } from "./snippets";

/** Whole files, by their path from the project's root. */
export function generatedFiles(): Record<string, string> {
  return {
    "snippets/industrydata-flow.json": json(snippets()),
    "schemas/reference.md": modelReference(),
    ...Object.fromEntries(
      Object.entries(jsonSchemas()).map(([name, schema]) => [`schemas/json/${jsonSchemaFile(name)}`, json(schema)]),
    ),
  };
}

/** Folders that hold nothing but generated files. */
export const generatedFolders: readonly string[] = ["schemas/json"];

/** Parts of files that people write, between `<!-- name: generated … -->` and `<!-- /name -->`. */
export function generatedSections(): Record<string, Record<string, string>> {
  return { "README.md": { types: typesTable() } };
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
