// `industrydata validate`: the findings of the language server, for people and for pipelines.
import type { Range } from "vscode-languageserver-types";
import { rangeOf } from "../../../server/src/language/diagnostics";
import type { Severity } from "../../../server/src/language/finding";
import { judgeTogether } from "../../../server/src/language/workspace/judge";
import { payloadTypeOf } from "../payload/payload";
import { exitCodes } from "./exitCodes";
import { readFiles, type SourceFile } from "./files";
import { formatOf } from "./formats";
import type { Flags } from "./main";
import { Progress } from "./progress";
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
  /** Other places that it is about, where there are any. */
  readonly related?: readonly { readonly path: string; readonly message: string; readonly range: Range }[];
}

/** What is found in the files, each judged beside the others. */
export function findingsOf(files: readonly SourceFile[]): FileFindings[] {
  const progress = new Progress("checking");
  const judged = judgeTogether(
    files.map(({ document }) => document),
    (count) => progress.at(count, files.length),
  );
  progress.end();
  const paths = new Map(files.map(({ path, document }) => [document.uri, path]));
  return files.map(({ path, document }, index) => ({
    path,
    type: payloadTypeOf(document.getText(), true)?.name ?? null,
    findings: (judged[index]?.findings ?? []).map(({ code, severity, message, related, ...span }) => ({
      code,
      severity,
      message,
      range: rangeOf(document, span),
      ...(related && {
        related: related.map(({ location: { uri, range }, message }) => ({
          path: paths.get(uri) ?? uri,
          message,
          range,
        })),
      }),
    })),
  }));
}

export const hasErrors = ({ findings }: FileFindings): boolean => findings.some(({ severity }) => severity === "error");

/** `file:line:column severity code message`, counted from one. */
export const findingLine = (path: string, { range, severity, code, message }: CliFinding): string =>
  `${path}:${range.start.line + 1}:${range.start.character + 1} ${severity} ${code} ${message}`;

export async function validateFiles(operands: readonly string[], flags: Flags): Promise<number> {
  const format = formatOf(flags, ["text", "json", "sarif"]);
  const files = findingsOf(await readFiles(operands));
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
