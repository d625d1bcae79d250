// Token providers that share one store, as two windows do, in front of a demo tenant.
import { demoBrowser } from "../../../client/src/auth/demoBrowser";
import { createMsalTokenProvider } from "../../../client/src/auth/msal";
import type { Profile } from "../../../client/src/auth/profile";
import type { TokenProvider, TokenRequest } from "../../../client/src/auth/tokenProvider";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/demoTenant";
import { wait } from "../../../client/src/graph/wait";

export const readFlows = "IndustryData-OutboundFlow.Read.All";
export const writeFlows = "IndustryData-OutboundFlow.ReadWrite.All";
/** A claims challenge: no cached token is good enough for it. */
export const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';

/** A SecretStorage with one key. */
export class MemoryStore {
  value: string | undefined;
  writes = 0;

  async read(): Promise<string | undefined> {
    return this.value;
  }

  async write(text: string): Promise<void> {
    this.value = text;
    this.writes++;
  }

  async delete(): Promise<void> {
    this.value = undefined;
  }
}

export interface Window {
  readonly provider: TokenProvider;
  /** The pages that were opened. */
  readonly pages: URL[];
  /** The requests to the token endpoint. */
  readonly tokenRequests: URLSearchParams[];
  readonly log: string[];
}

export interface WindowOptions {
  readonly openBrowser?: (url: string) => Promise<boolean>;
  readonly fetch?: typeof fetch;
  readonly wait?: typeof wait;
  readonly profile?: Partial<Profile>;
}

export class Desk {
  readonly store = new MemoryStore();
  readonly tenant: DemoTenant;

  private constructor(tenant: DemoTenant) {
    this.tenant = tenant;
  }

  static async open(): Promise<Desk> {
    return new Desk(await startDemoTenant());
  }

  close(): Promise<void> {
    return this.tenant.stop();
  }

  profile(): Profile {
    const { graph, authority, tenantId, tenantName, clientId, username } = this.tenant;
    return {
      ...{ id: "demo", name: tenantName, kind: "demo", tenant: tenantId, loginHint: username },
      ...{ signIn: { kind: "browser" }, isProtected: false },
      ...{ graph, authority, clientId },
    };
  }

  window(options: WindowOptions = {}): Window {
    const pages: URL[] = [];
    const tokenRequests: URLSearchParams[] = [];
    const log: string[] = [];
    const open = options.openBrowser ?? demoBrowser(fetch);
    const provider = createMsalTokenProvider({
      profile: { ...this.profile(), ...options.profile },
      cache: this.store,
      openBrowser: (url) => {
        pages.push(new URL(url));
        return open(url);
      },
      fetch: (input, init) => {
        if (String(input).includes("/token")) tokenRequests.push(new URLSearchParams(String(init?.body)));
        return (options.fetch ?? fetch)(input, init);
      },
      log: (line) => log.push(line),
      wait: options.wait ?? wait,
    });
    return { provider, pages, tokenRequests, log };
  }

  /** Ends every sign-in at the identity provider. */
  async revoke(): Promise<void> {
    const headers = { "X-Demo-Key": this.tenant.controlKey };
    const answer = await fetch(new URL("/demo/revoke", this.tenant.graph), { method: "POST", headers });
    if (!answer.ok) throw new Error(`The demo tenant answered ${answer.status}.`);
  }
}

/** Entra where nobody consented ahead of time: a permission is given without a page only after a page asked for it. */
export function consentingOnPages(): typeof fetch {
  const consented = new Set<string>();
  return async (input, init) => {
    const form = new URLSearchParams(String(init?.body));
    const scopes = (form.get("scope") ?? "").split(" ").filter((scope) => scope.includes("/"));
    if (form.get("grant_type") === "authorization_code") for (const scope of scopes) consented.add(scope);
    const isGiven = form.get("grant_type") !== "refresh_token" || scopes.every((scope) => consented.has(scope));
    return isGiven ? fetch(input, init) : Response.json(noConsent, { status: 400 });
  };
}

/** How Entra refuses a permission that nobody consented to. */
export const noConsent = {
  error: "invalid_grant",
  suberror: "consent_required",
  error_codes: [65001],
  error_description: "AADSTS65001: Nobody has consented to it.",
};

export const asking = (request: Partial<TokenRequest> = {}): TokenRequest => ({
  permissions: [writeFlows],
  interactive: true,
  signal: new AbortController().signal,
  ...request,
});

export const silently = (request: Partial<TokenRequest> = {}): TokenRequest =>
  asking({ interactive: false, ...request });

export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}
