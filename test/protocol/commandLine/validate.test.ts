import assert from "node:assert/strict";
import { basename } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { diagnosticLines, severityOf } from "../../support/diagnosticLines";
import { expectedFindings, fixturesIn, judgedFixtures, shown } from "../../support/fixtures";
import { LanguageServer, useLanguageServer } from "../../support/languageServer";
import { useCommandLine } from "../../support/program";
import { useTemporaryFolder } from "../../support/temporaryFolder";

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly range: Readonly<Record<"start" | "end", { readonly line: number; readonly character: number }>>;
}
interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly type: string | null;
    readonly findings: readonly Finding[];
  }[];
}

const type = (name: string): string => `"@odata.type": "#microsoft.graph.industryData.${name}"`;
const clean = `{ ${type("outboundProvisioningFlowSet")}, "displayName": "High schools" }\n`;
const warned = `{ ${type("outboundProvisioningFlowSet")}, "displayname": "High schools" }\n`;
const broken = `{ ${type("outboundProvisioningFlowSet")} }\n`;

suite("industrydata validate", () => {
  const industrydata = useCommandLine();
  const client = useLanguageServer();
  const folder = useTemporaryFolder();

  const validate = (...args: string[]) => industrydata(["validate", ...args], { cwd: folder.path });
  const reportOf = async (...args: string[]): Promise<Report> =>
    JSON.parse((await validate(...args, "--format", "json")).stdout);
  const pathsOf = async (...args: string[]): Promise<string[]> =>
    (await reportOf(...args)).files.map(({ path }) => path);

  test("says 0 for a file without findings", async () => {
    const { code, stdout, stderr } = await validate(folder.write("set.json", clean));
    assert.deepEqual([code, stdout, stderr], [0, "1 file, no findings\n", ""]);
  });

  test("says 0 when there are warnings only", async () => {
    const { code, stdout } = await validate(folder.write("set.json", warned));
    assert.equal(code, 0);
    assert.equal(
      stdout,
      "set.json:1:79 warning property-spelling `displayname` is spelled `displayName`.\n1 file, 1 finding\n",
    );
  });

  test("says 1 as soon as one file has an error", async () => {
    const { code, stdout } = await validate(folder.write("a.json", clean), folder.write("b.json", broken));
    assert.equal(code, 1);
    assert.match(stdout, /^b\.json:1:18 error missing-property .*\n2 files, 1 finding\n$/);
  });

  test("finds in the seeds what is written beside them, as text and as JSON", async () => {
    for (const seed of fixturesIn("seeds")) {
      const expected = expectedFindings(seed);
      const [text, json] = await Promise.all([validate(seed.path), validate(seed.path, "--format", "json")]);
      assert.deepEqual(
        text.stdout.split("\n").slice(0, -2),
        expected.map((line) => `${seed.path}:${line.replace(/-\S+/, "")}`),
      );
      const [file] = (JSON.parse(json.stdout) as Report).files;
      const lines = file?.findings.map(({ code, severity, message, range: { start, end } }) => {
        const at = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
        return `${at} ${severity} ${code} ${message}`;
      });
      assert.deepEqual(lines, expected);
      assert.deepEqual([text.code, json.code], expected.some((line) => / error /.test(line)) ? [1, 1] : [0, 0]);
    }
  });

  test("finds in every fixture what the language server finds there", async () => {
    const fixtures = [...judgedFixtures(), ...fixturesIn("filled")];
    const { code, stdout } = await validate(...fixtures.map(({ path }) => path), "--format", "json");
    assert.equal(code, 1);
    const { files } = JSON.parse(stdout) as Report;
    assert.deepEqual(
      files.map(({ path }) => path),
      fixtures.map(({ path }) => path),
    );
    // The same documents beside each other: all of them are open at once.
    const opened = fixtures.map((fixture) =>
      client.server.open(shown(fixture), { uri: pathToFileURL(fixture.path).href }),
    );
    for (const [index, document] of opened.entries()) {
      const pulled = diagnosticLines(await document.diagnostics());
      const printed = files[index]?.findings.map(({ severity, ...finding }) => ({
        ...finding,
        severity: severityOf(severity),
      }));
      assert.deepEqual(diagnosticLines(printed ?? []), pulled, fixtures[index]?.name);
    }
    for (const document of opened) document.close();
  });

  test("finds in a folder what the language server finds there in files that nobody opened", async () => {
    for (const { name, text } of judgedFixtures()) folder.write(name, text);
    const { files } = await reportOf(".");
    const server = await LanguageServer.start({ folders: [pathToFileURL(folder.path).href] });
    try {
      const reports = await server.pullWorkspace();
      const told = new Map(reports.map(({ uri, items }) => [basename(fileURLToPath(uri)), diagnosticLines(items)]));
      for (const { path, findings } of files) {
        const printed = findings.map(({ severity, ...finding }) => ({ ...finding, severity: severityOf(severity) }));
        assert.deepEqual(diagnosticLines(printed), told.get(basename(path)) ?? [], path);
      }
      assert.ok(told.size > 150);
    } finally {
      await server.stop();
    }
  });

  test("says 1 also when the only error is behind the findings that are shown", async () => {
    const warnings = `[${`${warned.trim()},`.repeat(600)}`;
    const all = { clean: `${warnings}${clean}]`, broken: `${warnings}${broken}]` };
    assert.equal((await validate(folder.write("clean.json", all.clean))).code, 0);
    const { code, stdout } = await validate(folder.write("broken.json", all.broken));
    assert.equal(code, 1);
    assert.match(stdout, /error too-many-findings 101 more findings are not shown/);
  });

  test("writes JSON of exactly this shape", async () => {
    const { code, stdout, stderr } = await validate(
      folder.write("set.json", warned),
      folder.write("notes.json", "[]"),
      "--format",
      "json",
    );
    assert.deepEqual([code, stderr], [0, ""]);
    assert.deepEqual(JSON.parse(stdout), {
      files: [
        {
          path: "set.json",
          type: "outboundProvisioningFlowSet",
          findings: [
            {
              code: "property-spelling",
              severity: "warning",
              message: "`displayname` is spelled `displayName`.",
              range: { start: { line: 0, character: 78 }, end: { line: 0, character: 91 } },
            },
          ],
        },
        { path: "notes.json", type: null, findings: [] },
      ],
    });
  });

  test("counts characters as the Language Server Protocol does", async () => {
    const text = warned.replace("{ ", "{ /* 🏫𝕊 */\r\n /* é */ ");
    const report = await reportOf(folder.write("set.json", text));
    const start = text.split("\r\n")[1]?.indexOf(`"displayname"`) ?? 0;
    assert.deepEqual(report.files[0]?.findings[0]?.range, {
      start: { line: 1, character: start },
      end: { line: 1, character: start + 13 },
    });
  });

  test("counts no byte order mark, as editors do not show it", async () => {
    const range = async (text: string) => (await reportOf(folder.write("set.json", text))).files[0]?.findings[0]?.range;
    assert.deepEqual(await range(`\uFEFF${warned}`), await range(warned));
  });

  test("writes SARIF that code scanning reads", async () => {
    const path = folder.write(
      "flows of north/set #1.json",
      `\n${broken.replace(" }", `, "displayname": 1, "id": "1" }`)}`,
    );
    const { code, stdout } = await validate(path, "--format", "sarif");
    assert.equal(code, 1);
    const log = JSON.parse(stdout);
    assert.equal(log.version, "2.1.0");
    assert.equal(log.$schema, "https://json.schemastore.org/sarif-2.1.0.json");
    const [run, ...others] = log.runs;
    assert.deepEqual(others, []);
    assert.equal(run.tool.driver.name, "industrydata");
    const rules = run.tool.driver.rules.map(({ id }: { id: string }) => id);
    assert.deepEqual(rules, ["property-spelling", "server-set-property", "wrong-kind"]);
    assert.deepEqual(
      run.results.map(({ ruleId, level }: { ruleId: string; level: string }) => [ruleId, level]),
      [
        ["property-spelling", "warning"],
        ["wrong-kind", "error"],
        ["server-set-property", "warning"],
      ],
    );
    const [{ message, locations }] = run.results;
    assert.equal(message.text, "`displayname` is spelled `displayName`.");
    assert.deepEqual(locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: "flows%20of%20north/set%20%231.json" },
          region: { startLine: 2, startColumn: 79, endLine: 2, endColumn: 92 },
        },
      },
    ]);
  });

  test("writes SARIF and JSON without results when nothing was found", async () => {
    const path = folder.write("set.json", clean);
    const sarif = JSON.parse((await validate(path, "--format", "sarif")).stdout);
    assert.deepEqual([sarif.runs[0].results, sarif.runs[0].tool.driver.rules], [[], []]);
    assert.deepEqual((await reportOf(path)).files[0]?.findings, []);
  });

  test("takes of a folder the flow documents at any depth, and nothing of node_modules", async () => {
    for (const path of [
      "flows/a.industrydata.json",
      "flows/north/schools/b.industrydata.json",
      "flows/settings.json",
      "flows/node_modules/some/c.industrydata.json",
      "elsewhere/d.industrydata.json",
    ])
      folder.write(path, clean);
    const expected = ["flows/a.industrydata.json", "flows/north/schools/b.industrydata.json"];
    assert.deepEqual(await pathsOf("flows"), expected);
    assert.deepEqual(await pathsOf("flows/"), expected);
  });

  test("expands a glob itself, for shells that do not", async () => {
    for (const path of ["a.json", "b.json", "deep/c.json", "d.txt"]) folder.write(path, clean);
    assert.deepEqual(await pathsOf("*.json"), ["a.json", "b.json"]);
    assert.deepEqual(await pathsOf("**/*.json"), ["a.json", "b.json", "deep/c.json"]);
    assert.deepEqual(await pathsOf("{b,d}.*"), ["b.json", "d.txt"]);
  });

  test("takes each file once, in the order of the operands", async () => {
    for (const path of ["a.json", "b.json", "c.json"]) folder.write(path, clean);
    assert.deepEqual(await pathsOf("c.json", "*.json", "a.json"), ["c.json", "a.json", "b.json"]);
  });

  test("takes a file by its name even when that looks like a glob", async () => {
    folder.write("set[1].json", clean);
    folder.write("set1.json", broken);
    assert.deepEqual(await pathsOf("set[1].json"), ["set[1].json"]);
  });

  test("judges a document that nests without end instead of failing on it", async () => {
    for (const text of ["[".repeat(100_000), "[},".repeat(50_000)]) {
      const { code, stdout, stderr } = await validate(folder.write("deep.json", text));
      assert.deepEqual([code, stderr], [1, ""]);
      assert.match(stdout, / error too-deep /);
    }
  });

  for (const [name, args, words] of [
    ["a file that is not there", ["missing.json"], /missing\.json/],
    ["a glob that matches nothing", ["*.none"], /\*\.none/],
    ["an empty folder", ["."], /\./],
    ["no operand", [], /at least one file/],
    ["an unknown format", ["set.json", "--format", "yaml"], /yaml.*text.*json.*sarif/],
    ["an unknown option", ["set.json", "--colour"], /--colour/],
  ] as const) {
    test(`says 2, why, and nothing else for ${name}`, async () => {
      folder.write("set.json", clean);
      const { code, stdout, stderr } = await validate(...args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /^industrydata: /);
      assert.match(stderr, words);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }

  test("says 2 when one of several files is not there", async () => {
    const { code, stdout } = await validate(folder.write("set.json", broken), "missing.json");
    assert.deepEqual([code, stdout], [2, ""]);
  });
});

suite("industrydata", () => {
  const industrydata = useCommandLine();

  test("explains itself when asked", async () => {
    const { code, stdout } = await industrydata(["--help"]);
    assert.equal(code, 0);
    for (const command of ["validate", "plan", "submit", "list", "demo"])
      assert.match(stdout, new RegExp(`industrydata ${command}`));
  });

  test("explains itself when it was called without a command or with none that it knows", async () => {
    for (const args of [[], ["compile", "x.json"]]) {
      const { code, stdout, stderr } = await industrydata(args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /^Usage:/);
    }
  });
});
