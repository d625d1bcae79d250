// Turns what the service answered into what a request may hold: the way from a tenant back to a file.
import { bindLink, bindSuffix, readBindLink } from "./bindLink";
import { readDiscriminator, typeMember } from "./discriminator";
import { baseName } from "./identify";
import {
  codeOrLink,
  isWithdrawn,
  keyMember,
  type Property,
  propertyNamed,
  type StructuredType,
  structuredType,
} from "./model";
import { entitySet } from "./routes";
import { memberName } from "./scaffold";

type Members = Readonly<Record<string, unknown>>;

/**
 * The request that would make the answered entity again: without what the service sets and what only answers say, with
 * links in place of the entities that the answer shows. A masked secret stays, for a person to see.
 */
export function requestOf(entity: Members, type: StructuredType): Members {
  const request = stripped(entity, type);
  return typeMember in request ? request : { [typeMember]: type.discriminator, ...request };
}

function stripped(object: Members, type: StructuredType | undefined): Members {
  const kept: [string, unknown][] = [];
  for (const [name, value] of Object.entries(object)) {
    const base = baseName(name);
    const property = type && propertyNamed(type, base);
    if (base !== name) {
      const isLink = name.slice(base.length).toLowerCase() === bindSuffix && property?.create !== "server";
      if (name === typeMember || (isLink && !isWithdrawn(base))) kept.push([name, value]);
    } else if (!property || !type) {
      if (!isWithdrawn(name)) kept.push([name, value]);
    } else if (property.create === "server" || property.kept) continue;
    else if (property.bindsTo === undefined) kept.push([name, nested(value, property, type)]);
    else kept.push(...linked(name, value, property, type, object));
  }
  return Object.fromEntries(kept);
}

/** A value with all that is in it, each object by the type that it names or that its place declares. */
function nested(value: unknown, property: Property, owner: StructuredType): unknown {
  if (property.value.kind !== "complex") return value;
  const declared = structuredType(property.value.typeName, owner.generation);
  const one = (item: unknown): unknown => {
    if (!isObject(item)) return item;
    const named = item[typeMember];
    return stripped(item, (typeof named === "string" ? readDiscriminator(named)?.type : undefined) ?? declared);
  };
  return Array.isArray(value) ? value.map(one) : one(value);
}

/** What stands for an entity that an answer shows: its link, or nothing where the link or the code is there already. */
function linked(
  name: string,
  value: unknown,
  property: Property,
  owner: StructuredType,
  object: Members,
): [string, unknown][] {
  const set = property.bindsTo === undefined ? undefined : entitySet(property.bindsTo, owner.generation);
  const link = memberName(property);
  const pair = codeOrLink(owner);
  const isCoded = pair?.link === property && typeof object[pair.code.name] === "string";
  const isThere = Object.keys(object).some((other) => other.toLowerCase() === link.toLowerCase());
  if (value === null || isCoded || isThere) return [];
  const id = isObject(value) ? value[keyMember] : value;
  if (!set || typeof id !== "string" || id === "") return [[name, value]];
  return [[link, readBindLink(id) ? id : bindLink(set, id)]];
}

const isObject = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);
