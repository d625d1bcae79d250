// Values of a body as nodes: a level at a time, and of many members a page at a time. Nothing is made before it is shown.
import type { Body } from "./body";
import type { Kept } from "./kept";

interface Shared {
  readonly id: string;
  readonly name: string;
}

/** A whole body. */
export interface BodyNode extends Shared {
  readonly kind: "body";
  readonly kept: Kept;
  readonly part: "request" | "response";
  readonly body: Body;
}

/** A value inside. */
export interface ValueNode extends Shared {
  readonly kind: "value";
  readonly value: unknown;
  readonly parent: BodyNode | ValueNode;
  /** Its name or place in the parent. */
  readonly key: string | number;
}

/** Some of the members of a value. */
export interface PageNode extends Shared {
  readonly kind: "page";
  readonly of: BodyNode | ValueNode;
  readonly from: number;
  readonly until: number;
}

/** What has more members than this is shown in pages, and many pages in pages of pages. */
export const pageSize = 100;

export function jsonChildren(node: BodyNode | ValueNode | PageNode): (ValueNode | PageNode)[] {
  if (node.kind === "page") return membersOf(node.of, node.from, node.until);
  const count = memberCount(valueIn(node));
  return membersOf(node, 0, count);
}

export const valueIn = (node: BodyNode | ValueNode): unknown =>
  node.kind === "body" ? node.body.json.value : node.value;

function membersOf(of: BodyNode | ValueNode, from: number, until: number): (ValueNode | PageNode)[] {
  const value = valueIn(of);
  const count = until - from;
  if (count <= pageSize) return Array.from({ length: count }, (_, index) => memberAt(of, value, from + index));
  let step = pageSize;
  while (step * pageSize < count) step *= pageSize;
  return Array.from({ length: Math.ceil(count / step) }, (_, index): PageNode => {
    const first = from + index * step;
    const after = Math.min(first + step, until);
    const name = `${nameAt(value, first)} … ${nameAt(value, after - 1)}`;
    return { kind: "page", id: `${of.id}/[${first}-${after}]`, name, of, from: first, until: after };
  });
}

function memberAt(parent: BodyNode | ValueNode, value: unknown, index: number): ValueNode {
  const name = nameAt(value, index);
  const key = Array.isArray(value) ? index : name;
  const member = Array.isArray(value) ? value[index] : (value as Readonly<Record<string, unknown>>)[name];
  // A name may hold anything: slashes, and half of a character too.
  const id = `${parent.id}/${encodeURIComponent(JSON.stringify(name))}`;
  return { kind: "value", id, name, value: member, parent, key };
}

const nameAt = (value: unknown, index: number): string =>
  Array.isArray(value) ? `[${index}]` : (namesOf(value as object)[index] ?? "");

/** The names of an object are listed once, however many of its pages are shown. */
const listed = new WeakMap<object, readonly string[]>();

export function namesOf(value: object): readonly string[] {
  const names = listed.get(value) ?? Object.keys(value);
  listed.set(value, names);
  return names;
}

export function memberCount(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return isObject(value) ? namesOf(value).length : 0;
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
