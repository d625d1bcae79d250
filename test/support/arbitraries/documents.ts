// Whole documents: those of the fixtures, as they are or with mutations and in any layout.
import * as fc from "fast-check";
import { judge } from "../../../server/src/language/workspace/judge";
import { type Fixture, fixturesIn, shown } from "../fixtures";
import { type JsonTree, readJsonTree, treesIn } from "../jsonTree";
import { layouts, print } from "./layouts";
import { mutations } from "./mutations";
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

interface DocumentOptions {
  /** How many mutations there are at most. */
  readonly most?: number;
  /** Whether layouts have what JSON does not know: comments, and commas that are missing or too many. */
  readonly comments?: boolean;
  readonly commas?: boolean;
}

/** Documents that can be read: those of the fixtures after some mutations, in any layout. */
export const mutatedDocuments = ({ most = 4, ...layout }: DocumentOptions = {}): fc.Arbitrary<string> =>
  fc.tuple(mutatedTrees(most), layouts(layout)).map(([tree, how]) => print(tree, how));

function mutatedTrees(most: number): fc.Arbitrary<JsonTree> {
  readable ??= smallFixtures(["valid", "filled", "seeds", "invalid"])
    .flatMap((fixture) => readJsonTree(shown(fixture)) ?? [])
    .filter((tree) => [...treesIn(tree)].every(({ path }) => path.length < 20));
  const trees = readable;
  return fc
    .record({ at: share(), changes: fc.array(mutations(trees), { maxLength: most, size: "max" }) })
    .map(({ at, changes }) => changes.reduce((tree, change) => change(tree), entryAt(trees, at) as JsonTree));
}

let readable: readonly JsonTree[] | undefined;
