// Findings that no document shows by itself: they join payloads of a bundle, or the documents of a workspace.
import {
  isGuid,
  mispaired,
  parentOf,
  rulesOf,
  type StructuredType,
  structuredType,
  typesAllowedAt,
} from "../../../../schemas/src";
import { changeTo } from "../checks/valueFindings";
import { isInt32 } from "../checks/values";
import type { Finding, Fix, Related } from "../finding";
import { spanOf } from "../flowDocument";
import { nearest } from "../nearest";
import { lowerFirst } from "../prose";
import { renamed } from "./names";
import type { Claim, Creation, Definition, Place, Reference, Summary } from "./summary";
import type { WorkspaceIndex } from "./workspaceIndex";

/** What is wrong with a document beside the others; nothing of it is said twice by the document alone. */
export function* findingsAcross(uri: string, index: WorkspaceIndex): Iterable<Finding> {
  const own = index.of(uri);
  if (!own) return;
  const beside = index.beside(uri).filter((other) => other !== own);
  yield* sameKinds(own, beside);
  yield* claimedTwice(own, beside);
  yield* definedTwice(own, beside);
  for (const reference of own.references) {
    if (reference.inAddress) yield* checkReference(reference, index);
  }
}

/**
 * Whether the others answer a finding that a document has by itself: a code that one of them defines, or an id that
 * is never sent but by which they refer to the object.
 */
export function isSettled({ code, data }: Finding, index: WorkspaceIndex): boolean {
  if (typeof data?.entity !== "string") return false;
  if (code === "unknown-code") return index.definitions(data.entity).length > 0;
  return code === "server-set-property" && index.isReferred(data.entity);
}

/** Of two in one document the second is marked, of two in two documents each. */
function* sameKinds(own: Summary, beside: readonly Summary[]): Iterable<Finding> {
  const seen = new Map<string, Creation>();
  for (const creation of own.creations) {
    const parent = parentTypeOf(creation);
    if (!parent) continue;
    const key = `${creation.family} ${creation.type.name}`;
    const first = seen.get(key) ?? elsewhere(creation, own, beside);
    if (!seen.has(key)) seen.set(key, creation);
    if (!first) continue;
    const { head, type } = creation;
    yield {
      code: "same-kind-of-flow",
      severity: "warning",
      ...spanOf(head),
      message: `${type.name} is created twice for one ${lowerFirst(parent)}, which takes one of each kind.`,
      data: { type: type.name },
      related: [about(first.head, "The other one.")],
    };
  }
}

const parentTypeOf = ({ set }: Creation): string | undefined => {
  const parent = set.oneOfEachType && parentOf(set);
  return parent ? structuredType(parent.type, parent.generation)?.title : undefined;
};

/** A folder that creates exactly one parent is about that one: then its files are for the same. */
function elsewhere(creation: Creation, own: Summary, beside: readonly Summary[]): Creation | undefined {
  const parents = [own, ...beside].reduce((count, summary) => count + summary.parents, 0);
  if (parents !== 1 || creation.family !== own.parents) return undefined;
  return beside
    .flatMap((other) => other.creations.filter(({ family }) => family === other.parents))
    .find(({ type }) => type === creation.type);
}

function* claimedTwice(own: Summary, beside: readonly Summary[]): Iterable<Finding> {
  const claims = own.creations.flatMap((creation) => creation.claims);
  const others = claims.length === 0 ? [] : beside.flatMap(({ creations }) => creations.flatMap((each) => each.claims));
  const seen = new Map<string, Claim>();
  for (const claim of claims) {
    const first = seen.get(claim.key) ?? others.find(({ key }) => key === claim.key);
    if (!seen.has(claim.key)) seen.set(claim.key, claim);
    if (!first) continue;
    yield {
      code: "not-unique",
      severity: "warning",
      ...spanOf(claim.place),
      message: `${claim.rule.description} Another definition here has the same.`,
      data: { names: claim.rule.properties },
      fixes: () => nextFree(claim, [...claims, ...others]),
      related: [about(first.place, "The other one.")],
    };
  }
}

