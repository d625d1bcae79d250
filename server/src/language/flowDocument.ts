// The text of a document, read once per version: a tolerant tree and what is wrong with it as JSON.
import { parse, type SyntaxProblem } from "./syntax/parser";
import { JsonNode, readString, type SyntaxTree } from "./syntax/tree";

/** Deeper documents are refused whole: no payload nests like that, and recursive readers would overflow. */
export const maximumDepth = 200;

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface FlowDocument {
  readonly text: string;
  /** Undefined for an empty document and for one that nests too deep. */
  readonly root: JsonNode | undefined;
  readonly syntaxProblems: readonly SyntaxProblem[];
  /** The first bracket beyond the deepest level that is read. */
  readonly tooDeep: Span | undefined;
}

/** The text as a JSON reader takes it, every token in its place. */
export function readable(text: string): string {
  // A byte order mark is not part of JSON, yet editors and PowerShell write it: read it as a blank.
  return text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
}

/** Whether more is wrong than commas: the tree is then a guess, and nobody should edit by it without looking. */
export const isBroken = ({ syntaxProblems, tooDeep }: FlowDocument): boolean =>
  tooDeep !== undefined || syntaxProblems.some(({ comma }) => comma === undefined);

export function parseFlowDocument(text: string): FlowDocument {
  const { tree, root, problems, tooDeep } = parse(readable(text), maximumDepth);
  return {
    text,
    root: root === undefined ? undefined : new JsonNode(tree, root),
    syntaxProblems: problems,
    tooDeep,
  };
}

/** A member of an object. Most of them are right, so what only a finding needs is made when it is asked for. */
export class Member {
  readonly name: string;
  /** Undefined while it has not been typed yet. */
  readonly value: JsonNode | undefined;
  readonly #tree: SyntaxTree;
  readonly #row: number;

  constructor(tree: SyntaxTree, row: number) {
    this.#tree = tree;
    this.#row = row;
    this.name = readString(tree.raw(row + 1));
    const value = row + 2;
    this.value = value < tree.next(row) ? new JsonNode(tree, value) : undefined;
  }

  /** From the name to the value; to the colon while there is none. */
  get node(): JsonNode {
    return new JsonNode(this.#tree, this.#row);
  }

  get key(): JsonNode {
    return new JsonNode(this.#tree, this.#row + 1);
  }
}

/** The members of an object in document order, duplicates included. */
export function members({ tree, index, kind }: JsonNode): Member[] {
  const found: Member[] = [];
  if (kind !== "object") return found;
  const behind = tree.next(index);
  for (let row = index + 1; row < behind; row = tree.next(row)) {
    if (tree.kind(row) === "property") found.push(new Member(tree, row));
  }
  return found;
}

export const spanOf = ({ start, end }: Span): Span => ({ start, end });

/** What a node stands for, with everything in it. */
export function plainValue(node: JsonNode): unknown {
  if (node.kind === "array") return node.children().map(plainValue);
  if (node.kind !== "object") return node.value;
  return Object.fromEntries(members(node).map(({ name, value }) => [name, value && plainValue(value)]));
}
