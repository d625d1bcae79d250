import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Tests run from the project's root, bundled or not. */
const fixtures = join(process.cwd(), "test", "fixtures");

export interface Fixture {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** The flow documents of a folder, by default one below `test/fixtures`, in order. */
export function fixturesIn(folder: string): Fixture[] {
  const directory = resolve(fixtures, folder);
  return readdirSync(directory)
    .filter((name) => name.endsWith(suffix))
    .sort()
    .map((name) => {
      const path = join(directory, name);
      return { name, path, text: readFileSync(path, "utf8") };
    });
}

const suffix = ".industrydata.json";

/** The folders in which a text file beside a document holds its findings; no file means no finding. */
export const judgedFolders = ["seeds", "valid", "invalid"] as const;

export const judgedFixtures = (): Fixture[] => judgedFolders.flatMap(fixturesIn);

/** The text as an editor shows it: a byte order mark is no part of it. */
export const shown = ({ text }: Fixture): string => text.replace(/^\uFEFF/, "");

/** The text file that stands beside a fixture, for example its expected findings. */
export const besideFixture = (fixture: Fixture, extension: string): string =>
  readFileSync(pathBeside(fixture, extension), "utf8");

/** The findings written beside a fixture, one a line. */
export function expectedFindings(fixture: Fixture): string[] {
  if (!existsSync(findingsPath(fixture))) return [];
  return besideFixture(fixture, findingsExtension).trimEnd().split("\n");
}

const findingsExtension = ".findings.txt";

export const findingsPath = (fixture: Fixture): string => pathBeside(fixture, findingsExtension);

const pathBeside = ({ path }: Fixture, extension: string): string => path.slice(0, -suffix.length) + extension;

/** The files of expected findings that stand beside no document. */
export const strayFindings = (folder: string): string[] => {
  const directory = resolve(fixtures, folder);
  const names = readdirSync(directory);
  return names
    .filter((name) => name.endsWith(findingsExtension))
    .filter((name) => !names.includes(name.slice(0, -findingsExtension.length) + suffix))
    .map((name) => join(directory, name));
};
