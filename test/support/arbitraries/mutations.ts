// What goes wrong in payloads that can still be read: each mutation changes one place of a tree.
import * as fc from "fast-check";
import {
  contextMember,
  type Property,
  render,
  type StructuredType,
  scaffoldValue,
  typeMember,
  wrappedMember,
} from "../../../schemas/src";
import {
  isText,
  type JsonMember,
  type JsonTree,
  type ListTree,
  type ObjectTree,
  readJsonTree,
  textTree,
  treesIn,
  withTreeAt,
  wordsOf,
} from "../jsonTree";
import {
  annotations,
  commonTexts,
  contexts,
  discriminatorsLike,
  everyDiscriminator,
  everyName,
  namesLike,
  textsFor,
  typesLike,
} from "./modelWords";
import { entryAt, share } from "./shares";
import { escaped, misspelt, recased } from "./slips";

/** Takes a tree to one that differs at one place; to itself where it has no such place. */
export type Mutation = (tree: JsonTree) => JsonTree;

/** `donors` are the documents that parts may come from. */
export const mutations = (donors: readonly JsonTree[]): fc.Arbitrary<Mutation> => mutationsOf(every, donors);

/** A member goes somewhere else in its object. */
export const moves = (): fc.Arbitrary<Mutation> => mutationsOf([memberMutations.move], []);

function mutationsOf(all: readonly Mutate[], donors: readonly JsonTree[]): fc.Arbitrary<Mutation> {
  return fc
    .record({ mutate: fc.constantFrom(...all), place: share(), what: share(), how: share() })
    .map(({ mutate, ...choices }) => {
      return (tree) => mutate(tree, { ...choices, donors });
    });
}

interface Choices {
  readonly place: number;
  readonly what: number;
  readonly how: number;
  readonly donors: readonly JsonTree[];
}

type Mutate = (tree: JsonTree, choices: Choices) => JsonTree;

/** Changes the members of an object, given the index of one of them. */
const atMember =
  (change: (members: readonly JsonMember[], index: number, choices: Choices) => readonly JsonMember[]): Mutate =>
  (tree, choices) => {
    const all = [...treesIn(tree)].flatMap(({ tree: each, path }) =>
      each.kind === "object" ? each.members.map((_, index) => ({ path, index })) : [],
    );
    const found = entryAt(all, choices.place);
    if (!found) return tree;
    return withTreeAt(tree, found.path, (object) =>
      object.kind === "object" ? { ...object, members: change(object.members, found.index, choices) } : object,
    );
  };

const replacing = (
  change: (member: JsonMember, choices: Choices, all: readonly JsonMember[]) => Partial<JsonMember>,
): Mutate =>
  atMember((all, index, choices) =>
    all.map((each, at) => (at === index ? { ...each, ...change(each, choices, all) } : each)),
  );

/** Changes a tree of that kind, wherever one is. */
const atTree =
  <T extends JsonTree>(is: (tree: JsonTree) => tree is T, change: (tree: T, choices: Choices) => JsonTree): Mutate =>
  (tree, choices) => {
    const all = [...treesIn(tree)].filter((each) => is(each.tree));
    const found = entryAt(all, choices.place);
    return found ? withTreeAt(tree, found.path, (each) => (is(each) ? change(each, choices) : each)) : tree;
  };

const isAny = (_: JsonTree): _ is JsonTree => true;
const isList = (tree: JsonTree): tree is ListTree => tree.kind === "list";
const isObject = (tree: JsonTree): tree is ObjectTree => tree.kind === "object";

const isNamed =
  (wanted: string) =>
  ({ name }: JsonMember) =>
    wordsOf(name) === wanted;

/** The names of an object, and what it says it is. */
function told(members: readonly JsonMember[]): [names: string[], discriminator: string] {
  const value = members.find(isNamed(typeMember))?.value;
  return [members.map(({ name }) => wordsOf(name)), value && isText(value) ? wordsOf(value.text) : ""];
}

const memberMutations = {
  rename: replacing((_, { what, how }, all) => ({
    name: JSON.stringify(entryAt(how < 0.6 ? namesLike(...told(all)) : everyName, what) ?? ""),
  })),
  misspell: replacing(({ name }, { what, how }) => ({ name: JSON.stringify(misspelt(wordsOf(name), what, how)) })),
  recase: replacing(({ name }, { how }) => ({ name: JSON.stringify(recased(wordsOf(name), how)) })),
  escape: replacing(({ name }, { what }) => ({ name: escaped(name, what) })),
  linkOrUnlink: replacing(({ name }) => {
    const words = wordsOf(name);
    return { name: JSON.stringify(words.includes("@") ? words.replace(/@.*/, "") : `${words}@odata.bind`) };
  }),
  repeat: atMember((all, index, { what, how }) => {
    const twin = all[index];
    if (!twin) return all;
    const name = how < 0.7 ? twin.name : JSON.stringify(recased(wordsOf(twin.name), how));
    return inserted(all, what, { ...twin, name });
  }),
  remove: atMember((all, index) => all.toSpliced(index, 1)),
  move: atMember((all, index, { what }) => inserted(all.toSpliced(index, 1), what, ...all.slice(index, index + 1))),
} satisfies Readonly<Record<string, Mutate>>;

