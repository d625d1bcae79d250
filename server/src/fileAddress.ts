// Addresses of files, which every editor spells in its own way.
import { fileURLToPath } from "node:url";

/** The path of a file, the same however its address is spelled; undefined for what is no file. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return fileURLToPath(uri).replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
  } catch {
    return undefined;
  }
}

/** The address of a file below a folder, escaped as VS Code escapes it, so that the editor knows it again. */
export const uriBelow = (folder: string, path: string): string =>
  `${folder.replace(/\/$/, "")}/${path.split("/").map(escaped).join("/")}`;

const escaped = (segment: string): string =>
  encodeURIComponent(segment).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
