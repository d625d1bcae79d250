// Payloads and answers in one form, so that they can be compared: members by their right names, without what the service
// sets, links and codes by what they mean, moments in one time zone.
import {
  addressOf,
  bindSuffix,
  codedEntity,
  codeOrLink,
  type EntityAddress,
  entitySet,
  keyMember,
  linkedEntity,
  type Property,
  propertyNamed,
  readDiscriminator,
  type StructuredType,
  structuredType,
  structuredTypes,
  typeMember,
  variablesIn,
} from "../../../../schemas/src";
import { redactText } from "../../graph/redact";

export type Canonical =
  /** Equal texts mean equal values; `words` are for people. Of what leads to an entity, `link` says where. */
  | { readonly kind: "value"; readonly text: string; readonly words: string; readonly link?: string }
  | { readonly kind: "nothing" }
  /** What cannot be compared, and why. */
  | { readonly kind: "unknown"; readonly why: string }
  | { readonly kind: "list"; readonly items: readonly Canonical[] }
  | CanonicalObject;

export interface CanonicalObject {
  readonly kind: "object";
  readonly type: StructuredType | undefined;
  readonly members: ReadonlyMap<string, Canonical>;
}

type Members = Readonly<Record<string, unknown>>;

export function canonicalObject(object: Members, declared: StructuredType | undefined): CanonicalObject {
  const named = object[typeMember];
  const type = (typeof named === "string" ? readDiscriminator(named)?.type : undefined) ?? declared;
  const members = new Map<string, Canonical>();
  for (const [spelled, value] of Object.entries(object)) {
    const found = canonicalMember(spelled, type);
    if (!found) continue;
    const { name, property, base } = found;
    const canonical = memberValue(value, property, type, base);
    // Of the two an answer may show one as null.
    if (canonical.kind !== "nothing" || !members.has(name)) members.set(name, canonical);
  }
  return { kind: "object", type, members };
}

interface CanonicalMember {
  readonly name: string;
  readonly property: Property | undefined;
  /** As it is spelled, without an annotation. */
  readonly base: string;
}

/** What a member is compared as; undefined where it is not, because the service sets it or it only annotates. */
export function canonicalMember(spelled: string, type: StructuredType | undefined): CanonicalMember | undefined {
  const at = spelled.indexOf("@");
  const base = at < 0 ? spelled : spelled.slice(0, at);
  if (at >= 0 && spelled.slice(at).toLowerCase() !== bindSuffix) return undefined;
  const property = type && propertyNamed(type, base);
  if (property?.create === "server" || property?.kept) return undefined;
  // A code and the link to its definition say the same.
  const pair = type && codeOrLink(type);
  return { name: property && property === pair?.link ? pair.code.name : (property?.name ?? base), property, base };
}

function memberValue(
  value: unknown,
  property: Property | undefined,
  owner: StructuredType | undefined,
  name: string,
): Canonical {
  if (value === null || value === undefined) return { kind: "nothing" };
  if (property ? (property.secret ?? property.writeOnly) : secretNames.has(name.toLowerCase())) {
    return { kind: "unknown", why: "no answer shows it" };
  }
  if (Array.isArray(value))
    return { kind: "list", items: value.map((item) => memberValue(item, property, owner, name)) };
  const [variable] = typeof value === "string" ? variablesIn(value) : [];
  if (variable) return { kind: "unknown", why: `${variable.text} is filled in when it is sent` };
  if (property && owner && property.bindsTo !== undefined) {
    const target = linkTarget(value, property.bindsTo, owner);
    if (target) return entityValue(target);
  }
  if (isObject(value)) {
    const declared =
      property?.value.kind === "complex" ? structuredType(property.value.typeName, owner?.generation) : undefined;
    return canonicalObject(value, declared);
  }
  const coded = property?.coded && owner && typeof value === "string" ? codedEntity(owner, value) : undefined;
  if (coded) return { ...entityValue(coded), words: String(value) };
  return { kind: "value", text: comparable(value, property), words: wordsOf(value) };
}

/** What a link leads to, or an entity that an answer shows in its place. */
function linkTarget(value: unknown, into: string, owner: StructuredType): EntityAddress | undefined {
  if (typeof value === "string") return linkedEntity(value);
  const id = isObject(value) ? value[keyMember] : undefined;
  const set = entitySet(into, owner.generation);
  return set && typeof id === "string" ? addressOf(set, id) : undefined;
}

const entityValue = ({ key, set, id }: EntityAddress) =>
  ({ kind: "value", text: key, words: wordsOf(id), link: `${set.name}/${id}` }) as const;

function comparable(value: unknown, property: Property | undefined): string {
  if (typeof value === "string") {
    if (property?.coded || property?.format === "guid") return JSON.stringify(value.toLowerCase());
    const isMoment = property?.value.kind === "primitive" && property.value.name === "DateTimeOffset";
    if (isMoment && !Number.isNaN(Date.parse(value))) return JSON.stringify(momentOf(value));
  }
  return JSON.stringify(value);
}

/** In UTC, with every digit of a second that counts. */
function momentOf(text: string): string {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? "";
  const whole = fraction === "" ? text : text.replace(`.${fraction}`, "");
  return `${new Date(whole).toISOString()} ${fraction.replace(/0+$/, "")}`;
}

/** A value as people read it in a list: plain where nothing in it could be misread, and never a secret. */
function wordsOf(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  const shown = redactText(value);
  const short = shown.length > longestWords ? `${shown.slice(0, longestWords - 1)}…` : shown;
  return /^[\p{L}\p{N}_.:/@-]+…?$/u.test(short) ? short : JSON.stringify(short);
}

const longestWords = 80;

/** What is secret wherever the model knows it is no less so where it does not. */
const secretNames: ReadonlySet<string> = new Set(
  [...structuredTypes()].flatMap(({ properties }) =>
    [...properties.values()].filter(({ secret }) => secret).map(({ name }) => name.toLowerCase()),
  ),
);

const isObject = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);
