// A public client of the demo tenant's identity provider, without a library.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { DemoTenant } from "../../../client/src/demo/main";
import { at } from "./client";
import { Page } from "./pages";

const verifier = "a-verifier-that-is-long-enough-for-the-specification";
const challenge = createHash("sha256").update(verifier).digest("base64url");
export const redirectUri = "http://localhost:4999/";
export const readBasic = "https://graph.microsoft.com/IndustryData.ReadBasic.All";
export const readFlows = "https://graph.microsoft.com/IndustryData-OutboundFlow.Read.All";
export const usualScope = `openid profile offline_access ${readBasic}`;

export const people = {
  administrator: "dana@contoso.example",
  teacher: "marcus@contoso.example",
};

type Changes = Readonly<Record<string, string | undefined>>;

export interface TokenAnswer {
  readonly status: number;
  readonly json: unknown;
}

export class SignInClient {
  readonly tenant: DemoTenant;

  constructor(tenant: DemoTenant) {
    this.tenant = tenant;
  }

  /** `undefined` leaves a parameter out. */
  authorizeUrl(changes: Changes = {}): string {
    const parameters = {
      client_id: this.tenant.clientId,
      response_type: "code",
      redirect_uri: redirectUri,
      scope: usualScope,
      state: "some state",
      code_challenge: challenge,
      code_challenge_method: "S256",
      login_hint: this.tenant.username,
      ...changes,
    };
    return `${this.tenant.authority}/oauth2/v2.0/authorize?${given(parameters)}`;
  }

  /** The outcome for a program that opens no page. */
  async authorize(changes?: Changes): Promise<unknown> {
    return (await fetch(this.authorizeUrl(changes), { headers: { Accept: "application/json" } })).json();
  }

  openPage(changes?: Changes): Promise<Page> {
    return Page.open(this.authorizeUrl(changes));
  }

  async post(endpoint: string, fields: Changes, headers: Record<string, string> = {}): Promise<TokenAnswer> {
    const address = `${this.tenant.authority}/oauth2/v2.0/${endpoint}`;
    const response = await fetch(address, { method: "POST", body: given(fields), headers });
    return { status: response.status, json: await response.json() };
  }

  redeem(fields: Changes): Promise<TokenAnswer> {
    return this.post("token", { client_id: this.tenant.clientId, ...fields });
  }

  redeemCode(code: unknown, changes: Changes = {}): Promise<TokenAnswer> {
    return this.redeem({
      ...{ grant_type: "authorization_code", code: String(code), redirect_uri: redirectUri, code_verifier: verifier },
      ...changes,
    });
  }

  /** Tokens of somebody, without a page. */
  async signIn(username = this.tenant.username, scope = usualScope): Promise<{ token: string; refreshToken: string }> {
    const outcome = await this.authorize({ login_hint: username, scope });
    const { status, json } = await this.redeemCode(at(outcome, "fields/code"));
    assert.equal(status, 200, JSON.stringify([outcome, json]));
    return { token: String(at(json, "access_token")), refreshToken: String(at(json, "refresh_token")) };
  }

  refresh(refreshToken: string, changes: Changes = {}): Promise<TokenAnswer> {
    return this.redeem({ grant_type: "refresh_token", refresh_token: refreshToken, ...changes });
  }
}

/** What an answer of the token endpoint says went wrong. */
export const failure = ({ status, json }: TokenAnswer): unknown[] => [
  status,
  at(json, "error"),
  at(json, "error_codes/0"),
];

export function claimsOf(token: unknown): Record<string, unknown> {
  return JSON.parse(Buffer.from(String(token).split(".")[1] ?? "", "base64url").toString());
}

const given = (parameters: Changes): URLSearchParams =>
  new URLSearchParams(Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined));
