import { lstatSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The files below a folder whose content or name holds one of the texts. What cannot be read is passed over. */
export function filesWith(folder: string, texts: readonly string[]): string[] {
  return filesBelow(folder).filter((file) => {
    const content = readable(file);
    return texts.some((text) => file.includes(text) || content.includes(text));
  });
}

function filesBelow(folder: string): string[] {
  const names = attempt(() => readdirSync(folder), []);
  return names.flatMap((name) => {
    const file = path.join(folder, name);
    const found = attempt(() => lstatSync(file), undefined);
    if (found?.isDirectory()) return filesBelow(file);
    return found?.isFile() ? [file] : [];
  });
}

const readable = (file: string): Buffer => attempt(() => readFileSync(file), Buffer.alloc(0));

function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
