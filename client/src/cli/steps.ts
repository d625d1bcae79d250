// The payloads of the files that a command was given.
import { UserError } from "../host/errors";
import { type Payload, readPayload } from "../payload/payload";
import { readFiles, type SourceFile } from "./files";
import type { Flags } from "./main";
import { type FileFindings, findingLine, findingsOf, hasErrors } from "./validateFiles";

export interface Step {
  readonly file: SourceFile;
  readonly payload: Payload;
}

/** The payloads of the files, parents before children. Files with errors are refused, and their findings printed. */
export async function readSteps(operands: readonly string[], { update }: Flags): Promise<Step[] | undefined> {
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
  const steps = files.map((file): Step => {
    try {
      return { file, payload: readPayload(file.document.getText()) };
    } catch (error) {
      throw error instanceof UserError ? new UserError(`${file.path}: ${error.message}`) : error;
    }
  });
  return steps.sort((a, b) => depth(a) - depth(b));
}

/** An update holds what changes: what a create needs may be missing. */
const withoutMissing = (file: FileFindings): FileFindings => ({
  ...file,
  findings: file.findings.filter(({ code }) => code !== "missing-property"),
});

const depth = ({ payload }: Step): number => payload.set.path.split("{").length;
