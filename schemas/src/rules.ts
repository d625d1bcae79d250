// Rules that no single property can tell: they join properties of one object, or several objects.
import { codeLists, isA, type StructuredType, structuredType } from "./model";
import type { RuleRow } from "./rows";
import { isDate, isDateTimeOffset } from "./values";

/** What one object of a type must keep beside the rules of its properties, and what several must keep together. */
export const rules: readonly RuleRow[] = [
  {
    kind: "order",
    type: "yearTimePeriodDefinition",
    earlier: "startDate",
    later: "endDate",
    description: "A school year begins before it ends.",
    source: "OWN",
  },
  {
    kind: "order",
    type: "inboundFlow",
    earlier: "effectiveDateTime",
    later: "expirationDateTime",
    description: "An inbound flow takes effect before it expires.",
    source: "OWN",
  },
  {
    kind: "unique",
    type: "referenceDefinition",
    properties: ["referenceType", "code"],
    description: "A code is defined once in its list.",
    source: "DOCS",
  },
  {
    kind: "unique",
    type: "referenceDefinition",
    properties: ["referenceType", "sortIndex"],
    description: "Each place in the order of a list is taken once.",
    source: "DOCS",
  },
  {
    kind: "extensible",
    type: "referenceDefinition",
    property: "referenceType",
    description: "Tenants may add codes to some lists only.",
    source: "DOCS",
  },
  {
    kind: "pairing",
    type: "inboundFileFlow",
    property: "dataConnector",
    target: "fileDataConnector",
    description: "An inbound file flow reads a file connector.",
    source: "OWN",
  },
  {
    kind: "pairing",
    type: "inboundApiFlow",
    property: "dataConnector",
    target: "apiDataConnector",
    description: "An inbound API flow reads an API connector.",
    source: "OWN",
  },
];

/** The rules that a type keeps, those of its bases included. */
export function rulesOf(type: StructuredType): readonly RuleRow[] {
  const known = byType.get(type);
  if (known) return known;
  const found = rules.filter((rule) => {
    const bound = structuredType(rule.type, type.generation);
    return bound !== undefined && isA(type, bound);
  });
  byType.set(type, found);
  return found;
}

// The model does not change, so what was looked for once is not looked for again.
const byType = new Map<StructuredType, readonly RuleRow[]>();

/** Whether two dates, or two moments with any offsets, are in order; true as well when one cannot be read. */
export function isBefore(earlier: string, later: string): boolean {
  const readable = [earlier, later].every((text) => isDate(text) || isDateTimeOffset(text));
  return !readable || Date.parse(earlier) < Date.parse(later);
}

/** The code lists that a tenant may add to. */
export function extensibleLists(): string[] {
  return [...codeLists()].filter(({ extensible }) => extensible).map(({ name }) => name);
}

/** What an entity says about itself for a `unique` rule, or undefined when it does not say everything. */
export function uniqueKey(
  entity: Readonly<Record<string, unknown>>,
  properties: readonly string[],
): string | undefined {
  const parts = properties.map((name) => entity[name]);
  if (parts.some((part) => part === undefined || part === null)) return undefined;
  // The service compares codes without regard to case.
  return JSON.stringify(parts.map((part) => (typeof part === "string" ? part.toLowerCase() : part)));
}

type Entity = Readonly<Record<string, unknown>>;

export type UniqueRule = Extract<RuleRow, { readonly kind: "unique" }>;

/** A rule that one object can break by itself. */
export type OwnRule = Extract<RuleRow, { readonly kind: "order" | "extensible" }>;

export interface BrokenRule<Rule extends RuleRow = RuleRow> {
  readonly rule: Rule;
  /** The property at which it shows. */
  readonly property: string;
}

/** The rules that one object breaks by itself. */
export function brokenRules(entity: Entity, type: StructuredType): BrokenRule<OwnRule>[] {
  return rulesOf(type).flatMap((rule): BrokenRule<OwnRule>[] => {
    if (rule.kind === "order") {
      const [earlier, later] = [entity[rule.earlier], entity[rule.later]];
      const broken = typeof earlier === "string" && typeof later === "string" && !isBefore(earlier, later);
      return broken ? [{ rule, property: rule.later }] : [];
    }
    if (rule.kind === "extensible") {
      const list = entity[rule.property];
      // The spelling of a list is a matter of its own: the service does not look at its case.
      const known =
        typeof list === "string"
          ? [...codeLists()].find(({ name }) => name.toLowerCase() === list.toLowerCase())
          : undefined;
      return known && !known.extensible ? [{ rule, property: rule.property }] : [];
    }
    return [];
  });
}

/** The `unique` rules that an object of a type breaks beside another one. */
export function clashes(entity: Entity, other: Entity, type: StructuredType): BrokenRule[] {
  return rulesOf(type).flatMap((rule): BrokenRule[] => {
    if (rule.kind !== "unique") return [];
    const key = uniqueKey(entity, rule.properties);
    const [property] = rule.properties.slice(-1);
    if (key === undefined || property === undefined || key !== uniqueKey(other, rule.properties)) return [];
    return [{ rule, property }];
  });
}

/** The `pairing` rule that a link of an object breaks by pointing to an entity of `target`. */
export function mispaired(type: StructuredType, property: string, target: StructuredType): RuleRow | undefined {
  return rulesOf(type).find((rule) => {
    if (rule.kind !== "pairing" || rule.property !== property) return false;
    const wanted = structuredType(rule.target, type.generation);
    return wanted !== undefined && !isA(target, wanted);
  });
}
