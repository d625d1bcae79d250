// Brings the expected findings beside the fixtures in line with what the checks say now, for a person to review.
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { findingLines } from "./findings";
import { expectedFindings, findingsPath, fixturesIn, judgedFolders, shown, strayFindings } from "./fixtures";

/** Gives a line for each file that changed. */
export function rewriteExpectations(folders: readonly string[] = judgedFolders): string[] {
  return folders.flatMap((folder) => [
    ...fixturesIn(folder).flatMap((fixture) => {
      const path = findingsPath(fixture);
      const found = findingLines(shown(fixture));
      if (isDeepStrictEqual(found, expectedFindings(fixture))) return [];
      const was = existsSync(path);
      if (found.length === 0) return [removed(path)];
      writeFileSync(path, `${found.join("\n")}\n`);
      return [`${was ? "changed" : "added"} ${shownPath(path)}`];
    }),
    ...strayFindings(folder).map(removed),
  ]);
}

function removed(path: string): string {
  rmSync(path);
  return `removed ${shownPath(path)}`;
}

const shownPath = (path: string): string => relative(process.cwd(), path);
