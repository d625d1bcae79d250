// Where things are, seen from any module of the test tools.
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the extension under test: this repository. */
export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

/** Pictures of what went wrong. */
export const shotsFolder = path.join(projectRoot, "out", "shots");

/** Editor builds are kept outside any work tree, so that a fresh clone finds them again. */
export const editorHome =
  process.env.EDITOR_HOME ||
  path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "vscode-editor-harness");
