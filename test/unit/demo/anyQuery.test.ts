import assert from "node:assert/strict";
import * as fc from "fast-check";
import { plantSeed } from "../../../client/src/demo/seed/seeds";
import type { Address } from "../../../client/src/demo/service/address";
import { ServiceError } from "../../../client/src/demo/service/serviceError";
import { Store } from "../../../client/src/demo/service/store";
import {
  childSets,
  type EntitySet,
  graphRoot,
  keyMember,
  route,
  structuredTypes,
  typeMember,
} from "../../../schemas/src";
import { filters, orders, queryTexts, type ValuePath, valuePaths } from "../../support/arbitraries/queries";
import { entryAt, share } from "../../support/arbitraries/shares";
import { testProperty } from "../../support/property";
import { schoolDay } from "./client";
import { type Json, perform, walk } from "./inProcess";

suite("demo tenant: any query of any list", () => {
  const store = new Store();
  plantSeed(store, "contoso", { now: schoolDay(), root: graphRoot });
  const lists = childSets().flatMap((set) => listsBelow(set, []));

  function listsBelow(set: EntitySet, ids: readonly string[]): { address: Address; all: Json[]; paths: ValuePath[] }[] {
    if (!route(set, "list")) return [];
    const address = { set, ids };
    const all = walk(store, { address });
    const below = childSets(set).flatMap((child) =>
      all.flatMap((parent) => listsBelow(child, [...ids, String(parent[keyMember])])),
    );
    return [...(all.length > 0 ? [{ address, all, paths: valuePaths(set, all) }] : []), ...below];
  }

  const idsOf = (objects: readonly Json[]): string[] => objects.map((object) => String(object[keyMember]));

  test("there are lists of every kind to ask", () => {
    assert.ok(lists.some(({ address }) => address.ids.length > 0) && lists.some(({ all }) => all.length > 60));
    assert.ok(lists.some(({ paths }) => paths.some(({ path }) => path.split("/").length > 3)));
  });

  const longest = lists.reduce((one, other) => (other.all.length > one.all.length ? other : one));
  const filteredLists = fc
    .oneof(fc.constantFrom(...lists), fc.constant(longest))
    .chain((list) => fc.tuple(fc.constant(list), filters(list.paths), orders(list.paths)));

  testProperty("pages hold every object that meets the filter, once and in the order asked for", {
    given: [filteredLists, fc.boolean(), fc.integer({ min: 1, max: 30 }), fc.option(fc.integer({ min: 1, max: 50 }))],
    runs: 150,
    meets: { pages: 1.5, "objects found": 5 },
    holds: ([[{ address, all }, filter, order], filtered, pageSize, top], meet) => {
      const orderBy = order.map(({ path, descending }) => `${path.path}${descending ? " desc" : ""}`).join(",");
      const query = { $orderby: orderBy, ...(filtered && { $filter: filter }) };
      const whole = idsOf(walk(store, { address, query, pageSize: 999 }));
      const expected = filtered ? walk(store, { address, query: { $filter: filter } }) : all;
      assert.deepEqual([...whole].sort(), idsOf(expected).sort());
      const inOrder = whole.flatMap((id): Json[] => all.filter((object) => object[keyMember] === id));
      for (const first of order.slice(0, 1)) assertOrdered(inOrder, first);
      let pages = 1;
      const limited = { ...query, ...(top !== null && { $top: String(top) }) };
      const found = walk(store, { address, query: limited, pageSize }, () => pages++);
      assert.deepEqual(idsOf(found), whole.slice(0, top ?? undefined));
      meet("pages", pages);
      meet("objects found", found.length);
    },
  });

  testProperty("a filter, its opposite and what it says nothing of are together the whole list", {
    given: [filteredLists],
    runs: 300,
    meets: { "objects met": 3, "objects not met": 3 },
    holds: ([[{ address, all }, filter]], meet) => {
      const found = (text: string) => idsOf(walk(store, { address, query: { $filter: text }, pageSize: 999 }));
      const [met, unmet, unknown] = [found(filter), found(`not (${filter})`), found(`(${filter}) eq null`)];
      assert.deepEqual([...met, ...unmet, ...unknown].sort(), idsOf(all).sort());
      meet("objects met", met.length);
      meet("objects not met", unmet.length);
    },
  });

  const words = [
    ...new Set([...structuredTypes()].flatMap((type) => [type.discriminator.slice(1), ...type.properties.keys()])),
  ];
  const options = ["$filter", "$orderby", "$expand", "$select", "$search", "$skiptoken", "$top", "$skip", "$count"];

  testProperty("no text of an option brings the service down: it is understood or refused in words", {
    given: [fc.constantFrom(...lists), fc.constantFrom(...options), queryTexts(words)],
    runs: 1500,
    meets: { refused: 0.3, understood: 0.01 },
    holds: ([{ address }, option, text], meet) => {
      try {
        perform(store, "list", { address, query: { [option]: text } });
        meet("understood");
      } catch (error) {
        assert.ok(error instanceof ServiceError, String(error));
        assert.equal(error.status, 400);
        meet("refused");
      }
    },
  });
});

