// How many of everything the model has.

/** @typedef {import("./loadModel.mjs").Model} Model */
/** @typedef {import("../src/index.ts").StructuredType} StructuredType */
/** @typedef {import("../src/index.ts").Enumeration} Enumeration */
/** @typedef {import("../src/index.ts").Generation} Generation */

/** Everything counted, in the order of the table. A column leaves out what it does not have a number for. */
export const countedThings = /** @type {const} */ ([
  "entity types",
  "complex types",
  "properties",
  "navigation properties",
  "enums",
  "enum members",
  "entity sets",
  "routes",
  "actions",
  "functions",
  "permissions",
  "code lists",
  "codes",
]);

/** @typedef {(typeof countedThings)[number]} Thing */
/** @typedef {Partial<Record<Thing, number>>} Counts */
/** @typedef {"current" | "preRelease" | "microsoft.graph" | "all"} Column types of microsoft.graph have one of their own */
/** @typedef {Record<Column, Counts>} ModelCounts */

/** @param {Model} model @returns {ModelCounts} */
export function countModel(model) {
  const types = [...model.structuredTypes()];
  const enums = [...model.enumerations()];
  const outside = (/** @type {{ outside?: true }} */ row) => row.outside === true;

  /** @param {Generation} generation @returns {Counts} */
  const ofGeneration = (generation) => {
    const isOf = (/** @type {{ generation: Generation }} */ row) => row.generation === generation;
    const own = (/** @type {StructuredType | Enumeration} */ row) => isOf(row) && !outside(row);
    const routes = model.routes().filter(({ set }) => (set?.generation ?? "current") === generation);
    const operations = model.boundOperations().filter(isOf);
    return {
      ...ofTypes(types.filter(own), enums.filter(own)),
      "entity sets": [...model.entitySets()].filter(isOf).length,
      routes: routes.length,
      actions: operations.filter(({ kind }) => kind === "action").length,
      functions: operations.filter(({ kind }) => kind === "function").length,
      permissions: new Set(routes.flatMap(({ delegated, application }) => [...delegated, ...application])).size,
    };
  };

  const codeLists = [...model.codeLists()];
  const parts = {
    current: ofGeneration("current"),
    preRelease: ofGeneration("preRelease"),
    "microsoft.graph": ofTypes(types.filter(outside), enums.filter(outside)),
  };
  return {
    ...parts,
    all: {
      ...sum(Object.values(parts)),
      // Both generations name the same ones.
      permissions: model.permissionNames().length,
      "code lists": codeLists.length,
      codes: codeLists.reduce((number, { codes }) => number + codes.size, 0),
    },
  };
}

/** @param {Counts[]} parts @returns {Counts} */
function sum(parts) {
  return Object.fromEntries(
    countedThings.map((thing) => [thing, parts.reduce((total, counts) => total + (counts[thing] ?? 0), 0)]),
  );
}

/** Of properties only a type's own. @param {StructuredType[]} types @param {Enumeration[]} enums @returns {Counts} */
function ofTypes(types, enums) {
  const properties = types.flatMap((type) =>
    [...type.properties.values()].filter(({ declaredBy }) => declaredBy === type.name),
  );
  return {
    "entity types": types.filter(({ kind }) => kind === "entity").length,
    "complex types": types.filter(({ kind }) => kind === "complex").length,
    properties: properties.length,
    "navigation properties": properties.filter(({ value }) => value.kind === "navigation").length,
    enums: enums.length,
    "enum members": enums.reduce((number, { members }) => number + members.size, 0),
  };
}