const valueMutations: Readonly<Record<string, Mutate>> = {
  changeKind: atTree(isAny, (tree, { what }) => {
    const scalars = ["null", "true", "false", "0", "-1.5", "2147483648", '""', '"true"', '"text"'];
    const kinds: readonly JsonTree[] = [
      ...scalars.map((text): JsonTree => ({ kind: "scalar", text })),
      { kind: "list", items: [] },
      { kind: "list", items: [tree] },
      { kind: "object", members: [] },
      { kind: "object", members: [{ name: JSON.stringify(wrappedMember), value: tree }] },
      ...(tree.kind === "list" ? tree.items : []),
    ];
    return entryAt(kinds, what) ?? tree;
  }),
  rewrite: replacing(({ name, value }, { what, how }) => {
    const words = textTree(entryAt(how < 0.6 ? textsFor(wordsOf(name)) : commonTexts, what) ?? "");
    return { value: value.kind === "list" ? { ...value, items: inserted(value.items, how, words) } : words };
  }),
  misspell: atTree(isText, ({ text }, { what, how }) => textTree(misspelt(wordsOf(text), what, how))),
  recase: atTree(isText, ({ text }, { how }) => textTree(recased(wordsOf(text), how))),
  escape: atTree(isText, (tree, { what }) => ({ ...tree, text: escaped(tree.text, what) })),
  transplant: atTree(isAny, (tree, choices) => donated(choices) ?? tree),
};

const listMutations: Readonly<Record<string, Mutate>> = {
  repeatItem: atTree(isList, (list, { what, how }) => {
    const twin = entryAt(list.items, what);
    return twin ? { ...list, items: inserted(list.items, how, twin) } : list;
  }),
  removeItem: atTree(isList, (list, { what }) => ({
    ...list,
    items: list.items.toSpliced(Math.floor(what * list.items.length), 1),
  })),
  nestItem: atTree(isList, (list, choices) => {
    const item = donated(choices);
    return item ? { ...list, items: inserted(list.items, choices.how, item) } : list;
  }),
};

const objectMutations: Readonly<Record<string, Mutate>> = {
  nameType: atTree(isObject, ({ members }, { what, how }) => {
    const words = entryAt(how < 0.5 ? discriminatorsLike(...told(members)) : everyDiscriminator, what) ?? "";
    const named: JsonMember = { name: JSON.stringify(typeMember), value: textTree(words) };
    const index = members.findIndex(isNamed(typeMember));
    return { kind: "object", members: index < 0 ? [named, ...members] : members.with(index, named) };
  }),
  insertKnown: atTree(isObject, (object, choices) => withProperty(object, choices, () => true)),
  insertServerSet: atTree(isObject, (object, choices) =>
    withProperty(object, choices, ({ create }) => create === "server"),
  ),
  annotate: atTree(isObject, (object, { what, how }) => {
    const [name, words] = entryAt(annotations, what) ?? ["", ""];
    return {
      ...object,
      members: inserted(object.members, how, { name: JSON.stringify(name), value: textTree(words) }),
    };
  }),
  wrap: atTree(isObject, (object, { what, how }) => {
    const value: JsonTree = how < 0.5 ? object : { kind: "list", items: [object] };
    const context = { name: JSON.stringify(contextMember), value: textTree(entryAt(contexts, what) ?? "") };
    const isTold = how % 0.5 < 0.25;
    return { kind: "object", members: [...(isTold ? [context] : []), { name: JSON.stringify(wrappedMember), value }] };
  }),
  bundle: (tree, { how, donors }) => {
    const payloads = (one: JsonTree | undefined): readonly JsonTree[] =>
      one === undefined ? [] : one.kind === "list" ? one.items : [one];
    return { kind: "list", items: [...payloads(tree), ...payloads(entryAt(donors, how))] };
  },
};

const every: readonly Mutate[] = [memberMutations, valueMutations, listMutations, objectMutations].flatMap((each) =>
  Object.values(each),
);

const inserted = <T>(list: readonly T[], at: number, ...added: readonly T[]): T[] =>
  list.toSpliced(Math.floor(at * (list.length + 1)), 0, ...added);

/** Some part of another document. */
function donated({ what, how, donors }: Choices): JsonTree | undefined {
  const donor = entryAt(donors, how);
  return donor && entryAt([...treesIn(donor)], what)?.tree;
}

function withProperty(object: ObjectTree, { what, how }: Choices, wanted: (property: Property) => boolean): JsonTree {
  const known = typesLike(...told(object.members)).flatMap((type) =>
    [...type.properties.values()].filter(wanted).map((property) => ({ type, property })),
  );
  const found = entryAt(known, what);
  if (!found) return object;
  const member = { name: JSON.stringify(found.property.name), value: scaffoldOf(found.property, found.type) };
  return { ...object, members: inserted(object.members, how, member) };
}

const scaffoldOf = (property: Property, owner: StructuredType): JsonTree =>
  readJsonTree(render(scaffoldValue(property, owner, "required"), { indent: "", stops: false })) ?? textTree("");
