// A sign-in service that knows one flow: a code that a person types in on a page.
import type { MsalOptions } from "../../../client/src/auth/msal";
import type { Profile } from "../../../client/src/auth/profile";

export const codeProfile: Profile = {
  ...{ id: "1", name: "Fabrikam", kind: "tenant", graph: "https://graph.microsoft.com/beta" },
  ...{ authority: "https://login.microsoftonline.com/fabrikam.example", tenant: "fabrikam.example" },
  ...{ clientId: "8d4a7cb5-7d2c-4c7e-9d0a-52a3d2b4f001", signIn: { kind: "deviceCode" }, isProtected: false },
};

export const tenantId = "0b3c2a51-2a2f-4a58-93f6-6a4f2e6f9d10";
const personId = "5f0f3a7e-4c0e-4b0f-8f0d-0d8f6f1f2a11";

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const unsigned = (claims: object): string => `${encoded({ alg: "none" })}.${encoded(claims)}.x`;

export const accessToken = unsigned({ aud: "https://graph.microsoft.com", tid: tenantId });

export class CodeService {
  /** What it answers when asked whether the code was used; the last one for good. */
  answers: (object | (() => Promise<object>))[] = [];
  /** Members that the answer with the code has besides, or undefined to leave one out. */
  code: object = {};
  readonly requests: URLSearchParams[] = [];
  /** Called at each question whether the code was used, with its number. */
  onPoll: (count: number) => void = () => {};

  readonly fetch: MsalOptions["fetch"] = async (input, init) => {
    init?.signal?.throwIfAborted();
    const form = new URLSearchParams(String(init?.body));
    this.requests.push(form);
    if (String(input).includes("/devicecode")) {
      return Response.json({
        ...{
          user_code: "ABCD-EFGH",
          device_code: "device-secret",
          verification_uri: "https://microsoft.com/devicelogin",
        },
        ...{ expires_in: 900, interval: 0.005, message: "Open the page and type ABCD-EFGH." },
        ...this.code,
      });
    }
    this.onPoll(this.polls);
    const next = (this.answers.length > 1 ? this.answers.shift() : this.answers[0]) ?? pending;
    const answer = typeof next === "function" ? await next() : next;
    return Response.json(answer, { status: "error" in answer ? 400 : 200 });
  };

  get polls(): number {
    return this.requests.filter((form) => form.get("grant_type") === "device_code").length;
  }
}

export const refusal = (error: string, number: number, words: string): object => ({
  ...{ error, error_description: `AADSTS${number}: ${words}`, error_codes: [number] },
});

export const pending = refusal("authorization_pending", 70016, "Authorization is pending. Continue polling.");
export const slowDown = { error: "slow_down" };
export const declined = refusal("authorization_declined", 70017, "The person declined.");
export const expired = refusal("expired_token", 70020, "The code has expired.");

/** What a used code brings, for the person of that name. */
export function tokensOf(name: string, token = accessToken): object {
  const oid = `${name}-${personId}`;
  return {
    ...{ token_type: "Bearer", expires_in: 3600, access_token: token, refresh_token: `refresh-secret-${name}` },
    scope: "https://graph.microsoft.com/IndustryData-OutboundFlow.ReadWrite.All",
    id_token: unsigned({
      ...{ aud: codeProfile.clientId, iss: `https://login.microsoftonline.com/${tenantId}/v2.0` },
      ...{ oid, tid: tenantId, preferred_username: `${name}@fabrikam.example`, name },
    }),
    client_info: encoded({ uid: oid, utid: tenantId }),
  };
}

export const tokens = tokensOf("dana");
