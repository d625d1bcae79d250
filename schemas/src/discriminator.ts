// Reads `@odata.type` in every spelling that official documents use, and names the canonical one.
import { namespace, type StructuredType, structuredType, structuredTypes } from "./model";
import type { EntitySet } from "./routes";

export const typeMember = "@odata.type";

/**
 * How a discriminator differs from the canonical form.
 * `noHash`: `microsoft.graph.industryData.X`; `noGraph`: `#microsoft.industryData.X`;
 * `noIndustryData`: `#microsoft.graph.X`; `joined`: `#microsoft.graph.industryDataX`;
 * `bare`: `X`; `casing`: right but for upper and lower case.
 */
export type Spelling = "canonical" | "noHash" | "noGraph" | "noIndustryData" | "joined" | "bare" | "casing";

export interface Discriminator {
  readonly type: StructuredType;
  readonly spelling: Spelling;
}

const byLowerCase = new Map([...structuredTypes()].map((type) => [type.name.toLowerCase(), type.name]));

const prefixes: readonly { prefix: string; spelling: Spelling }[] = [
  { prefix: `${namespace}.`, spelling: "canonical" },
  { prefix: "microsoft.industryData.", spelling: "noGraph" },
  { prefix: "microsoft.graph.industryData", spelling: "joined" },
  { prefix: "microsoft.graph.", spelling: "noIndustryData" },
  { prefix: "industryData.", spelling: "noGraph" },
  { prefix: "", spelling: "bare" },
];

/** Names that `microsoft.graph` uses for other things too, so that `#microsoft.graph.X` may mean those. */
const ambiguous: ReadonlySet<string> = new Set(["filter", "credential", "process", "run"]);

/** The type a discriminator means, or undefined when it names none of this API. */
export function readDiscriminator(text: string): Discriminator | undefined {
  return canonical.get(text) ?? readSpelling(text);
}

const canonical: ReadonlyMap<string, Discriminator> = new Map(
  // Of two types with one name the current one is meant: it comes first, and stays.
  [...structuredTypes()].reverse().map((type) => [type.discriminator, { type, spelling: "canonical" }]),
);

function readSpelling(text: string): Discriminator | undefined {
  const hash = text.startsWith("#");
  const name = hash ? text.slice(1) : text;
  for (const { prefix, spelling } of prefixes) {
    if (!name.toLowerCase().startsWith(prefix.toLowerCase())) continue;
    const rest = name.slice(prefix.length);
    const known = byLowerCase.get(rest.toLowerCase());
    const type = known === undefined ? undefined : structuredType(known);
    if (!type) continue;
    if (type.outside) {
      // Types of microsoft.graph itself: the short prefix is the canonical one.
      return text === type.discriminator ? { type, spelling: "canonical" } : undefined;
    }
    if (spelling === "noIndustryData" && ambiguous.has(type.name)) return undefined;
    if (text === type.discriminator) return { type, spelling: "canonical" };
    if (spelling !== "canonical") return { type, spelling };
    const rightCase = name === `${prefix}${type.name}`;
    return { type, spelling: rightCase && !hash ? "noHash" : "casing" };
  }
  return undefined;
}

/** The type of an entity of a set: the one it names, else the one the set declares. */
export function typeOf(entity: Readonly<Record<string, unknown>>, set: EntitySet): StructuredType | undefined {
  const named = entity[typeMember];
  const type = typeof named === "string" ? readDiscriminator(named)?.type : undefined;
  return type ?? structuredType(set.type, set.generation);
}
