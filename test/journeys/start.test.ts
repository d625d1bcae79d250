import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fixturesIn } from "../support/fixtures";

/** Runs a script of the project to its end. */
function run(script: string, ...given: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(process.cwd(), script), ...given], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (text) => {
      output += text;
    });
    child.stderr.on("data", (text) => {
      output += text;
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

suite("Trying it out", () => {
  test("npm start prints the address of a workbench that is signed in to the demo tenant", async () => {
    const { code, output } = await run("test/editor/start.mjs", "--check");
    assert.equal(code, 0, output);
    assert.match(output, /^Workbench: http:\/\/127\.0\.0\.1:\d+\/\?\S+$/m);
  });

  test("npm run demo -- --headless submits the sample flows and prints each request, its status and the new id", async () => {
    const { code, output } = await run("test/demo.mjs", "--headless");
    assert.equal(code, 0, output);
    const answers = output.match(/^POST \/\S+\n {2}201 \S+ /gm) ?? [];
    const creates = fixturesIn("filled").filter(({ name }) => name.includes("-create-"));
    assert.equal(answers.length, creates.length, output);
  });
});
