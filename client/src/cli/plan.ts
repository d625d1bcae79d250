// `industrydata plan`: the requests a submit would send. Sends nothing.
import { UserError } from "../host/errors";
import { type Payload, readPayload } from "../payload/payload";
import { type WriteRequest, writeRequest } from "../submit/request";
import { exitCodes } from "./exitCodes";
import { readFiles, type SourceFile } from "./files";
import { formatOf } from "./formats";
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

export async function plan(operands: readonly string[], flags: Flags): Promise<number> {
  const format = formatOf(flags, ["text", "json"]);
  const { set, update } = flags;
  const steps = await readSteps(operands, flags);
  if (!steps) return exitCodes.refused;
  const planned = steps.map(({ file, payload }) => {
    const parents = payload.set.parent === undefined ? [] : [set ?? `{${payload.set.parent}-id}`];
    const request: WriteRequest = writeRequest(payload, { parents, ...(update !== undefined && { id: update }) });
    return {
      file: file.path,
      method: request.method,
      path: decodeURIComponent(request.path),
      permissions: request.permissions,
      body: request.body,
    };
  });
  if (format === "json") {
    process.stdout.write(`${JSON.stringify({ requests: planned }, undefined, 2)}\n`);
  } else {
    for (const { file, method, path, permissions, body } of planned) {
      process.stdout.write(`${file}\n${method} ${path}\nneeds ${permissions[0] ?? "no permission"}\n${body}\n\n`);
    }
  }
  return exitCodes.done;
}
