import assert from "node:assert/strict";
import { lackedPermissions, permissionAdvice } from "../../../client/src/graph/permissionAdvice";

const place = {
  name: "Fabrikam",
  authority: "https://login.microsoftonline.com/fabrikam.example",
  tenant: "fabrikam.example",
  clientId: "8d4a7cb5-7d2c-4c7e-9d0a-52a3d2b4f001",
  graph: "https://graph.microsoft.com/beta",
};
const runs = ["IndustryData-Run.Read.All", "IndustryData-Run.Start"];

suite("advice on a missing permission", () => {
  test("names the least, what else would do, and who can consent", () => {
    const advice = permissionAdvice(runs, place);
    assert.equal(advice?.permission, "IndustryData-Run.Read.All");
    assert.deepEqual(advice.permissions, runs);
    assert.equal(advice.adminConsent, true);
    assert.equal(
      advice.message,
      "This needs the permission IndustryData-Run.Read.All, which this sign-in does not have. " +
        "An administrator of Fabrikam has to consent to it for this application. " +
        "IndustryData-Run.Start would do as well, and allow more.",
    );
  });

  test("leads to the page of consent", () => {
    const page = new URL(permissionAdvice(runs, place)?.consentPage ?? "");
    assert.equal(page.origin + page.pathname, "https://login.microsoftonline.com/fabrikam.example/v2.0/adminconsent");
    assert.deepEqual(Object.fromEntries(page.searchParams), {
      client_id: place.clientId,
      scope: "https://graph.microsoft.com/IndustryData-Run.Read.All",
      redirect_uri: "http://localhost",
    });
  });

  test("an application gets all that its registration lists", () => {
    const advice = permissionAdvice(runs, place, "application");
    assert.equal(advice?.adminConsent, true);
    assert.equal(new URL(advice.consentPage).searchParams.get("scope"), "https://graph.microsoft.com/.default");
    assert.match(advice.letter, /\(application permission, f6f5d10b-3024-4d1d-b674-aae4df4a1a73\)/);
  });

  test("what needs no administrator is consented to by whoever signs in", () => {
    const advice = permissionAdvice(["IndustryData.ReadBasic.All"], place);
    assert.equal(advice?.adminConsent, false);
    assert.match(advice.message, /You can consent to it yourself when you sign in again\.$/);
  });

  test("what the model does not know needs an administrator, to be safe", () => {
    const advice = permissionAdvice(["New.Permission"], place);
    assert.equal(advice?.adminConsent, true);
    assert.match(advice.letter, /^Permission: New\.Permission \(delegated permission\)$/m);
  });

  test("a tenant on this computer has its own page, for the same permission", () => {
    const local = { ...place, authority: "http://localhost:4000/t/", graph: "http://127.0.0.1:4001/beta" };
    const page = new URL(permissionAdvice(runs, local)?.consentPage ?? "");
    assert.equal(page.origin + page.pathname, "http://localhost:4000/t/v2.0/adminconsent");
    assert.equal(page.searchParams.get("scope"), "https://graph.microsoft.com/IndustryData-Run.Read.All");
  });

  test("the letter says all that an administrator needs", () => {
    assert.equal(
      permissionAdvice(runs.slice(0, 1), place)?.letter,
      [
        "Please consent to a permission of Microsoft Graph.",
        "",
        "Tenant: fabrikam.example",
        "Application: 8d4a7cb5-7d2c-4c7e-9d0a-52a3d2b4f001",
        "Permission: IndustryData-Run.Read.All (delegated permission, 92685235-50c4-4702-b2c8-36043db6fa79)",
        "It allows: Read runs, their activities and statistics.",
        "",
        "Consent on this page, or add it to the API permissions of the application's registration in Microsoft Entra " +
          "and grant it there:",
        permissionAdvice(runs, place)?.consentPage,
        "",
        "Afterwards the browser opens http://localhost, where nothing answers; that is as it should be.",
        "",
      ].join("\n"),
    );
  });

  test("consent changes nothing where the sign-in has one of them, or none is needed", () => {
    assert.equal(permissionAdvice(runs, place, "person", ["openid", "IndustryData-Run.Start"]), undefined);
    assert.equal(permissionAdvice([], place), undefined);
  });

  for (const [status, lacked] of [
    [401, runs],
    [403, runs],
    [404, []],
    [200, []],
  ] as const) {
    test(`an exchange with ${status} lacks ${lacked.length} permissions`, () =>
      assert.deepEqual(
        lackedPermissions({
          ...{ id: "1", startedAt: "2026-08-01T10:00:00Z", durationMs: 1, attempts: 1 },
          request: { method: "GET", url: `${place.graph}/x`, headers: {}, permissions: runs },
          response: { status, statusText: "", headers: {}, body: "" },
        }),
        lacked,
      ));
  }
});
