import assert from "node:assert/strict";
import { AuthError, InteractionRequiredAuthError, ServerError } from "@azure/msal-node";
import { nextSteps } from "../../../client/src/auth/nextSteps";
import { refusalIn, refusalSentence } from "../../../client/src/auth/refusals";
import { everythingConsented, scopesFor } from "../../../client/src/auth/scopes";
import { lacksConsent, needsInteraction, signInProblem } from "../../../client/src/auth/signInErrors";

const permission = "IndustryData-OutboundFlow.Read.All";
const sentence = (error: AuthError): string => signInProblem(error, "Fabrikam", [permission]).message;
const answered = (description: string): ServerError => new ServerError("access_denied", "", description);

/** What to do about each refusal that an administrator of School Data Sync may meet. */
const steps: Readonly<Record<string, string>> = {
  "AADSTS65001: no consent":
    "Accept IndustryData-OutboundFlow.Read.All on the sign-in page, or ask an administrator of the tenant to consent to it.",
  "AADSTS90094: administrators only":
    "Only an administrator of the tenant can consent to IndustryData-OutboundFlow.Read.All: ask one.",
  "AADSTS65004: declined":
    "IndustryData-OutboundFlow.Read.All was declined, or the page was left. Sign in again and accept it, or ask an administrator.",
  "AADSTS650057: not in the registration":
    "Add IndustryData-OutboundFlow.Read.All of Microsoft Graph to the API permissions in the application's registration.",
  "AADSTS650052: not subscribed": "Ask an administrator whether School Data Sync is enabled in the tenant.",
  "AADSTS65002: an application of Microsoft":
    "Microsoft's own applications get no such permission: register one, and give its id to this profile.",
  "AADSTS90002: unknown tenant": "Check the tenant of this profile: give its id, or one of its domains.",
  "AADSTS900023: no tenant's id": "Check the tenant of this profile: give its id, or one of its domains.",
  "AADSTS50194: one tenant only": "Give this profile the id or the domain of its tenant.",
  "AADSTS700016: unknown application": "Check the client id and the tenant of this profile.",
  "AADSTS7000112: disabled application": "The application is disabled: ask an administrator of the tenant.",
  "AADSTS50011: other address":
    "Add http://localhost in the application's registration, as a redirect URI for mobile and desktop applications.",
  "AADSTS7000218: no secret": "Allow public client flows in the application's registration.",
  "AADSTS7000215: wrong secret": "Set the client secret again: its value, not its id.",
  "AADSTS7000222: old secret":
    "The client secret has expired: add a new one in the application's registration, and set it for this profile.",
  "AADSTS700027: unknown certificate":
    "Upload the certificate in the application's registration, and let the profile name its file.",
  "AADSTS700024: other clock": "Check the clock of this computer, then sign in again.",
  "AADSTS50034: unknown account": "Check the user name, or sign in with another account of this tenant.",
  "AADSTS50020: account of another tenant":
    "Sign in with an account of this tenant, or have this one invited as a guest.",
  "AADSTS50105: not assigned": "Ask an administrator to assign this account to the application.",
  "AADSTS50057: disabled": "The account is disabled: ask an administrator.",
  "AADSTS50055: old password": "Change the password, then sign in again.",
  "AADSTS50076: second factor": "Confirm who you are in the second way that the page asks for: sign in again.",
  "AADSTS50079: second factor not set up": "Set up multifactor authentication on the page: sign in again.",
  "AADSTS53003: policy": "A Conditional Access policy of the tenant forbids this sign-in: ask an administrator.",
  "AADSTS53000: device": "Use a device that your organization manages.",
  "AADSTS50173: revoked": "The session was revoked, or the password has changed: sign in again.",
  "AADSTS700082: inactive": "The sign-in is too old by now: sign in again.",
  "AADSTS70043: too long ago": "The sign-in is too old by now: sign in again.",
  "AADSTS90033: busy": "The service cannot do it at the moment: try again in a few minutes.",
};

suite("errors of the sign-in service", () => {
  for (const [description, next] of Object.entries(steps)) {
    test(description, () =>
      assert.equal(sentence(answered(description)), `Could not sign in to Fabrikam: ${description}. ${next}`),
    );
  }

  for (const [error, next] of [
    ["authorization_declined", "The sign-in was declined on the page: sign in again."],
    ["expired_token", "The code was not used in time: sign in again to get another one."],
    ["temporarily_unavailable", "The service cannot do it at the moment: try again in a few minutes."],
  ] as const) {
    test(`without a number the error of OAuth tells: ${error}`, () => {
      const refusal = refusalIn({ error, error_description: "Words." });
      assert.ok(refusal);
      assert.equal(refusalSentence(refusal, "Fabrikam", []), `Could not sign in to Fabrikam: Words. ${next}`);
    });
  }

  test("every next step is one sentence or two, and says what to do once", () => {
    assert.ok(nextSteps.size > 100);
    for (const [refusal, next] of nextSteps) {
      assert.match(next, /^[A-Z{][^!]+\.$/, refusal);
      assert.match(refusal, /^(\d+|[a-z_]+)$/);
    }
  });

  test("an answer that refuses nothing is no refusal", () => {
    for (const body of [{}, { error: "" }, { error: { code: "x" } }]) assert.equal(refusalIn(body), undefined);
  });

  test("a number without a known next step is told in the service's words", () => {
    const unknown = new ServerError("no_such_error", "", "AADSTS123456789: New\r\ntrouble");
    assert.equal(sentence(unknown), "Could not sign in to Fabrikam: AADSTS123456789: New trouble.");
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
      "Could not sign in to Fabrikam: AADSTS700082: The refresh token - a long one - has expired. Trace ID: 1. The sign-in is too old by now: sign in again.",
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
});

suite("scopes", () => {
  for (const [graph, resource] of [
    ["https://graph.microsoft.com/beta", "https://graph.microsoft.com"],
    ["http://127.0.0.1:4000/beta", "https://graph.microsoft.com"],
    ["http://localhost:4000/beta", "https://graph.microsoft.com"],
    ["https://graph.microsoft.us/beta", "https://graph.microsoft.us"],
  ] as const) {
    test(`for ${graph}`, () =>
      assert.deepEqual(
        [...scopesFor([permission, "B"], graph), everythingConsented(graph)],
        [`${resource}/${permission}`, `${resource}/B`, `${resource}/.default`],
      ));
  }
});
