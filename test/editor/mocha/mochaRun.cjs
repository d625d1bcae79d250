// Runs mocha and writes down what happens, one JSON line per event. It knows its work from the environment alone, so
// the same file serves plain Node (started as a program) and every extension host (as VS Code's extensionTestsPath).
//   TEST_FILES JSON list of files   TEST_OPTIONS JSON of mocha options   TEST_EVENTS file for the events
const fs = require("node:fs");
const Mocha = require("mocha");

/** @typedef {import("./testEvents.mjs").TestEvent} TestEvent */

/** @param {TestEvent} event */
function write(event) {
  fs.appendFileSync(/** @type {string} */ (process.env.TEST_EVENTS), `${JSON.stringify(event)}\n`);
}

/** @param {unknown} error */
function describe(error) {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  // Some errors are given a message after their stack was taken.
  return stack.includes(error.message) ? stack : `${error.message}\n${stack}`;
}

function hostName() {
  try {
    return `VS Code ${require("vscode").version}, Node ${process.versions.node}`;
  } catch {
    return `Node ${process.versions.node}`;
  }
}

/** @returns {Promise<number>} how many tests failed */
async function runMocha() {
  process.setSourceMapsEnabled(true);
  write({ event: "begin", host: hostName() });
  const mocha = new Mocha({
    ...JSON.parse(process.env.TEST_OPTIONS ?? "{}"),
    ui: "tdd",
    forbidOnly: true,
    reporter: class Silent {},
  });
  for (const file of JSON.parse(process.env.TEST_FILES ?? "[]")) mocha.addFile(file);
  await mocha.loadFilesAsync();
  const failures = await new Promise((done) => {
    let depth = 0;
    mocha
      .run(done)
      .on("suite", (suite) => {
        if (!suite.root) write({ event: "suite", title: suite.title, depth: depth++ });
      })
      .on("suite end", (suite) => {
        if (!suite.root) depth--;
      })
      .on("test", (test) => write({ event: "test", title: test.fullTitle() }))
      .on("hook", (hook) => write({ event: "test", title: hook.fullTitle() }))
      .on("pass", (test) => write({ event: "pass", title: test.title, depth, ms: test.duration ?? 0 }))
      .on("pending", (test) => write({ event: "skip", title: test.title, depth }))
      .on("fail", (test, error) => write({ event: "fail", title: test.title, depth, error: describe(error) }));
  });
  write({ event: "end" });
  return failures;
}

/** What VS Code calls; it ends the extension host, well when this resolves and badly when it rejects. */
exports.run = async () => {
  let failures = 0;
  try {
    failures = await runMocha();
  } catch (error) {
    write({ event: "broken", error: describe(error) });
    throw error;
  }
  if (failures > 0) throw new Error(`${failures} failed`);
};

if (require.main === module) {
  process.once("SIGTERM", () => process.exit(143)); // So that what the tests started is cleaned up.
  exports.run().then(
    () => endSoon(0),
    () => endSoon(1),
  );
}

/**
 * Tests that leave something running keep their process alive: says so, then ends it.
 * @param {number} code
 */
function endSoon(code) {
  process.exitCode = code;
  const end = () => {
    const left = process.getActiveResourcesInfo().filter((kind) => kind !== "Timeout");
    console.error(`The tests left something running: ${left.join(", ") || "a timer"}.`);
    process.exit(code);
  };
  setTimeout(end, 3_000).unref();
}
