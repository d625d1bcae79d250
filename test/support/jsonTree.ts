// JSON as it is written: members in their order and as often as they are given, names and scalars as their text.
import { type Node, type ParseError, parseTree } from "jsonc-parser";

export type JsonTree = ObjectTree | ListTree | ScalarTree;

export interface ObjectTree {
  readonly kind: "object";
  readonly members: readonly JsonMember[];
}

export interface ListTree {
  readonly kind: "list";
  readonly items: readonly JsonTree[];
}

export interface ScalarTree {
  readonly kind: "scalar";
  readonly text: string;
}

export interface JsonMember {
  /** With its quotes and escapes. */
  readonly name: string;
  readonly value: JsonTree;
}

/** The tree of a text that can be read; comments, and commas too many, are passed over. */
export function readJsonTree(text: string): JsonTree | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  return root && errors.length === 0 ? treeOf(text, root) : undefined;
}

function treeOf(text: string, { type, offset, length, children = [] }: Node): JsonTree {
  if (type === "array") return { kind: "list", items: children.map((item) => treeOf(text, item)) };
  if (type !== "object") return { kind: "scalar", text: text.slice(offset, offset + length) };
  const members = children.flatMap(({ children: [key, value] = [] }) =>
    key && value ? [{ name: text.slice(key.offset, key.offset + key.length), value: treeOf(text, value) }] : [],
  );
  return { kind: "object", members };
}

/** What a tree stands for; of two members of one name the last, as in JSON.parse. */
export function plainValue(tree: JsonTree): unknown {
  if (tree.kind === "scalar") return JSON.parse(tree.text);
  if (tree.kind === "list") return tree.items.map(plainValue);
  return Object.fromEntries(tree.members.map(({ name, value }) => [wordsOf(name), plainValue(value)]));
}

export const textTree = (words: string): ScalarTree => ({ kind: "scalar", text: JSON.stringify(words) });
export const isText = (tree: JsonTree): tree is ScalarTree => tree.kind === "scalar" && tree.text.startsWith('"');
/** What a text or a name says. */
export const wordsOf = (json: string): string => JSON.parse(json);

/** The indices that lead from a tree to one inside of it. */
export type TreePath = readonly number[];

/** Every tree inside of a tree, itself first. */
export function* treesIn(tree: JsonTree, path: TreePath = []): Iterable<{ tree: JsonTree; path: TreePath }> {
  yield { tree, path };
  for (const [index, child] of childrenOf(tree).entries()) yield* treesIn(child, [...path, index]);
}

function childrenOf(tree: JsonTree): readonly JsonTree[] {
  if (tree.kind === "object") return tree.members.map(({ value }) => value);
  return tree.kind === "list" ? tree.items : [];
}

/** The tree with another one at a place. */
export function withTreeAt(tree: JsonTree, [index, ...rest]: TreePath, put: (found: JsonTree) => JsonTree): JsonTree {
  if (index === undefined) return put(tree);
  const inner = (child: JsonTree, at: number): JsonTree => (at === index ? withTreeAt(child, rest, put) : child);
  if (tree.kind === "list") return { ...tree, items: tree.items.map(inner) };
  if (tree.kind === "scalar") return tree;
  return { ...tree, members: tree.members.map(({ name, value }, at) => ({ name, value: inner(value, at) })) };
}
