import assert from "node:assert/strict";
import { AuthError, InteractionRequiredAuthError, ServerError } from "@azure/msal-node";
import { scopesFor } from "../../../client/src/auth/scopes";
import { isDeclined, lacksConsent, needsInteraction, signInProblem } from "../../../client/src/auth/signInErrors";

const permission = "IndustryData-OutboundFlow.Read.All";
const sentence = (error: AuthError): string => signInProblem(error, "Fabrikam", [permission]).message;
const answered = (description: string): ServerError => new ServerError("access_denied", "", description);

suite("errors of the sign-in service", () => {
  for (const [description, next] of [
    [
      "AADSTS50011: The redirect URI does not match.",
      "Add http://localhost to the application's registration, as a redirect URI for mobile and desktop applications.",
    ],
    ["AADSTS65001: No consent.", `Ask an administrator of the tenant to consent to ${permission}.`],
    ["AADSTS90094: Needs an administrator.", `Ask an administrator of the tenant to consent to ${permission}.`],
    ["AADSTS7000218: A secret is missing.", "Allow public client flows in the application's registration."],
    ["AADSTS53003: Blocked.", "A Conditional Access policy of the tenant forbids this sign-in: ask an administrator."],
    ["AADSTS700016: Unknown application.", "Check the client id and the tenant of this profile."],
  ] as const) {
    test(description, () =>
      assert.equal(sentence(answered(description)), `Could not sign in to Fabrikam: ${description} ${next}`),
    );
  }

  test("a number without a known next step is told in the service's words", () => {
    assert.equal(
      sentence(answered("AADSTS123456789: New\r\ntrouble")),
      "Could not sign in to Fabrikam: AADSTS123456789: New trouble.",
    );
  });

  test("an error without words is told by its code", () => {
    assert.equal(sentence(new AuthError("state_mismatch", "")), "Could not sign in to Fabrikam: state_mismatch.");
  });

  test("the description is taken out of MSAL's list", () => {
    const wrapped =
      "Error(s): 700082 - Timestamp: 2026-08-01 10:00:00Z - Description: AADSTS700082: The refresh token - a long one - " +
      "has expired. Trace ID: 1 - Correlation ID: 2 - Trace ID: 1";
    assert.equal(
      sentence(new ServerError("invalid_grant", "", wrapped, undefined, "700082")),
      "Could not sign in to Fabrikam: AADSTS700082: The refresh token - a long one - has expired. Trace ID: 1. Sign in again.",
    );
  });

  test("which errors a page can help with", () => {
    assert.ok(needsInteraction(new InteractionRequiredAuthError("consent_required", "")));
    assert.ok(needsInteraction(new ServerError("invalid_grant", "")));
    assert.ok(!needsInteraction(new ServerError("temporarily_unavailable", "")));
    assert.ok(!needsInteraction(new AuthError("network_error", "")));
  });

  test("which errors are about consent", () => {
    assert.ok(lacksConsent(new InteractionRequiredAuthError("invalid_grant", "", "", "consent_required")));
    for (const number of ["65001", "90094", "90095"]) {
      assert.ok(lacksConsent(new ServerError("invalid_grant", "", "", "", number)), number);
    }
    assert.ok(!lacksConsent(new ServerError("invalid_grant", "", "", "bad_token", "50173")));
    assert.ok(!lacksConsent(new ServerError("invalid_grant", "", "")));
  });

  test("leaving the page is no error", () => {
    assert.ok(isDeclined(answered("AADSTS65004: User declined to consent to access the app.")));
    assert.ok(!isDeclined(answered("AADSTS50105: Not assigned.")));
  });
});

suite("scopes", () => {
  for (const [graph, resource] of [
    ["https://graph.microsoft.com/beta", "https://graph.microsoft.com"],
    ["http://127.0.0.1:4000/beta", "https://graph.microsoft.com"],
    ["http://localhost:4000/beta", "https://graph.microsoft.com"],
    ["https://graph.microsoft.us/beta", "https://graph.microsoft.us"],
  ] as const) {
    test(`for ${graph}`, () =>
      assert.deepEqual(scopesFor([permission, "B"], graph), [`${resource}/${permission}`, `${resource}/B`]));
  }
});
