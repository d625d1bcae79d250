// What Microsoft Entra does besides the standards, and MSAL counts on: in requests before oidc-provider reads them, and
// in its answers.
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { OidcContext } from "oidc-provider/lib/provider.js";
import { permissionScopes, tenantId } from "./facts";

/** The address as oidc-provider knows it. Who asks for one permission is given all that were consented to. */
export function plainAddress(address: string): string {
  const url = new URL(address, "https://localhost");
  if (url.pathname === `/${tenantId}/v2.0/.well-known/openid-configuration`) return "/.well-known/openid-configuration";
  if (!url.pathname.endsWith("/authorize") || !url.searchParams.has("scope")) return address;
  const asked = (url.searchParams.get("scope") ?? "").split(" ");
  url.searchParams.set("scope", [...new Set([...asked, ...permissionScopes])].join(" "));
  // Without the word no refresh token is given for the scope `offline_access`.
  const prompts = (url.searchParams.get("prompt") ?? "").split(" ").filter(Boolean);
  url.searchParams.set("prompt", [...new Set([...prompts, "consent"])].join(" "));
  return url.pathname + url.search;
}

/** The form of a token request, with the grant types that the standards know. */
export async function plainForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  if (form.get("grant_type") === "device_code") {
    form.set("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
  }
  if (form.get("grant_type") === "authorization_code") form.delete("scope");
  return form;
}

/** The request once more, with another body. */
export function withForm(request: IncomingMessage, form: URLSearchParams): IncomingMessage {
  const body = Buffer.from(form.toString());
  const { method, url, socket, httpVersion, httpVersionMajor } = request;
  const headers = { ...request.headers, "content-length": String(body.length) };
  const copy = Object.assign(Readable.from([body], { objectMode: false }), {
    ...{ method, url, socket, headers, httpVersion, httpVersionMajor },
  });
  return copy as unknown as IncomingMessage;
}

/** Numbers for the errors that a test looks at. */
const numbers: Readonly<Record<string, { number: number; suberror?: string }>> = {
  invalid_grant: { number: 50173, suberror: "bad_token" },
  invalid_client: { number: 7000215 },
  expired_token: { number: 70020 },
  authorization_pending: { number: 70016 },
};

/** Adds to an answer what the standards do not have. */
export function inDialect(context: OidcContext, form: URLSearchParams): void {
  const body = context.body as Readonly<Record<string, unknown>> | undefined;
  if (typeof body !== "object" || body === null) return;
  if (typeof body.error === "string") {
    const { number, ...known } = numbers[body.error] ?? {};
    if (number === undefined) return;
    context.body = {
      ...body,
      ...known,
      error_codes: [number],
      error_description: `AADSTS${number}: ${body.error_description}.`,
    };
    return;
  }
  if ("device_code" in body) {
    // A test does not wait for five seconds.
    context.body = { ...body, interval: 0.02, message: `Open ${body.verification_uri} and type ${body.user_code}.` };
    return;
  }
  const uid = context.oidc?.account?.accountId;
  if ("access_token" in body && form.get("client_info") === "1" && uid !== undefined) {
    const clientInfo = Buffer.from(JSON.stringify({ uid, utid: tenantId })).toString("base64url");
    context.body = { ...body, client_info: clientInfo };
  }
}
