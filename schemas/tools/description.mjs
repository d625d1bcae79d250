// What both sides of a comparison are turned into: the metadata by `readMetadata.mjs`, the rows by `describeModel.mjs`.
// Types are named in full, for example `Edm.String`.

/**
 * @typedef {object} ValueDescription
 * @property {string} type
 * @property {boolean} collection
 * @property {boolean} nullable
 */

/** @typedef {"property" | "navigation property"} PropertyKind */

/**
 * @typedef {object} PropertyFacts
 * @property {PropertyKind} kind
 * @property {boolean} contained
 * @property {string} [bindsTo] the entity set a request binds it to; only the model tells
 */
/** @typedef {ValueDescription & PropertyFacts} PropertyDescription */

/**
 * @typedef {object} TypeDescription
 * @property {"entity type" | "complex type"} kind
 * @property {string} [base]
 * @property {boolean} abstract
 * @property {boolean} open
 * @property {Map<string, PropertyDescription>} properties its own, without the inherited ones
 */

/**
 * @typedef {object} EnumDescription
 * @property {boolean} flags
 * @property {Map<string, number>} members
 */

/** @typedef {ValueDescription & { optional: boolean }} ParameterDescription */

/**
 * @typedef {object} OperationDescription
 * @property {"action" | "function"} kind
 * @property {string} name
 * @property {Pick<ValueDescription, "type" | "collection">} [boundTo]
 * @property {Map<string, ParameterDescription>} parameters without the one it is bound to
 * @property {ValueDescription} [returns]
 * @property {boolean} composable
 */

/**
 * @typedef {object} SchemaDescription
 * @property {Map<string, TypeDescription>} types
 * @property {Map<string, EnumDescription>} enums
 * @property {OperationDescription[]} operations
 * @property {{ kind: string, name: string }[]} others what the model has no rows for, such as type definitions
 */

/** @typedef {Map<string, SchemaDescription>} Description by namespace */

export const graphNamespace = "microsoft.graph";

/** @param {Description} description @param {string} namespace the schema of that namespace, made when it is not there */
export function schemaOf(description, namespace) {
  /** @type {SchemaDescription} */
  const schema = description.get(namespace) ?? { types: new Map(), enums: new Map(), operations: [], others: [] };
  description.set(namespace, schema);
  return schema;
}
