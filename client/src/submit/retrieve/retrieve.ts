// From an object of the tenant back to a document that says the same, and that a submit would update.
import {
  isMasked,
  isVariableName,
  nameOf,
  propertyNamed,
  readDiscriminator,
  requestOf,
  type StructuredType,
  structuredType,
  typeMember,
  variableText,
} from "../../../../schemas/src";
import { readPayload } from "../../payload/payload";
import type { Entity } from "../lookUp";
import type { Target } from "../submit";
import { untouchedIn } from "../update/update";
import { seenOf } from "../update/version";

export interface Retrieved {
  /** JSON, laid out for people. */
  readonly text: string;
  /** What the document is in the tenant from the beginning. */
  readonly target: Target;
}

export interface RetrievedPlace {
  /** Ids of the parents, outermost first. */
  readonly parents: readonly string[];
  readonly id: string;
  /** What the parent is called. */
  readonly within?: string;
}

/** Without what only the service sets; links in place of what they lead to, names of secrets in place of asterisks. */
export function retrieved(entity: Entity, type: StructuredType, place: RetrievedPlace): Retrieved {
  const name = nameOf(entity, type);
  const document = withoutMasks(requestOf(entity, type), type, name);
  const text = `${JSON.stringify(document, undefined, 2)}\n`;
  const body = JSON.parse(readPayload(text).body("update")) as Entity;
  return {
    text,
    target: { ...place, type: type.name, name, seen: seenOf(entity, type), untouched: untouchedIn(body, type) },
  };
}

function withoutMasks(value: unknown, type: StructuredType | undefined, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutMasks(item, type, name));
  if (typeof value !== "object" || value === null) return value;
  const named = (value as Entity)[typeMember];
  const own = (typeof named === "string" ? readDiscriminator(named)?.type : undefined) ?? type;
  const members = Object.entries(value).flatMap(([member, inside]): [string, unknown][] => {
    // What is not there need not be said.
    if (inside === null) return [];
    const property = own && propertyNamed(own, member);
    if (property?.secret && typeof inside === "string" && isMasked(inside)) {
      return [[member, variableText("secret", secretName(name, property.name))]];
    }
    const { value: declared } = property ?? {};
    const nested = declared?.kind === "complex" ? structuredType(declared.typeName, own?.generation) : undefined;
    return [[member, withoutMasks(inside, nested, name)]];
  });
  return Object.fromEntries(members);
}

/** The name under which a person may keep it. */
function secretName(name: string, property: string): string {
  const plain = `${name} ${property}`
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N} ._-]+/gu, " ")
    .replace(/ +/g, " ")
    .trim();
  return isVariableName(plain) ? plain : property;
}
