import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  commands,
  contextKeys,
  exchangeLanguageId,
  languageId,
  planLanguageId,
  settings,
  views,
} from "../../client/src/ids";
import { creatableTypes } from "../../schemas/src";
import { jsonSchemaFile, payloadSchemaName } from "../../schemas/src/jsonSchema";
import { defaultOptions, weights } from "../../server/src/language/options";
import { readOptions } from "../../server/src/settings";

const root = process.cwd();
const text = readFileSync(join(root, "package.json"), "utf8");
const manifest = JSON.parse(text);
const words: Record<string, string> = JSON.parse(readFileSync(join(root, "package.nls.json"), "utf8"));
const { contributes } = manifest;

suite("package.json", () => {
  test("declares exactly the commands of ids.ts, each registered somewhere", () => {
    const declared = contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(declared.sort(), Object.values(commands).sort());
    const sources = readdirSync(join(root, "client/src"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(join(root, "client/src", name), "utf8"))
      .join("\n");
    for (const key of Object.keys(commands))
      assert.match(sources, new RegExp(`register\\(\\s*commands\\.${key}\\b`), key);
  });

  test("declares the views, the language and the settings of ids.ts", () => {
    assert.deepEqual(
      contributes.views.industryData.map(({ id }: { id: string }) => id).sort(),
      Object.values(views).sort(),
    );
    assert.deepEqual(
      contributes.languages.map(({ id }: { id: string }) => id),
      [languageId, exchangeLanguageId, planLanguageId],
    );
    const { section, ...names } = settings;
    for (const name of Object.values(names))
      assert.ok(contributes.configuration.properties[`${section}.${name}`], name);
  });

  test("gives the settings of the server the defaults that the server has", () => {
    const { properties } = contributes.configuration;
    const validation = Object.fromEntries(
      Object.keys(defaultOptions).map((name) => [name, properties[`${settings.section}.validation.${name}`].default]),
    );
    assert.deepEqual(readOptions({ validation }), defaultOptions);
    assert.deepEqual(validation, { ...defaultOptions });
    assert.deepEqual(properties[`${settings.section}.${settings.unknownMembers}`].enum, weights);
  });

  test("resolves every %key%, and uses every text", () => {
    const used = [...text.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? "");
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
  });

  test("names files that exist", () => {
    const paths = [...text.matchAll(/"(?:\.\/)?((?:client|schemas|snippets)\/[^"]+)"/g)].map(([, path]) => path ?? "");
    assert.ok(paths.length > 5);
    for (const path of paths) assert.ok(existsSync(join(root, path)), path);
  });

  test("asks only for context that somebody sets", () => {
    const known = new Set<string>(Object.values(contextKeys));
    const asked = [...text.matchAll(/"(?:when|completionEvents)"\s*:\s*(?:"([^"]*)"|\[([^\]]*)\])/g)]
      .flatMap(([, one, many]) => [
        ...(one ?? many ?? "").matchAll(/(?<!== |view == |onCommand:)industryData\.\w+(?:\.\w+)*/g),
      ])
      .map(([key]) => key);
    assert.ok(asked.length > 5);
    for (const key of asked) assert.ok(known.has(key), key);
  });

  test("links of welcome texts and walkthroughs name declared commands", () => {
    const linked = Object.values(words).flatMap((each) => [...each.matchAll(/\(command:(industryData\.[\w.]+)\)/g)]);
    assert.ok(linked.length > 5);
    for (const [, id] of linked) assert.ok(Object.values(commands).includes(id as (typeof commands)["submit"]), id);
  });

  test("keeps whatever decides where requests go out of untrusted workspaces", () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    for (const [name, setting] of Object.entries<{ scope: string }>(contributes.configuration.properties)) {
      if (setting.scope === "machine") assert.ok(restrictedConfigurations.includes(name), name);
    }
  });

  test("builds what it names", () => {
    assert.equal(manifest.main, "./dist/client.js");
    assert.equal(manifest.bin.industrydata, "./dist/cli.js");
  });

  test("gives the JSON Schema of any payload to the files of the language, and ships it", () => {
    const [{ fileMatch, url }] = contributes.jsonValidation;
    assert.equal(fileMatch, `*${contributes.languages[0].extensions[0]}`);
    assert.equal(url, `./schemas/json/${jsonSchemaFile(payloadSchemaName)}`);
    assert.match(readFileSync(join(root, ".vscodeignore"), "utf8"), /^!schemas\/json\/\*\.json$/m);
  });

  test("lists a snippet for each type that can be created", () => {
    const snippets = JSON.parse(readFileSync(join(root, "snippets/industrydata-flow.json"), "utf8"));
    for (const { title } of creatableTypes()) assert.ok(snippets[title], title);
  });
});
