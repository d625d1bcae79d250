// The flow documents of a folder, for whoever has to look for them without an editor.
import { glob } from "tinyglobby";

/** Which files are flow documents. */
export const flowFilePattern = "**/*.industrydata.json";

/** Their paths below the folder, at any depth, in order; nothing of installed packages. */
export async function flowFilesIn(folder: string): Promise<string[]> {
  const found = await glob(flowFilePattern, { cwd: folder, ignore: ["**/node_modules/**"], expandDirectories: false });
  return found.sort();
}
