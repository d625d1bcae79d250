// The payloads of the files that a command was given.
import { UserError } from "../host/errors";
import { type Item, itemsOf } from "../submit/bundle/items";
import { readFiles } from "./files";
import type { Flags } from "./main";
import { type FileFindings, findingLine, findingsOf, hasErrors } from "./validateFiles";

/** Everything in the files. Files with errors are refused, and their findings printed. */
export async function readItems(operands: readonly string[], { update }: Flags): Promise<Item[] | undefined> {
  const files = await readFiles(operands);
  if (update !== undefined && files.length !== 1) throw new UserError("--update takes exactly one file.");
  const broken = findingsOf(files)
    .map((file) => (update === undefined ? file : withoutMissing(file)))
    .filter(hasErrors);
  for (const { path, findings } of broken) {
    for (const finding of findings.filter(({ severity }) => severity === "error")) {
      process.stderr.write(`${findingLine(path, finding)}\n`);
    }
  }
  if (broken.length > 0) return undefined;
  const items = itemsOf(
    files.map(({ path, document }) => ({ address: document.uri, name: path, text: document.getText() })),
  );
  if (update !== undefined && items.length !== 1) throw new UserError("--update takes a file of one payload.");
  return items;
}

/** An update holds what changes: what a create needs may be missing. */
const withoutMissing = (file: FileFindings): FileFindings => ({
  ...file,
  findings: file.findings.filter(({ code }) => code !== "missing-property"),
});

/** The place of a payload in the list of its file, counted from 1; null where it is the whole file. */
export const placeOf = ({ payload: { path } }: Item): number | null => (path[0] === undefined ? null : path[0] + 1);
