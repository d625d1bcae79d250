import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import {
  bindLink,
  bindSuffix,
  creatableTypes,
  type EntitySet,
  type Extent,
  fillPath,
  mispaired,
  needsDiscriminator,
  parentOf,
  readBindLink,
  render,
  type StructuredType,
  scaffoldObject,
  setFor,
  structuredTypes,
  typeOf,
} from "../../../schemas/src";
import { plain } from "../../support/cursor";
import { at, Client, readAll } from "./client";

type Json = Record<string, unknown>;

suite("demo tenant: every type that can be created", () => {
  let tenant: DemoTenant;
  let client: Client;

  suiteSetup(async () => {
    tenant = await startDemoTenant();
    client = new Client(tenant, await tenant.token());
  });
  suiteTeardown(() => tenant.stop());
  setup(() => client.control("POST", "reset"));

  for (const type of creatableTypes()) {
    const set = setFor(type);
    assert.ok(set);

    for (const extent of ["required", "full"] as const) {
      test(`${type.name} is created from a new document's ${extent} members`, async () => {
        const body = withCanaries(await bound(client, type, newDocument(type, set, extent)));
        const created = await client.send("POST", await collectionFor(client, type, set), body);
        assert.equal(created.status, 201, created.text);
        const read = await client.get(created.headers.get("Location") ?? "");
        assert.equal(read.status, 200, read.text);
        assert.equal(at(read.json, "id"), at(created.json, "id"));
        for (const { text } of [created, read]) assert.ok(!text.includes(canary), text);
      });
    }

    for (const path of linksIn(newDocument(type, set, "full"))) {
      test(`${type.name} is refused when ${path} links to nothing`, async () => {
        const body = await bound(client, type, newDocument(type, set, "full"));
        replaceLink(body, path, "nothing-is-called-so");
        const { status, json, text } = await client.send("POST", await collectionFor(client, type, set), body);
        assert.deepEqual([status, at(json, "error/target")], [400, path], text);
        assert.match(String(at(json, "error/message")), /points to 'nothing-is-called-so', which does not exist/);
      });
    }
  }

  test("there are links to try", () => {
    const tried = creatableTypes().flatMap((type) => {
      const set = setFor(type);
      return set ? linksIn(newDocument(type, set, "full")) : [];
    });
    assert.ok(tried.some((path) => path.includes("/")) && tried.some((path) => !path.includes("/")), String(tried));
  });
});

/** What stands in a new file when nobody fills its tab stops in. */
function newDocument(type: StructuredType, set: EntitySet, extent: Extent): Json {
  const scaffold = scaffoldObject(type, extent, needsDiscriminator(set));
  return JSON.parse(plain(render(scaffold, { indent: "", stops: true }))) as Json;
}

/** The same with links to entities that are there and fit. */
async function bound(client: Client, type: StructuredType, body: Json): Promise<Json> {
  const result = structuredClone(body);
  for (const path of linksIn(result)) {
    const link = readBindLink(String(at(result, path)));
    assert.ok(link, path);
    const property = path.slice(path.lastIndexOf("/") + 1, -bindSuffix.length);
    const target = (await readAll(client, link.set.path)).find((entity) => {
      const targetType = typeOf(entity, link.set);
      return targetType && !mispaired(type, property, targetType);
    });
    assert.ok(target, `The initial data has nothing to link to for ${path}.`);
    replaceLink(result, path, String(target.id));
  }
  return result;
}

/** The paths of the links in a body, `creationOptions/configurations/0/roleGroup@odata.bind`. */
function linksIn(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const below = path === "" ? name : `${path}/${name}`;
    return name.endsWith(bindSuffix) ? [below] : linksIn(member, below);
  });
}

function replaceLink(body: Json, path: string, id: string): void {
  const [, parent = "", name = ""] = /^(?:(.*)\/)?([^/]+)$/.exec(path) ?? [];
  const owner = (parent === "" ? body : at(body, parent)) as Json;
  const link = readBindLink(String(owner[name]));
  assert.ok(link, path);
  owner[name] = bindLink(link.set, id);
}

const canary = "Canary-in-the-secret";
const secrets = new Set(
  [...structuredTypes()]
    .flatMap((type) => [...type.properties.values()].filter(({ secret }) => secret))
    .map(({ name }) => name),
);

/** The same with marked secrets. */
function withCanaries(body: Json): Json {
  const mark = (name: string, value: unknown) => (secrets.has(name) && typeof value === "string" ? canary : value);
  return JSON.parse(JSON.stringify(body, mark)) as Json;
}

/** A collection that takes one more of the type. */
async function collectionFor(client: Client, type: StructuredType, set: EntitySet): Promise<string> {
  const parent = parentOf(set);
  if (!parent) return set.path;
  for (const { id } of await readAll(client, parent.path)) {
    const path = fillPath(set.path, [String(id)]);
    const full = set.oneOfEachType && (await readAll(client, path)).some((entity) => typeOf(entity, set) === type);
    if (!full) return path;
  }
  throw new Error(`No ${parent.name} takes another ${type.name}.`);
}
