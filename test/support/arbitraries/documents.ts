// Whole documents: those of the fixtures, as they are or with mutations and in any layout.
import * as fc from "fast-check";
import { judge } from "../../../server/src/language/workspace/judge";
import { type Fixture, fixturesIn, shown } from "../fixtures";
import { type JsonTree, readJsonTree, treesIn } from "../jsonTree";
import { type LayoutOptions, layouts, print } from "./layouts";
import { type Mutation, moves, mutations } from "./mutations";
import { entryAt, share } from "./shares";

/** Without the few that are about size: they cost much and show nothing more. */
export function fixtureDocuments(...folders: string[]): fc.Arbitrary<Fixture> {
  const fixtures = smallFixtures(folders);
  return share().map((at) => entryAt(fixtures, at) as Fixture);
}

/** The smallest first, to which a failure is shrunk. */
const smallFixtures = (folders: readonly string[]): Fixture[] =>
  folders
    .flatMap(fixturesIn)
    .filter(({ text }) => text.length < 3_000 && judge(text).findings.length < 50)
    .sort((a, b) => a.text.length - b.text.length);

interface DocumentOptions extends LayoutOptions {
  /** How many mutations there are at most. */
  readonly most?: number;
}

/** Documents that can be read: those of the fixtures after some mutations, in any layout. */
export const mutatedDocuments = ({ most = 4, ...layout }: DocumentOptions = {}): fc.Arbitrary<string> =>
  documents(mutations(readableTrees()), most, layout);

/** The same with nothing but the members of objects in another order. */
export const movedDocuments = ({ most = 12, ...layout }: DocumentOptions = {}): fc.Arbitrary<string> =>
  documents(moves(), most, layout);

function documents(changes: fc.Arbitrary<Mutation>, most: number, layout: LayoutOptions): fc.Arbitrary<string> {
  const trees = readableTrees();
  return fc
    .record({ at: share(), all: fc.array(changes, { maxLength: most, size: "max" }), how: layouts(layout) })
    .map(({ at, all, how }) =>
      print(
        all.reduce((tree, change) => change(tree), entryAt(trees, at) as JsonTree),
        how,
      ),
    );
}

function readableTrees(): readonly JsonTree[] {
  readable ??= smallFixtures(["valid", "filled", "seeds", "invalid"])
    .flatMap((fixture) => readJsonTree(shown(fixture)) ?? [])
    .filter((tree) => [...treesIn(tree)].every(({ path }) => path.length < 20));
  return readable;
}

let readable: readonly JsonTree[] | undefined;
