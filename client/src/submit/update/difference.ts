// What an update would change: the body of the request beside the object that the tenant has.
import { codeOrLink, type StructuredType, typeMember } from "../../../../schemas/src";
import { type Canonical, type CanonicalObject, canonicalObject } from "./canonical";

export interface Change {
  /** Where, for example `managementOptions.additionalAttributes`. */
  readonly path: string;
  /** What goes and what comes, in words; both empty where only the order changes. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

export interface Difference {
  readonly changes: readonly Change[];
  /** What is sent and cannot be compared: where, and why. */
  readonly incomparable: readonly { readonly path: string; readonly why: string }[];
}

type Members = Readonly<Record<string, unknown>>;

/** Members that the body leaves out stay as they are, except in items of a list: a list is replaced as a whole. */
export function difference(body: Members, answered: Members, type: StructuredType): Difference {
  const changes: Change[] = [];
  const incomparable: Difference["incomparable"][number][] = [];
  const comparison: Comparison = {
    change: (path, removed, added) => changes.push({ path, removed, added }),
    skip: (path, why) => incomparable.push({ path, why }),
  };
  compareObjects("", canonicalObject(body, type), canonicalObject(answered, type), false, comparison);
  return { changes, incomparable };
}

/** The members of the body that differ, and those of which it cannot be told. */
export function changedMembers(
  body: Members,
  answered: Members,
  type: StructuredType,
): ReadonlyMap<string, "differs" | "unknown"> {
  const wanted = canonicalObject(body, type);
  const present = canonicalObject(answered, type);
  const changed = new Map<string, "differs" | "unknown">();
  for (const [name, value] of wanted.members) {
    compareMember(name, value, present.members.get(name), false, {
      change: () => changed.set(name, "differs"),
      skip: () => changed.set(name, changed.get(name) ?? "unknown"),
    });
  }
  return changed;
}

interface Comparison {
  change(path: string, removed: readonly string[], added: readonly string[]): unknown;
  skip(path: string, why: string): unknown;
}

function compareObjects(
  path: string,
  wanted: CanonicalObject,
  present: CanonicalObject,
  replaces: boolean,
  comparison: Comparison,
): void {
  const isAnother = wanted.type !== undefined && present.type !== undefined && wanted.type !== present.type;
  if (isAnother) comparison.change(below(path, typeMember), [wordsOf(present)], [wordsOf(wanted)]);
  for (const [name, value] of wanted.members) {
    compareMember(below(path, name), value, present.members.get(name), replaces, comparison);
  }
  if (!replaces && !isAnother) return;
  for (const [name, value] of present.members) {
    if (!wanted.members.has(name) && !isEmpty(value)) comparison.change(below(path, name), [wordsOf(value)], []);
  }
}

function compareMember(
  path: string,
  wanted: Canonical,
  present: Canonical | undefined,
  replaces: boolean,
  comparison: Comparison,
): void {
  const isLink = wanted.kind === "value" && wanted.link !== undefined;
  if (isLink && !present) comparison.skip(path, "the answer does not show what it leads to");
  else compare(path, wanted, present ?? { kind: "nothing" }, replaces, comparison);
}

function compare(path: string, wanted: Canonical, present: Canonical, replaces: boolean, comparison: Comparison): void {
  if (wanted.kind === "unknown") {
    comparison.skip(path, wanted.why);
  } else if (wanted.kind === "list") {
    compareLists(path, wanted.items, itemsOf(present), comparison);
  } else if (wanted.kind === "object" && present.kind === "object") {
    compareObjects(path, wanted, present, replaces, comparison);
  } else if (!isSame(wanted, present) || isEmpty(wanted) !== isEmpty(present)) {
    comparison.change(path, isEmpty(present) ? [] : [wordsOf(present)], isEmpty(wanted) ? [] : [wordsOf(wanted)]);
  }
}

const itemsOf = (present: Canonical): readonly Canonical[] => {
  if (present.kind === "list") return present.items;
  return present.kind === "nothing" ? [] : [present];
};

/** Items that mean the same object are compared with each other; the others come and go. */
function compareLists(
  path: string,
  wanted: readonly Canonical[],
  present: readonly Canonical[],
  comparison: Comparison,
): void {
  const left = [...present];
  const added: Canonical[] = [];
  const order: number[] = [];
  for (const item of wanted) {
    const key = identityOf(item);
    const at = key === undefined ? -1 : left.findIndex((other) => identityOf(other) === key);
    const match = at < 0 ? -1 : present.indexOf(left[at] as Canonical);
    if (at < 0) {
      if (item.kind === "unknown") comparison.skip(path, item.why);
      else added.push(item);
      continue;
    }
    const [other] = left.splice(at, 1);
    order.push(match);
    if (item.kind === "object" && other?.kind === "object") {
      compareObjects(`${path}[${wordsOf(item)}]`, item, other, true, comparison);
    }
  }
  if (added.length > 0 || left.length > 0) comparison.change(path, left.map(wordsOf), added.map(wordsOf));
  else if (order.some((place, index) => index > 0 && place < (order[index - 1] ?? 0))) comparison.change(path, [], []);
}

/** Texts that are equal where two items are about the same: the code or the link of an object, else all that it says. */
function identityOf(item: Canonical): string | undefined {
  if (item.kind === "unknown") return undefined;
  if (item.kind !== "object") return textOf(item);
  const pointer = pointerOf(item);
  return pointer ? `-> ${textOf(pointer)}` : textOf(item);
}

/** The link, or the code, that says what an object in a list is about. */
function pointerOf({ type, members }: CanonicalObject): Canonical | undefined {
  const pair = type && codeOrLink(type);
  const link = type && [...type.properties.values()].find(({ bindsTo }) => bindsTo !== undefined);
  const pointer = members.get(pair?.code.name ?? link?.name ?? "");
  return pointer?.kind === "value" ? pointer : undefined;
}

const isSame = (one: Canonical, other: Canonical): boolean => textOf(one) === textOf(other);

/** Equal texts mean equal values; what cannot be compared is taken for equal. */
export function textOf(value: Canonical): string {
  switch (value.kind) {
    case "value":
      return value.text;
    case "list":
      return `[${value.items.map(textOf).join(",")}]`;
    case "object": {
      const members = [...value.members].filter(([, member]) => !isEmpty(member) && member.kind !== "unknown");
      return `{${members
        .map(([name, member]) => `${name}:${textOf(member)}`)
        .sort()
        .join(",")}}`;
    }
    default:
      return "";
  }
}

const isEmpty = (value: Canonical): boolean =>
  value.kind === "nothing" || (value.kind === "list" && value.items.length === 0);

/** Says what an object is about, not all that it holds: it may hold a secret. */
function wordsOf(value: Canonical): string {
  switch (value.kind) {
    case "value":
      return value.words;
    case "list":
      return `[${value.items.map(wordsOf).join(", ")}]`;
    case "object": {
      const pointer = pointerOf(value);
      if (pointer) return wordsOf(pointer);
      return value.type?.name ?? `{${[...value.members.keys()].join(", ")}}`;
    }
    default:
      return "…";
  }
}

const below = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);
