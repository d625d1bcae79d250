// Findings as SARIF 2.1.0, which code scanning services read. Lines and columns count from one there.
import type { Range } from "vscode-languageserver-types";
import type { CliFinding, FileFindings } from "./validateFiles";

const levels: Record<CliFinding["severity"], "error" | "warning" | "note"> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

export function sarif(files: readonly FileFindings[]): unknown {
  const codes = [...new Set(files.flatMap(({ findings }) => findings.map(({ code }) => code)))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "industrydata", rules: codes.map((id) => ({ id })) } },
        columnKind: "utf16CodeUnits",
        results: files.flatMap(({ path, findings }) =>
          findings.map(({ code, severity, message, range, related }) => ({
            ruleId: code,
            level: levels[severity],
            message: { text: message },
            locations: [{ physicalLocation: physicalLocation(path, range) }],
            ...(related && {
              relatedLocations: related.map((other) => ({
                message: { text: other.message },
                physicalLocation: physicalLocation(other.path, other.range),
              })),
            }),
          })),
        ),
      },
    ],
  };
}

const physicalLocation = (path: string, { start, end }: Range): unknown => ({
  artifactLocation: { uri: path.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/") },
  region: {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  },
});
