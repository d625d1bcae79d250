// A document as JSON, kept in arrays of numbers: a node is a row, the rows of a subtree follow each other.
import type { Span } from "../flowDocument";

export type NodeKind = "object" | "array" | "property" | "string" | "number" | "boolean" | "null";

const kinds: readonly NodeKind[] = ["object", "array", "property", "string", "number", "boolean", "null"];
const codes = Object.fromEntries(kinds.map((kind, code) => [kind, code])) as Readonly<Record<NodeKind, number>>;

export class SyntaxTree {
  readonly text: string;
  #size = 0;
  #kind: Uint8Array;
  /** Start, end, the row behind the subtree, the row of the parent. */
  #rows: Int32Array;

  constructor(text: string) {
    this.text = text;
    const capacity = 16 + (text.length >> 3);
    this.#kind = new Uint8Array(capacity);
    this.#rows = new Int32Array(capacity * 4);
  }

  get size(): number {
    return this.#size;
  }

  /** Begins a node below `parent` (-1: none); it ends where `finish` says. */
  begin(kind: NodeKind, start: number, parent: number): number {
    const index = this.#size;
    if (index === this.#kind.length) this.#grow();
    this.#size += 1;
    this.#kind[index] = codes[kind];
    const row = index * 4;
    this.#rows[row] = start;
    this.#rows[row + 1] = start;
    this.#rows[row + 2] = index + 1;
    this.#rows[row + 3] = parent;
    return index;
  }

  /** Ends a node, with everything that was begun since. */
  finish(index: number, end: number): void {
    this.#rows[index * 4 + 1] = end;
    this.#rows[index * 4 + 2] = this.#size;
  }

  kind(index: number): NodeKind {
    return kinds[this.#kind[index] ?? 0] ?? "null";
  }

  start(index: number): number {
    return this.#rows[index * 4] ?? 0;
  }

  end(index: number): number {
    return this.#rows[index * 4 + 1] ?? 0;
  }

  /** The row behind the subtree of a node. */
  next(index: number): number {
    return this.#rows[index * 4 + 2] ?? this.#size;
  }

  parent(index: number): number {
    return this.#rows[index * 4 + 3] ?? -1;
  }

  /** A node as it is written. */
  raw(index: number): string {
    return this.text.slice(this.start(index), this.end(index));
  }

  #grow(): void {
    const capacity = this.#kind.length * 2;
    const kind = new Uint8Array(capacity);
    kind.set(this.#kind);
    const rows = new Int32Array(capacity * 4);
    rows.set(this.#rows);
    this.#kind = kind;
    this.#rows = rows;
  }
}

/** A look at one row of a tree. Two looks at one row are equal, not identical: compare with `is`. */
export class JsonNode implements Span {
  readonly tree: SyntaxTree;
  readonly index: number;
  readonly kind: NodeKind;
  readonly start: number;
  readonly end: number;

  constructor(tree: SyntaxTree, index: number) {
    this.tree = tree;
    this.index = index;
    this.kind = tree.kind(index);
    this.start = tree.start(index);
    this.end = tree.end(index);
  }

  is(other: JsonNode | undefined): boolean {
    return other !== undefined && other.index === this.index && other.tree === this.tree;
  }

  get parent(): JsonNode | undefined {
    const parent = this.tree.parent(this.index);
    return parent < 0 ? undefined : new JsonNode(this.tree, parent);
  }

  /** Name and value of a property, members of an object, items of an array. */
  children(): JsonNode[] {
    const { tree, index } = this;
    const found: JsonNode[] = [];
    const behind = tree.next(index);
    for (let child = index + 1; child < behind; child = tree.next(child)) found.push(new JsonNode(tree, child));
    return found;
  }

  /** The nodes that hold an offset, from this one inwards; none when it does not. */
  path(offset: number): JsonNode[] {
    const found: JsonNode[] = [];
    let node: JsonNode | undefined = offset >= this.start && offset <= this.end ? this : undefined;
    while (node) {
      found.push(node);
      node = node.childAt(offset);
    }
    return found;
  }

  /** The first child that holds an offset, its ends included. */
  childAt(offset: number): JsonNode | undefined {
    const { tree, index } = this;
    const behind = tree.next(index);
    for (let child = index + 1; child < behind; child = tree.next(child)) {
      if (offset <= tree.end(child)) return offset >= tree.start(child) ? new JsonNode(tree, child) : undefined;
    }
    return undefined;
  }

  /** Of a string: what it says. */
  get text(): string {
    return readString(this.raw);
  }

  /** What a string, number, boolean or null stands for; undefined for everything else. */
  get value(): string | number | boolean | null | undefined {
    switch (this.kind) {
      case "string":
        return this.text;
      case "number":
        return Number(this.raw);
      case "boolean":
        return this.raw === "true";
      case "null":
        return null;
      default:
        return undefined;
    }
  }

  /** As it is written. */
  get raw(): string {
    return this.tree.raw(this.index);
  }
}

/** What a string literal says, also when its closing quote, or both quotes, are missing. */
export function readString(raw: string): string {
  const quoted = raw.startsWith('"');
  const ends = quoted && raw.length > 1 && raw.endsWith('"');
  if (!raw.includes("\\")) return raw.slice(quoted ? 1 : 0, ends ? -1 : undefined);
  const inner = raw.slice(quoted ? 1 : 0, ends && !isEscaped(raw, raw.length - 1) ? -1 : undefined);
  return inner.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]?))/g, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (escapes[letter] ?? "") : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** Whether what stands at an offset is part of an escape that begins before it. */
export function isEscaped(text: string, offset: number): boolean {
  let start = offset;
  while (text.charCodeAt(start - 1) === 92 /* \ */) start -= 1;
  return ((offset - start) & 1) === 1;
}
