import { spawnSync } from "node:child_process";
import { join } from "node:path";

export interface ToolOutcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a tool of the API model to its end, as `npm run model:<name>` does. */
export function runModelTool(name: "drift" | "stats", ...args: readonly string[]): ToolOutcome {
  const program = join(process.cwd(), "schemas", "tools", `${name}.mjs`);
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });
  if (error) throw error;
  return { code: status, stdout, stderr };
}
