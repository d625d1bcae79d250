// Names, types and texts that a payload may hold, rightly or nearly so; what the model knows is taken from it.
import {
  codeLists,
  contextMember,
  entitySets,
  type Property,
  rankByFit,
  readDiscriminator,
  type StructuredType,
  sentinelMember,
  structuredTypes,
} from "../../../schemas/src";

const everyType: readonly StructuredType[] = [...structuredTypes()];
const everyProperty: readonly Property[] = everyType.flatMap(({ properties }) => [...properties.values()]);

const namesOf = (properties: Iterable<Property>): string[] =>
  [...properties].flatMap(({ name, formerly = [] }) => [name, ...formerly]);

export const everyName: readonly string[] = [...new Set(namesOf(everyProperty)), "", "whatNobodyKnows", "__proto__"];

/** The types that an object of these names may have been written for, first the one that it says it is. */
export function typesLike(names: readonly string[], discriminator = ""): readonly StructuredType[] {
  const named = readDiscriminator(discriminator)?.type;
  return [...new Set([...(named ? [named] : []), ...rankByFit(everyType, names).slice(0, 3)])];
}

/** Names that those types know, now or in the drafts, given already or not. */
export const namesLike = (names: readonly string[], discriminator?: string): string[] =>
  typesLike(names, discriminator).flatMap(({ properties }) => namesOf(properties.values()));

/** Those types, what they derive from, and what else does. */
export const discriminatorsLike = (names: readonly string[], discriminator?: string): string[] =>
  typesLike(names, discriminator)
    .flatMap((type) => [type, ...type.bases, ...everyType.filter(({ bases }) => bases[0] === type.bases[0])])
    .map((type) => type.discriminator);

/** Every type in spellings that official documents use, and what is no type. */
export const everyDiscriminator: readonly string[] = [
  ...everyType.flatMap(({ name, discriminator }) => [
    discriminator,
    discriminator.slice(1),
    discriminator.toUpperCase(),
    `#microsoft.graph.${name}`,
    name,
  ]),
  "",
  "String",
  "#microsoft.graph.user",
];

export const annotations: readonly (readonly [name: string, value: string])[] = [
  [contextMember, "https://graph.microsoft.com/beta/$metadata#external/industryData/$entity"],
  ["@odata.etag", 'W/"1"'],
  ["@odata.nextLink", "https://graph.microsoft.com/beta/next"],
  ["displayName@odata.type", "#String"],
  ["roleGroup@odata.context", ""],
  ["@what.nobody.knows", ""],
  ["$schema", "./industrydata-flow.schema.json"],
];

export const contexts: readonly string[] = [...entitySets()].map(
  ({ path }) => `https://graph.microsoft.com/beta/$metadata#${path.slice(1)}/$entity`,
);

/** What a member of that name may hold. */
export function textsFor(name: string): readonly string[] {
  const base = name.replace(/@.*/, "").toLowerCase();
  const properties = everyProperty.filter((property) => property.name.toLowerCase() === base);
  const members = properties.flatMap(({ value }) => (value.kind === "enum" ? [...value.enum.members.keys()] : []));
  const codes = properties.some(({ coded, listed }) => coded || listed) ? everyCode : [];
  const links = properties.some(({ bindsTo }) => bindsTo !== undefined) ? everyLink : [];
  const found = [...members, ...codes, ...links];
  return found.length > 0 ? found : commonTexts;
}

const everyCode: readonly string[] = [...codeLists()].flatMap(({ name, codes }) => [name, ...codes.keys()]);

const everyLink: readonly string[] = [...entitySets()].flatMap(({ path, name, wellKnownIds = ["a"] }) =>
  wellKnownIds
    .slice(0, 3)
    .flatMap((id) => [
      `https://graph.microsoft.com/beta${path}('${id}')`,
      `https://graph.microsoft.com/beta${path}/${id}`,
      `https://canary.example.com/beta${path}('${id}')`,
      `${path.slice(1)}('${id}')`,
      `${name}/${id}`,
      `industryData/${name}('${id}')`,
      id,
    ]),
);

/** What may stand anywhere: placeholders, asterisks, dates and addresses that are right or wrong, much and nothing. */
export const commonTexts: readonly string[] = [
  "String",
  "String (identifier)",
  "<Unknown None>",
  "********",
  "",
  " ",
  sentinelMember,
  "x".repeat(300),
  "2026-02-30",
  "2026-09-01",
  "2025-09-01",
  "2026-09-01T00:00:00Z",
  "01.09.2026",
  "9d2b3a3c-5f2e-4a52-8c94-0f0a5f4cbb11",
  "https://sis.contoso.com",
  "sis.contoso.com",
  '🏫 \u2028 "quoted" \\ {[,:]} // no comment',
];