/** A place in an order can be any other one; the end is free. */
function nextFree({ rule, value }: Claim, all: readonly Claim[]): Fix[] {
  if (!isInt32(value.value)) return [];
  const taken = all.flatMap(({ rule: other, value: { value: place } }) =>
    other === rule && isInt32(place) ? [place] : [],
  );
  const free = Math.max(...taken) + 1;
  if (!isInt32(free)) return [];
  return [{ title: `Change to ${free}`, edits: [{ ...spanOf(value), text: String(free) }], preferred: true }];
}

/** Two objects with one id: nobody could tell which of them a link means. Codes have a rule of their own. */
function* definedTwice(own: Summary, beside: readonly Summary[]): Iterable<Finding> {
  const isOwn = ({ says, isAnswered }: Definition): boolean => says === "id" && !isAnswered;
  const named = own.definitions.filter(isOwn);
  const others = named.length === 0 ? [] : beside.flatMap(({ definitions }) => definitions.filter(isOwn));
  const seen = new Map<string, Definition>();
  for (const definition of named) {
    const { place, address } = definition;
    const { key } = address;
    const first = seen.get(key) ?? others.find((other) => other.address.key === key);
    if (!seen.has(key)) seen.set(key, definition);
    if (!first) continue;
    yield {
      code: "not-unique",
      severity: "warning",
      ...spanOf(place),
      message: `Another of ${address.set.name} here has the id \`${address.id}\` as well.`,
      data: { names: [address.id] },
      related: [about(first.place, "The other one.")],
    };
  }
}

function* checkReference(reference: Reference, index: WorkspaceIndex): Iterable<Finding> {
  const [definition] = index.definitions(reference.address.key, reference.place.uri);
  if (!definition) {
    yield* checkDangling(reference, index);
    return;
  }
  const { property, object, value } = reference;
  if (object.typing.kind !== "typed") return;
  const { type: owner, member: naming } = object.typing;
  const rule = mispaired(owner, property, definition.type);
  if (!rule) return;
  const member = naming?.value;
  yield {
    code: "mispaired",
    severity: "warning",
    ...spanOf(value),
    message: `${rule.description} This links to \`${definition.name ?? definition.address.id}\`, of the type ${definition.type.name}.`,
    data: { name: property, type: definition.type.name },
    fixes: () =>
      member
        ? typesAllowedAt(object.place)
            .filter((type) => isPaired(type, property) && !mispaired(type, property, definition.type))
            .map((type) => ({ ...changeTo(member, type.discriminator), title: `Change to ${type.name}` }))
        : [],
    related: [about(definition.place, "Here it is defined.")],
  };
}

const isPaired = (type: StructuredType, property: string): boolean =>
  rulesOf(type).some((rule) => rule.kind === "pairing" && rule.property === property);

/**
 * A link that leads nowhere. Whatever the tenant may hold is not doubted: ids that the service draws, those of every
 * tenant, and any id at all while no document of the folder gives such an object an id of its own.
 */
function* checkDangling(reference: Reference, index: WorkspaceIndex): Iterable<Finding> {
  const { address, place } = reference;
  const { set, id } = address;
  if (set.idFrom || isGuid(id) || set.wellKnownIds?.includes(id.toLowerCase())) return;
  const named = namedBeside(reference, index);
  if (named.length === 0) return;
  const near = nearest(id, named);
  yield {
    code: "dangling-reference",
    severity: "warning",
    ...spanOf(place),
    message: `No document here defines \`${id}\` among ${set.name}${near === undefined ? "" : `; \`${near}\` is`}.`,
    data: { set: set.name, id },
    fixes: () =>
      (near === undefined ? named : [near]).map((other) => ({
        title: `Link to ${other}`,
        edits: [renamed(reference, other)],
        ...(near !== undefined && { preferred: true as const }),
      })),
  };
}

/** The ids of the same set that documents of the folder have made up, each once. */
function namedBeside({ address: { set }, place }: Reference, index: WorkspaceIndex): string[] {
  const definitions = index.beside(place.uri).flatMap((summary) => summary.definitions);
  const ids = definitions.filter(({ address }) => address.set === set && !isGuid(address.id));
  return [...new Set(ids.map(({ address }) => address.id))].sort();
}

const about = ({ location }: Place, message: string): Related => ({ location, message });
