// The kinds of values that expressions work on, and how two of them are compared.
import {
  type EntitySet,
  type Enumeration,
  type Property,
  type StructuredType,
  structuredType,
} from "../../../../../schemas/src";

export type Kind =
  | { readonly is: "null" | "boolean" | "number" | "string" | "guid" | "date" | "moment" }
  | { readonly is: "enum"; readonly enum: Enumeration }
  /** `set`: where the entity lives, if that is known. */
  | { readonly is: "structure"; readonly type: StructuredType; readonly set?: EntitySet }
  | { readonly is: "collection"; readonly of: Kind };

/** What can be put in an order. */
export type Comparable = string | number | boolean;

export const boolean: Kind = { is: "boolean" };
export const number: Kind = { is: "number" };
export const string: Kind = { is: "string" };

const primitiveKinds = {
  String: string,
  Boolean: boolean,
  Int32: number,
  Date: { is: "date" },
  DateTimeOffset: { is: "moment" },
} as const;

/** The kind of a property's values, or of each of its values when it is a collection. */
export function kindOfItems({ value }: Property, owner: StructuredType, set?: EntitySet): Kind {
  if (value.kind === "primitive") return primitiveKinds[value.name];
  if (value.kind === "enum") return { is: "enum", enum: value.enum };
  const type = structuredType(value.typeName, owner.generation);
  if (!type) throw new Error(`The model has no type ${value.typeName}.`);
  return { is: "structure", type, ...(set && { set }) };
}

/** In the middle of a sentence. */
export function describeKind(kind: Kind): string {
  switch (kind.is) {
    case "null":
      return "null";
    case "boolean":
      return "true or false";
    case "number":
      return "a number";
    case "string":
      return "a text";
    case "guid":
      return "a GUID";
    case "date":
      return "a date";
    case "moment":
      return "a date and time";
    case "enum":
      return `a member of ${kind.enum.name}`;
    case "structure":
      return `an object of type ${kind.type.name}`;
    case "collection":
      return "a collection";
  }
}

export type MakeComparable = (value: unknown) => Comparable;

/** How values of the two kinds are made comparable to each other; undefined when they cannot be. */
export function comparables(left: Kind, right: Kind): MakeComparable | undefined {
  if (left.is === "collection" || right.is === "collection") return undefined;
  if (left.is === "null" || right.is === "null") return asIs;
  if (left.is === "enum" || right.is === "enum") {
    if (left.is !== "enum" || right.is !== "enum" || left.enum !== right.enum) return undefined;
    const { members } = left.enum;
    return (value) => members.get(String(value))?.value ?? -1;
  }
  const both = new Set<Kind["is"]>([left.is, right.is]);
  const only = (...kinds: Kind["is"][]): boolean => [...both].every((kind) => kinds.includes(kind));
  if (only("boolean") || only("number") || only("string") || only("date")) return asIs;
  if (only("string", "guid")) return (value) => String(value).toLowerCase();
  if (only("date", "moment")) return (value) => sortable(String(value).toUpperCase());
  return undefined;
}

const asIs: MakeComparable = (value) => value as Comparable;

const secondsBeforeAll = 1e12;

/** A text that sorts by time, whatever the offset and the digits of a second; a day is its first moment in UTC. */
function sortable(text: string): string {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? "";
  const whole = fraction === "" ? text : text.replace(`.${fraction}`, "");
  const seconds = Date.parse(whole) / 1000 + secondsBeforeAll;
  return `${String(seconds).padStart(13, "0")}.${fraction.padEnd(12, "0")}`;
}
