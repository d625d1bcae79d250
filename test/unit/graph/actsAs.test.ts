import assert from "node:assert/strict";
import { permissionsFor } from "../../../client/src/graph/actsAs";
import type { GraphRequest } from "../../../client/src/graph/exchange";
import { GraphClient } from "../../../client/src/graph/graphClient";
import { routeOf } from "../../../client/src/graph/routeOf";
import { fillPath, routes } from "../../../schemas/src";
import { flowSets, get, never, post } from "./clientFixture";

const root = "https://graph.microsoft.com/beta";
const asPath = (path: string): string =>
  fillPath(
    path,
    [...path.matchAll(/\{/g)].map((_, index) => `id ${index}/x`),
  );

suite("who makes a request", () => {
  test("every request of the model is known by its method and its path", () => {
    for (const route of routes()) {
      const path = asPath(route.path);
      for (const asked of [path, `${path}?$top=5`, `${root}${path}?$skiptoken=a/b`, path.toUpperCase()]) {
        const found = routeOf({ method: route.method, path: asked }, root);
        assert.deepEqual([found?.method, found?.path], [route.method, route.path], asked);
      }
    }
  });

  test("other requests are not", () => {
    for (const path of ["/me", "/external/industryData/unknown", `${flowSets}/1/2/3/4`, ""]) {
      assert.equal(routeOf({ method: "GET", path }, root), undefined);
    }
    assert.equal(routeOf({ method: "DELETE", path: flowSets }, root), undefined);
  });

  test("a person makes it with what it asks for", () =>
    assert.deepEqual(permissionsFor(post(), root, "person"), post().permissions));

  test("an application makes it with what applications need", () => {
    const validate: GraphRequest = {
      method: "POST",
      path: "/external/industryData/dataConnectors/1/validate",
      permissions: ["IndustryData-DataConnector.Upload"],
    };
    assert.deepEqual(permissionsFor(validate, root, "application"), [
      "IndustryData-DataConnector.ReadWrite.All",
      "IndustryData-DataConnector.Upload",
    ]);
  });

  for (const [request, operation] of [
    [post(), "create outbound flow sets"],
    [{ method: "PATCH", path: `${flowSets}/1`, permissions: [] }, "change outbound flow sets"],
    [{ method: "DELETE", path: `${flowSets}/1/provisioningFlows/2`, permissions: [] }, "delete provisioning flows"],
    [{ method: "POST", path: `${flowSets}/1/provisioningFlows/2/reset`, permissions: [] }, "call “Reset flow”"],
  ] as const) {
    test(`an application cannot ${operation}`, () =>
      assert.throws(() => permissionsFor(request, root, "application"), {
        name: "DelegatedOnlyError",
        message:
          `An application cannot ${operation}: Microsoft Graph lets only people do that. ` +
          "Use a profile in which a person signs in. Nothing was sent.",
      }));
  }

  test("where no source says what an application needs, the service decides", () => {
    const draft: GraphRequest = { method: "POST", path: "/industryData/dataShareOutgoingFlows", permissions: ["X"] };
    assert.deepEqual(permissionsFor(draft, root, "application"), ["X"]);
    assert.deepEqual(permissionsFor(get("/me"), root, "application"), get().permissions);
  });

  test("what only people may do is refused before a token is asked for", async () => {
    const client = new GraphClient({
      root,
      actsAs: "application",
      fetch: async () => assert.fail("Something was sent."),
      token: async () => assert.fail("A token was asked for."),
    });
    await assert.rejects(client.send(post(), never()), { name: "DelegatedOnlyError" });
  });

  test("an application's exchange tells what the application needs", async () => {
    const asked: (readonly string[])[] = [];
    const client = new GraphClient({
      root,
      actsAs: "application",
      fetch: async () => Response.json({ error: { code: "Forbidden" } }, { status: 403 }),
      token: async ({ permissions }) => {
        asked.push(permissions);
        return "token";
      },
    });
    const path = "/external/industryData/runs";
    const { request } = await client.send({ method: "GET", path, permissions: ["Other"] }, never());
    assert.deepEqual(asked, [["IndustryData-Run.Read.All", "IndustryData-Run.Start"]]);
    assert.deepEqual(request.permissions, asked[0]);
  });
});
