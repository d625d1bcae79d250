// How JSON can be written: indentation, line ends, blanks, comments, and commas that are missing or too many.
import * as fc from "fast-check";
import type { JsonTree } from "../jsonTree";
import { entryAt, share } from "./shares";

export interface Layout {
  readonly indent: string;
  readonly eol: string;
  /** Objects and lists at this depth and below stand on one line. */
  readonly flatFrom: number;
  readonly colon: string;
  /** Comments and blanks between tokens. */
  readonly extras: readonly { readonly at: number; readonly text: string }[];
  readonly commasMissing: readonly number[];
  /** Behind last members and items. */
  readonly commasTooMany: readonly number[];
}

export interface LayoutOptions {
  /** Whether there may be comments, and commas that are missing or too many: what JSON does not know. */
  readonly comments?: boolean;
  readonly commas?: boolean;
  /** How many comments and blanks there are at most. */
  readonly extras?: number;
}

export function layouts({ comments = true, commas = true, extras = 3 }: LayoutOptions = {}): fc.Arbitrary<Layout> {
  const extra = fc.constantFrom(...blanks, ...(comments ? someComments : []));
  const none: fc.Arbitrary<number[]> = fc.constant([]);
  const places = commas ? fc.oneof({ weight: 3, arbitrary: none }, few(share())) : none;
  return fc.record({
    indent: fc.constantFrom("  ", "\t", " ", "    ", ""),
    eol: fc.constantFrom("\n", "\r\n", "\r"),
    flatFrom: fc.constantFrom(99, 0, 1, 2, 3),
    colon: fc.constantFrom(": ", ":", " : "),
    extras: fc.array(fc.record({ at: share(), text: extra }), { maxLength: extras, size: "max" }),
    commasMissing: places,
    commasTooMany: places,
  });
}

const few = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { maxLength: 3 });

const blanks = [" ", "\t", "\n", "\n\n"];
const someComments = ["// why\n", "/* why */", "/* why\n   not */", '// , } " {\n', '/* } , " */', "/**/", "//\n"];

interface Piece {
  readonly kind: "token" | "comma" | "end of list" | "gap";
  readonly text: string;
}

/** The tree as a text in that layout. */
export function print(tree: JsonTree, layout: Layout): string {
  const pieces = [...piecesOf(tree, layout, 0)];
  const rewrite = (kind: Piece["kind"], at: number, change: (text: string) => string): void => {
    const index = entryAt(
      [...pieces.keys()].filter((each) => pieces[each]?.kind === kind),
      at,
    );
    const piece = index === undefined ? undefined : pieces[index];
    if (index !== undefined && piece) pieces[index] = { ...piece, text: change(piece.text) };
  };
  for (const at of layout.commasMissing) rewrite("comma", at, () => "");
  for (const at of layout.commasTooMany) rewrite("end of list", at, () => ",");
  for (const [index, { at, text }] of layout.extras.entries()) {
    const written = text.replace("why", `why ${index}`).replaceAll("\n", layout.eol);
    rewrite("gap", at, (before) => before + written);
  }
  return pieces.map(({ text }) => text).join("");
}

const gap = (text = ""): Piece => ({ kind: "gap", text });
const token = (text: string): Piece => ({ kind: "token", text });

function* piecesOf(tree: JsonTree, layout: Layout, depth: number): Iterable<Piece> {
  const { indent, eol, flatFrom, colon } = layout;
  if (depth === 0) yield gap();
  if (tree.kind === "scalar") yield token(tree.text);
  else {
    const lineBreak = (level: number): string => (depth >= flatFrom ? " " : eol + indent.repeat(level));
    const children = tree.kind === "list" ? tree.items.map((value) => ({ name: undefined, value })) : tree.members;
    yield token(tree.kind === "list" ? "[" : "{");
    for (const [index, { name, value }] of children.entries()) {
      yield gap();
      yield gap(lineBreak(depth + 1));
      if (name !== undefined) {
        yield token(name);
        yield gap();
        yield token(colon);
        yield gap();
      }
      yield* piecesOf(value, layout, depth + 1);
      yield gap();
      yield index < children.length - 1 ? { kind: "comma", text: "," } : { kind: "end of list", text: "" };
    }
    yield gap();
    if (children.length > 0) yield gap(lineBreak(depth));
    yield token(tree.kind === "list" ? "]" : "}");
  }
  if (depth === 0) yield gap();
}
