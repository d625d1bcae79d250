// Runs mochaRun.cjs in desktop VS Code: the one named by EDITOR_DESKTOP, else one that is downloaded.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import { steadySettings } from "../settings.mjs";

const { extension, tests, workspace, version } = JSON.parse(process.env.DESKTOP_RUN ?? "{}");
const program = process.env.EDITOR_DESKTOP;
// VS Code puts a socket in here, whose path must be short.
const userData = fs.mkdtempSync(path.join(os.tmpdir(), "code-"));
try {
  fs.mkdirSync(path.join(userData, "User"));
  fs.writeFileSync(path.join(userData, "User", "settings.json"), JSON.stringify(steadySettings));
  process.exitCode = await runTests({
    ...(program ? { vscodeExecutablePath: program } : { version }),
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
    extensionTestsEnv: Object.fromEntries(
      Object.entries(process.env).filter(([name, value]) => name.startsWith("TEST_") && value !== undefined),
    ),
    launchArgs: [
      workspace,
      `--user-data-dir=${userData}`,
      `--extensions-dir=${path.join(userData, "extensions")}`,
      "--disable-workspace-trust",
      "--skip-welcome",
      "--skip-release-notes",
      "--disable-updates",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  fs.rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
}
