// The current generation of the rows, in the terms of the metadata.
import { graphNamespace, schemaOf } from "./description.mjs";

/** @typedef {import("./loadModel.mjs").Model} Model */
/** @typedef {import("./description.mjs").Description} Description */
/** @typedef {import("./description.mjs").PropertyDescription} PropertyDescription */
/** @typedef {import("../src/index.ts").Property} Property */
/** @typedef {import("../src/index.ts").BoundOperationRow} BoundOperationRow */

/** @param {Model} model @returns {Description} */
export function describeModel(model) {
  /** @type {Description} */
  const description = new Map();
  const home = (/** @type {{ outside?: true }} */ { outside }) => (outside ? graphNamespace : model.namespace);

  /** @param {string} name */
  const fullName = (name) => {
    const known = model.structuredType(name) ?? model.enumeration(name);
    return known ? `${home(known)}.${name}` : `Edm.${name}`;
  };

  for (const type of model.structuredTypes()) {
    if (type.generation !== "current") continue;
    schemaOf(description, home(type)).types.set(type.name, {
      kind: type.kind === "entity" ? "entity type" : "complex type",
      ...(type.base !== undefined && { base: fullName(type.base) }),
      abstract: type.abstract ?? false,
      open: type.open ?? false,
      properties: new Map(
        [...type.properties.values()]
          .filter(({ declaredBy }) => declaredBy === type.name)
          .map((property) => [property.name, describeProperty(property, fullName)]),
      ),
    });
  }

  for (const enumeration of model.enumerations()) {
    if (enumeration.generation !== "current") continue;
    schemaOf(description, home(enumeration)).enums.set(enumeration.name, {
      flags: false,
      members: new Map([...enumeration.members].map(([name, { value }]) => [name, value])),
    });
  }

  for (const operation of model.boundOperations()) {
    if (operation.generation !== "current") continue;
    schemaOf(description, model.namespace).operations.push(describeOperation(operation, fullName));
  }
  return description;
}

/** @param {Property} property @param {(name: string) => string} fullName @returns {PropertyDescription} */
function describeProperty({ type, collection, nullable, contained, bindsTo, value }, fullName) {
  return {
    kind: value.kind === "navigation" ? "navigation property" : "property",
    type: fullName(type),
    collection: collection ?? false,
    nullable: nullable ?? false,
    contained: contained ?? false,
    ...(bindsTo !== undefined && { bindsTo }),
  };
}

/** @param {BoundOperationRow} operation @param {(name: string) => string} fullName */
function describeOperation({ kind, name, boundTo, collection, parameters, returns, composable }, fullName) {
  return {
    kind,
    name,
    boundTo: { type: fullName(boundTo), collection: collection ?? false },
    parameters: new Map(
      Object.entries(parameters ?? {}).map(([parameter, { type, nullable, optional }]) => [
        parameter,
        { type: fullName(type), collection: false, nullable: nullable ?? false, optional: optional ?? false },
      ]),
    ),
    ...(returns && {
      returns: { type: fullName(returns.type), collection: false, nullable: returns.nullable ?? false },
    }),
    composable: composable ?? false,
  };
}
