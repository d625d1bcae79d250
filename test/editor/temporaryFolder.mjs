// Folders that are thrown away, when this process ends at the latest.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/**
 * @param {string} prefix
 * @returns {{ folder: string, remove: () => void }}
 */
export function temporaryFolder(prefix) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), prefix));
  const remove = () => {
    process.off("exit", remove);
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.on("exit", remove);
  return { folder, remove };
}
