// Findings about names that the type does not know: slips, names of the drafts, properties of another type.
import {
  fitting,
  memberName,
  type Property,
  propertyNamed,
  type StructuredType,
  setFor,
  typeMember,
  typesAllowedAt,
} from "../../../../schemas/src";
import { prependMember, removeMember, replaceText } from "../edits";
import type { Finding, Fix } from "../finding";
import { type FlowDocument, type Member, spanOf } from "../flowDocument";
import { nearest } from "../nearest";
import { namesOf, type TypedObject } from "../typing";

/** Finds the property that an unknown name may have been meant for: one that is not given yet. */
export function nearestOf(
  type: StructuredType,
  given: ReadonlyMap<string, unknown>,
): (name: string) => string | undefined {
  let wanted: string[] | undefined;
  return (name) => {
    wanted ??= [...type.properties.values()]
      .filter((property) => property.create !== "server" && !given.has(property.name))
      .map((property) => property.name);
    return nearest(name, wanted);
  };
}

/** A name of the drafts; where the present one is given too, a person decides which of them counts. */
export function formerName(
  document: FlowDocument,
  { name, key, node }: Member,
  property: Property,
  given: Member | undefined,
): Finding {
  const now = memberName(property);
  const rename = replaceText(key, now);
  return {
    code: "former-name",
    // It stands for the finding that the property is missing, too.
    severity: property.create === "required" && !given ? "error" : "warning",
    ...spanOf(key),
    message: `\`${name}\` is called \`${now}\` now${given ? ", and that is given too" : ""}.`,
    data: { name, now },
    fixes: () =>
      given
        ? [
            { title: `Remove ${name}`, edits: removeMember(document.text, node) },
            { title: `Put it in place of ${given.name}`, edits: [...removeMember(document.text, given.node), rename] },
          ]
        : [{ title: `Change to ${now}`, edits: [rename], preferred: true }],
  };
}

export function unknownProperty(
  document: FlowDocument,
  object: TypedObject,
  type: StructuredType,
  { name, key, node }: Member,
  base: string,
  near: string | undefined,
): Finding {
  const owners = siblingsWith(object, type, base);
  const rename: Fix[] = near
    ? [{ title: `Change to ${near}`, edits: [replaceText(key, near + name.slice(base.length))], preferred: true }]
    : [];
  return {
    code: "unknown-property",
    severity: "warning",
    ...spanOf(key),
    message: unknownSentence(type, base, near, owners),
    data: {
      type: type.name,
      name: base,
      ...(near !== undefined && { nearest: near }),
      ...(owners.length > 0 && { owners: owners.map((owner) => owner.name) }),
    },
    fixes: () => [
      ...retypings(document, object, owners),
      ...rename,
      { title: `Remove ${name}`, edits: removeMember(document.text, node) },
    ],
  };
}

function unknownSentence(
  { name: type }: StructuredType,
  name: string,
  near: string | undefined,
  owners: readonly StructuredType[],
): string {
  if (owners.length > 0) {
    const all = owners
      .map((owner) => owner.name)
      .join(", ")
      .replace(/, ([^,]+)$/, " and $1");
    return `\`${name}\` belongs to ${all}; ${type} has no such property.`;
  }
  return near
    ? `${type} has no property \`${name}\`. Did you mean \`${near}\`?`
    : `${type} has no property \`${name}\`; the service refuses what it does not know.`;
}

/** What more payloads of other collections than these have tells none of them apart. */
const mostOwners = 2;

/** The types that have the property and may stand at the same place; of payloads, first those of the same collection. */
function siblingsWith({ place }: TypedObject, type: StructuredType, name: string): readonly StructuredType[] {
  const owners = typesAllowedAt(place).filter((one) => {
    const property = one === type ? undefined : propertyNamed(one, name);
    return property !== undefined && property.create !== "server";
  });
  const set = setFor(type);
  const near = place.isPayload ? owners.filter((one) => setFor(one) === set) : owners;
  if (near.length > 0) return near;
  return owners.length > mostOwners ? [] : owners;
}

/** Names another type, one that has all the members. */
function retypings(document: FlowDocument, object: TypedObject, owners: readonly StructuredType[]): Fix[] {
  const fits = fitting(owners, namesOf(object.members));
  const named = object.typing.kind === "typed" ? object.typing.member?.value : undefined;
  return fits.map((type) => ({
    title: `Change the type to ${type.name}`,
    edits: named
      ? [replaceText(named, type.discriminator)]
      : prependMember(
          document.text,
          object.node,
          `${JSON.stringify(typeMember)}: ${JSON.stringify(type.discriminator)}`,
        ),
    ...(fits.length === 1 && { preferred: true }),
  }));
}
