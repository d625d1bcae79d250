// `industrydata validate`: the findings of the language server, for people and for pipelines.
import type { Range } from "vscode-languageserver-types";
import { rangeOf } from "../../../server/src/language/diagnostics";
import type { Severity } from "../../../server/src/language/finding";
import { validate } from "../../../server/src/language/validate";
import { payloadTypeOf } from "../payload/payload";
import { exitCodes } from "./exitCodes";
import { readFiles, type SourceFile } from "./files";
import { formatOf } from "./formats";
import type { Flags } from "./main";
import { sarif } from "./sarif";

export interface FileFindings {
  readonly path: string;
  /** The type the file names, where it names one. */
  readonly type: string | null;
  readonly findings: readonly CliFinding[];
}

export interface CliFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
}

export function findingsOf({ path, document }: SourceFile): FileFindings {
  const text = document.getText();
  return {
    path,
    type: payloadTypeOf(text, true)?.name ?? null,
    findings: validate(text).map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      message: finding.message,
      range: rangeOf(document, finding),
    })),
  };
}

export const hasErrors = ({ findings }: FileFindings): boolean => findings.some(({ severity }) => severity === "error");

/** `file:line:column severity code message`, counted from one. */
export const findingLine = (path: string, { range, severity, code, message }: CliFinding): string =>
  `${path}:${range.start.line + 1}:${range.start.character + 1} ${severity} ${code} ${message}`;

export async function validateFiles(operands: readonly string[], flags: Flags): Promise<number> {
  const format = formatOf(flags, ["text", "json", "sarif"]);
  const files = (await readFiles(operands)).map(findingsOf);
  process.stdout.write(`${write(files, format)}\n`);
  return files.some(hasErrors) ? exitCodes.refused : exitCodes.done;
}

function write(files: readonly FileFindings[], format: "text" | "json" | "sarif"): string {
  switch (format) {
    case "json":
      return JSON.stringify({ files }, undefined, 2);
    case "sarif":
      return JSON.stringify(sarif(files), undefined, 2);
    case "text": {
      const lines = files.flatMap(({ path, findings }) => findings.map((finding) => findingLine(path, finding)));
      const count = lines.length === 0 ? "no findings" : lines.length === 1 ? "1 finding" : `${lines.length} findings`;
      return [...lines, `${files.length === 1 ? "1 file" : `${files.length} files`}, ${count}`].join("\n");
    }
  }
}
