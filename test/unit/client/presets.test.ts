import assert from "node:assert/strict";
import { type PresetSource, readPresets } from "../../../client/src/tenants/presets";

const clientId = "00000000-0000-4000-8000-000000000001";
const contoso = { tenant: "contoso.example", clientId };

function read(value: unknown, source: PresetSource = "workspace") {
  const problems: string[] = [];
  return { presets: readPresets(value, source, (problem) => problems.push(problem)), problems };
}

suite("tenants that settings recommend", () => {
  test("are named after their tenant, signed in to in the browser and unprotected, unless they say otherwise", () => {
    const [plain, full] = read([
      contoso,
      { ...contoso, name: "Schools", signIn: "deviceCode", protected: true },
    ]).presets;
    assert.deepEqual(plain, {
      ...contoso,
      source: "workspace",
      name: "contoso.example",
      signIn: { kind: "browser" },
      isProtected: false,
    });
    assert.deepEqual([full?.name, full?.signIn, full?.isProtected], ["Schools", { kind: "deviceCode" }, true]);
  });

  test("a workspace cannot say where requests and sign-ins go", () => {
    for (const address of [{ graph: "https://evil.example/beta" }, { login: "https://evil.example" }]) {
      const { presets, problems } = read([{ ...contoso, ...address }, contoso]);
      assert.equal(presets.length, 1);
      assert.match(problems[0] ?? "", /^Tenant 1 of the workspace settings is left out: only user settings/);
    }
  });

  test("the person's own settings can, over https or on this computer", () => {
    const addresses = { graph: "http://127.0.0.1:4001/beta", login: "http://localhost:4000" };
    const [preset] = read([{ ...contoso, ...addresses }], "user").presets;
    assert.deepEqual([preset?.graph, preset?.loginOrigin], [addresses.graph, addresses.login]);
    for (const bad of [{ graph: "http://graph.example/beta" }, { login: "https://login.example/contoso.example" }]) {
      assert.equal(read([{ ...contoso, ...bad }], "user").presets.length, 0);
    }
  });

  for (const [what, value] of [
    ["a text", "contoso.example"],
    ["nothing", null],
    ["a tenant that is none", { ...contoso, tenant: "contoso/x" }],
    ["a client id that is none", { ...contoso, clientId: "me" }],
    ["an unknown way to sign in", { ...contoso, signIn: "certificate" }],
    ["a name that is none", { ...contoso, name: 1 }],
  ] as const) {
    test(`${what} is left out, and told`, () => {
      const { presets, problems } = read([value]);
      assert.deepEqual([presets.length, problems.length], [0, 1]);
    });
  }

  test("a setting that is no list recommends nothing", () => {
    assert.deepEqual(read({ contoso }).presets, []);
    assert.deepEqual(read(undefined).presets, []);
  });
});
