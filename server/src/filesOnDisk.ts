// The flow documents below the folders of a workspace, as they lie on the disk. Nothing is ever written.
import { readFile, stat } from "node:fs/promises";
import { TextDocument } from "vscode-languageserver-textdocument";
import { pathOf, uriBelow } from "./fileAddress";
import { flowFilesIn } from "./flowFiles";

/** In bytes; a larger file is judged when somebody opens it. */
const largestFile = 2_000_000;
/** A workspace with more of them is no workspace of flows. */
const mostFiles = 5_000;
/** Read at a time: each takes a handle, and other messages wait meanwhile. */
const filesAtOnce = 16;

export interface Found {
  readonly documents: number;
  /** Why some are missing, for the log. */
  readonly leftOut: readonly string[];
}

/** Reads every flow document of a folder, some at a time; stops between them when it is no longer wanted. */
export async function readFolder(
  folder: string,
  take: (document: TextDocument) => void,
  isWanted: () => boolean,
): Promise<Found> {
  const root = pathOf(folder);
  if (root === undefined) return { documents: 0, leftOut: [] };
  const leftOut: string[] = [];
  let documents = 0;
  const paths = await flowFilesIn(root).catch((error: unknown) => {
    leftOut.push(`Cannot look through ${root}: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  });
  if (paths.length > mostFiles) leftOut.push(`${root} holds ${paths.length} flow documents; ${mostFiles} are read.`);
  const wanted = paths.slice(0, mostFiles);
  for (let at = 0; at < wanted.length && isWanted(); at += filesAtOnce) {
    const read = await Promise.all(
      wanted.slice(at, at + filesAtOnce).map((path) => readFlowFile(uriBelow(folder, path))),
    );
    for (const result of read) {
      if (typeof result === "string") leftOut.push(result);
      else if (isWanted()) {
        documents += 1;
        take(result);
      }
    }
  }
  return { documents, leftOut };
}

let versions = 0;

/** The document in a file, or why there is none. */
export async function readFlowFile(uri: string): Promise<TextDocument | string> {
  const path = pathOf(uri);
  if (path === undefined) return `${uri} is no file.`;
  try {
    const { size } = await stat(path);
    if (size > largestFile) return `${path} is not looked into until it is opened: it has ${size} bytes.`;
    versions += 1;
    // Editors do not show a byte order mark, so it takes no column.
    return TextDocument.create(
      uri,
      "industrydata-flow",
      versions,
      (await readFile(path, "utf8")).replace(/^\uFEFF/, ""),
    );
  } catch (error) {
    return `Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
