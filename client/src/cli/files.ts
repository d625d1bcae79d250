// Which files an operand means, and what they say.
import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { glob } from "tinyglobby";
import { TextDocument } from "vscode-languageserver-textdocument";
import { flowFilesIn } from "../../../server/src/flowFiles";
import { UserError } from "../host/errors";
import { languageId } from "../ids";
import { Progress } from "./progress";

export interface SourceFile {
  /** As the person would write it. */
  readonly path: string;
  readonly document: TextDocument;
}

/** Files as they are named, every flow document of folders, whatever a glob matches; each once, in that order. */
export async function readFiles(operands: readonly string[]): Promise<SourceFile[]> {
  if (operands.length === 0) throw new UserError("Name at least one file.");
  const paths = new Set<string>();
  for (const operand of operands) for (const path of await expand(operand)) paths.add(path);
  const all = [...paths];
  const files: SourceFile[] = [];
  const progress = new Progress("reading");
  try {
    for (let at = 0; at < all.length; at += filesAtOnce) {
      files.push(...(await Promise.all(all.slice(at, at + filesAtOnce).map(read))));
      progress.at(files.length, all.length);
    }
  } finally {
    progress.end();
  }
  return files;
}

/** Each takes a handle, and a process has only so many. */
const filesAtOnce = 32;

async function expand(operand: string): Promise<string[]> {
  const found = await stat(operand).catch(() => undefined);
  if (found?.isFile()) return [operand];
  const matches = found?.isDirectory()
    ? (await flowFilesIn(operand)).map((path) => `${operand.replace(/\/$/, "")}/${path}`)
    : await glob(operand.replaceAll("\\", "/"), { absolute: false });
  if (matches.length === 0) throw new UserError(`No file matches ${operand}.`);
  return matches.sort();
}

async function read(path: string): Promise<SourceFile> {
  const text = await readFile(resolve(path), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`Cannot read ${path}: ${error.message}`);
  });
  // Editors do not show a byte order mark, so it takes no column.
  return { path, document: TextDocument.create(pathToFileURL(path).href, languageId, 1, text.replace(/^\uFEFF/, "")) };
}