suite("demo tenant: lists that change while they are read", () => {
  const [set] = childSets().filter(
    ({ operations, type }) => operations.create && operations.delete && type.endsWith("FlowSet"),
  );
  assert.ok(set);
  const address = { set, ids: [] };
  const naming = "displayName";
  const letters = fc.constantFrom("a", "b", "c", "d", "e");

  testProperty("what is there from the first page to the last is read once, in order", {
    given: [
      fc.array(letters, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom("", `${naming}`, `${naming} desc`, `createdDateTime desc,${naming}`),
      fc.array(
        fc.record({ created: fc.array(letters, { maxLength: 2 }), deleted: fc.array(share(), { maxLength: 2 }) }),
      ),
    ],
    runs: 150,
    meets: { deletions: 1, creations: 1 },
    holds: ([names, pageSize, order, changes], meet) => {
      const store = new Store();
      const create = (name: string) => perform(store, "create", { address, body: { [naming]: name } });
      for (const name of names) create(name);
      const staying = new Set(idsIn(store));
      const rest = [...changes];
      const query = { ...(order !== "" && { $orderby: order }), $filter: `${naming} ne 'c'` };
      const found = walk(store, { address, query, pageSize }, () => {
        const { created = [], deleted = [] } = rest.shift() ?? {};
        for (const where of deleted) {
          const id = entryAt(idsIn(store), where);
          if (id === undefined) continue;
          staying.delete(id);
          perform(store, "delete", { address: { set, ids: [id] } });
          meet("deletions");
        }
        for (const name of created) {
          create(name);
          meet("creations");
        }
      });
      const ids = found.map((object) => String(object[keyMember]));
      assert.equal(new Set(ids).size, ids.length);
      const expected = walk(store, { address, query, pageSize: 999 }).map((object) => String(object[keyMember]));
      const stayed = (id: string) => staying.has(id);
      assert.deepEqual(ids.filter(stayed), expected.filter(stayed));
    },
  });

  const idsIn = (store: Store): string[] => store.collection(address).map(({ id }) => id);
});

/** By the first path, nothing first; what agrees in it may come either way. */
function assertOrdered(objects: readonly Json[], { path, descending }: { path: ValuePath; descending: boolean }): void {
  const ranks = objects.map((object) => rank(valueAt(object, path.path.split("/")), path));
  for (const [index, one] of ranks.entries()) {
    const other = ranks[index + 1] ?? one;
    const [before, after] = descending ? [other, one] : [one, other];
    assert.ok(before === after || before === null || (after !== null && before < after), `${one} before ${other}`);
  }
}

/** The value below a path of a query, with its types in it. */
function valueAt(object: unknown, [step, ...others]: readonly string[]): unknown {
  if (step === undefined || object === null || object === undefined) return object ?? null;
  const { [typeMember]: type, [step]: member } = object as Json;
  if (step.includes(".")) return type === `#${step}` ? valueAt(object, others) : null;
  return valueAt(member, others);
}

function rank(value: unknown, { property }: ValuePath): string | number | boolean | null {
  if (property.value.kind === "enum") return property.value.enum.members.get(String(value))?.value ?? null;
  const isMoment = property.value.kind === "primitive" && property.value.name === "DateTimeOffset";
  return isMoment && value !== null ? Date.parse(String(value)) : (value as string | number | boolean | null);
}
