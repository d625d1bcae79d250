// Documents of every type that can be created, as a person would fill them in for the demo tenant's initial data.
import assert from "node:assert/strict";
import {
  bindLink,
  bindSuffix,
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
  structuredTypes,
  typeOf,
} from "../../../schemas/src";
import { plain } from "../../support/cursor";
import { at, type Client, readAll } from "./client";

export type Json = Record<string, unknown>;

/** What stands in a new file when nobody fills its tab stops in. */
export function newDocument(type: StructuredType, set: EntitySet, extent: Extent): Json {
  const scaffold = scaffoldObject(type, extent, needsDiscriminator(set));
  return JSON.parse(plain(render(scaffold, { indent: "", stops: true }))) as Json;
}

/** The same with links to entities that are there and fit. */
export async function bound(client: Client, type: StructuredType, body: Json): Promise<Json> {
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
export function linksIn(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const below = path === "" ? name : `${path}/${name}`;
    return name.endsWith(bindSuffix) ? [below] : linksIn(member, below);
  });
}

export function replaceLink(body: Json, path: string, id: string): void {
  const [, parent = "", name = ""] = /^(?:(.*)\/)?([^/]+)$/.exec(path) ?? [];
  const owner = (parent === "" ? body : at(body, parent)) as Json;
  const link = readBindLink(String(owner[name]));
  assert.ok(link, path);
  owner[name] = bindLink(link.set, id);
}

export const canary = "Canary-in-the-secret";
const secrets = new Set(
  [...structuredTypes()]
    .flatMap((type) => [...type.properties.values()].filter(({ secret }) => secret))
    .map(({ name }) => name),
);

/** The same with marked secrets. */
export function withCanaries(body: Json): Json {
  const mark = (name: string, value: unknown) => (secrets.has(name) && typeof value === "string" ? canary : value);
  return JSON.parse(JSON.stringify(body, mark)) as Json;
}

/** A collection that takes one more of the type. */
export async function collectionFor(client: Client, type: StructuredType, set: EntitySet): Promise<string> {
  const parent = parentOf(set);
  if (!parent) return set.path;
  for (const { id } of await readAll(client, parent.path)) {
    const path = fillPath(set.path, [String(id)]);
    const full = set.oneOfEachType && (await readAll(client, path)).some((entity) => typeOf(entity, set) === type);
    if (!full) return path;
  }
  throw new Error(`No ${parent.name} takes another ${type.name}.`);
}
