import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface TemporaryFolder {
  readonly path: string;
  /** Writes a file, making the folders it needs, and returns the path as it was given. */
  write(path: string, text: string): string;
}

/** A folder of its own for each test. */
export function useTemporaryFolder(): TemporaryFolder {
  let path = "";
  setup(() => {
    path = mkdtempSync(join(tmpdir(), "industrydata-"));
  });
  teardown(() => rmSync(path, { recursive: true, force: true }));
  return {
    get path() {
      return path;
    },
    write: (name, text) => {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return name;
    },
  };
}
