// Writes values down by what they tell, because the model knows the names of the properties.
import {
  concreteTypes,
  type Property,
  propertyTelling,
  type StructuredType,
  structuredType,
  type Telling,
} from "../../../../schemas/src";
import { Structure, type Value, type Values } from "./entity";

export type Facts = Readonly<Partial<Record<Telling, Value>>>;

/** The same facts under the names that a type has for them. */
export function told(type: StructuredType, facts: Facts): [string, Value][] {
  return Object.entries(facts).map(([telling, value]) => [tellingIn(type, telling as Telling).name, value as Value]);
}

/** A value of the type that a property declares. */
export const structureOf = (property: Property, facts: Facts): Structure => {
  const type = declaredBy(property);
  return new Structure(type, new Map(told(type, facts)));
};

/** What values of a type tell, where they do. */
export function readTelling(type: StructuredType, values: Values, telling: Telling): Value | undefined {
  const property = propertyTelling(type, telling);
  return property && values.get(property.name);
}

export function tellingIn(type: StructuredType, telling: Telling): Property {
  const property = propertyTelling(type, telling);
  if (!property) throw new Error(`The model has nothing in ${type.name} that tells ${telling}.`);
  return property;
}

/** The type of a property's values: the declared one, or its only concrete heir. */
function declaredBy({ value, name }: Property): StructuredType {
  const typeName = value.kind === "complex" ? value.typeName : "";
  const declared = structuredType(typeName);
  const type = declared?.abstract ? concreteTypes(typeName)[0] : declared;
  if (!type) throw new Error(`The model has no type for the values of ${name}.`);
  return type;
}
