import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Tests run from the project's root, bundled or not. */
const fixtures = join(process.cwd(), "test", "fixtures");

export interface Fixture {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** The flow documents of a folder below `test/fixtures`, in order. */
export function fixturesIn(folder: string): Fixture[] {
  const directory = join(fixtures, folder);
  return readdirSync(directory)
    .filter((name) => name.endsWith(".industrydata.json"))
    .sort()
    .map((name) => {
      const path = join(directory, name);
      return { name, path, text: readFileSync(path, "utf8") };
    });
}

/** The text file that stands beside a fixture, for example its expected findings. */
export const besideFixture = ({ path }: Fixture, extension: string): string =>
  readFileSync(path.replace(/\.industrydata\.json$/, extension), "utf8");
