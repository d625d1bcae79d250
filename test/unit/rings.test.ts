import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize, relative } from "node:path";

// The rings as Biome enforces them, stated once more on the files themselves: imports point inwards only.
const root = process.cwd();

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function importsBelow(folder: string): Import[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const file = join(folder, name);
      const text = readFileSync(join(root, file), "utf8");
      const found = [
        ...text.matchAll(
          /(?:import|export)(?<type> type)?\s[^"';]*?from\s+"(?<from>[^"]+)"|import\("(?<lazy>[^"]+)"\)/g,
        ),
      ];
      return found.map(({ groups }) => {
        const from = groups?.from ?? groups?.lazy ?? "";
        const target = from.startsWith(".") ? relative(root, normalize(join(root, dirname(file), from))) : from;
        return { file, target, typeOnly: groups?.type !== undefined };
      });
    });
}

const offenders = (imports: readonly Import[], allowed: RegExp): string[] =>
  imports.filter(({ target }) => !allowed.test(target)).map(({ file, target }) => `${file} imports ${target}`);

suite("rings", () => {
  test("the scan sees imports", () => assert.ok(importsBelow("client/src").length > 100));

  test("the API model imports nothing but itself", () => {
    assert.deepEqual(offenders(importsBelow("schemas/src"), /^schemas\/src\//), []);
  });

  test("the language core knows the model, the JSON service and LSP types", () => {
    const allowed = /^(schemas\/src|server\/src\/language\/|vscode-json-languageservice$|vscode-languageserver-t)/;
    assert.deepEqual(offenders(importsBelow("server/src/language"), allowed), []);
  });

  test("the server knows neither the editor nor the client", () => {
    assert.deepEqual(offenders(importsBelow("server/src"), /^(?!vscode$|client\/|@azure\/)/), []);
  });

  test("the demo tenant knows the model and Node", () => {
    assert.deepEqual(offenders(importsBelow("client/src/demo"), /^(schemas\/src|client\/src\/demo\/|node:)/), []);
  });

  test("only the composition roots reach the demo tenant and MSAL, and they wait until they are needed", () => {
    const outside = importsBelow("client/src").filter(({ file }) => !/^client\/src\/(demo|auth)\//.test(file));
    const reaching = outside.filter(({ target }) => /^client\/src\/(demo\/|auth\/msal)|^@azure/.test(target));
    assert.deepEqual([...new Set(reaching.map(({ file }) => file))].sort(), [
      "client/src/cli/demo.ts",
      "client/src/cli/signIn.ts",
      "client/src/cli/tenant.ts",
      "client/src/extension.ts",
    ]);
  });

  test("use cases and Graph know no editor", () => {
    const pure = importsBelow("client/src").filter(({ file }) =>
      /^client\/src\/(graph|auth|payload|cli)\/|\/(explorer|session|profiles|knownProfile|presets|credentials|lastTenant|secrets|settingValue|recordFolder|writeWhole|walk|demoTenant|restarts|documentStatus)\.ts$/.test(
        file,
      ),
    );
    assert.ok(pure.length > 50);
    assert.deepEqual(offenders(pure, /^(?!vscode$)/), []);
  });

  test("of Submit only questions, documents and commands know the editor", () => {
    const knowing = importsBelow("client/src/submit").filter(({ target }) => target === "vscode");
    assert.deepEqual([...new Set(knowing.map(({ file }) => basename(file, ".ts")))].sort(), [
      ...[
        "activate",
        "bundleSubmit",
        "chosenDocuments",
        "codeLenses",
        "compareDocument",
        "comparisons",
        "confirmSubmit",
        "dialogs",
        "parentChoices",
        "parents",
        "planDocuments",
        "planning",
        "readOnlyDocuments",
        "resultDocuments",
        "retrieveDocument",
        "serverFindings",
        "settings",
        "submitDocument",
        "unanswered",
        "writeAgain",
      ],
    ]);
  });

  test("of the responses only what draws and opens them knows the editor", () => {
    const knowing = importsBelow("client/src/responses").filter(({ target }) => target === "vscode");
    assert.deepEqual([...new Set(knowing.map(({ file }) => basename(file, ".ts")))].sort(), [
      ...["activate", "chosen", "copyCommands", "exchangeDocuments", "responsesTree", "treeItems"],
    ]);
  });

  test("of a bundle only what asks and shows knows the editor", () => {
    const knowing = importsBelow("client/src/submit/bundle").filter(({ target }) => target === "vscode");
    assert.deepEqual([...new Set(knowing.map(({ file }) => basename(file, ".ts")))].sort(), [
      ...["activate", "bundleSubmit", "chosenDocuments", "dialogs", "parentChoices", "resultDocuments"],
    ]);
  });

  test("of the explorer only what draws it knows the editor", () => {
    const knowing = importsBelow("client/src/flows").filter(({ target }) => target === "vscode");
    assert.deepEqual([...new Set(knowing.map(({ file }) => basename(file, ".ts")))].sort(), [
      ...["activate", "fading", "flowsTree"],
    ]);
  });

  test("of the runs only what draws them and asks knows the editor", () => {
    const knowing = importsBelow("client/src/runs").filter(({ target }) => target === "vscode");
    assert.deepEqual([...new Set(knowing.map(({ file }) => basename(file, ".ts")))].sort(), [
      ...["activate", "endNotice", "runsTree", "settings", "statisticsPanels", "treeItems"],
    ]);
  });

  test("features meet in the composition root only, except for types", () => {
    const features = ["submit", "responses", "flows", "runs", "documents", "language", "tenants", "variables"];
    const crossing = importsBelow("client/src").filter(({ file, target, typeOnly }) => {
      const from = features.find((feature) => file.startsWith(`client/src/${feature}/`));
      const to = features.find((feature) => target.startsWith(`client/src/${feature}/`));
      return from && to && from !== to && !typeOnly;
    });
    assert.deepEqual(crossing, []);
  });
});
