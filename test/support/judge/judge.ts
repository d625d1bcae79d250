// oidc-provider over https, as an independent judge of our sign-in.
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Provider } from "oidc-provider/lib/provider.js";
import { type Certificate, makeCertificate } from "../certificates";
import { trustingFetch } from "../trustingFetch";
import { Artifacts } from "./artifacts";
import { configuration } from "./configuration";
import { inDialect, plainAddress, plainForm, withForm } from "./entraDialect";
import { people, permissionScopes, resource, tenantId } from "./facts";

/** What the person at the sign-in page does. */
export interface PersonAtPage {
  readonly username: string;
  readonly declines: boolean;
}

export interface Judge {
  /** With the tenant. */
  readonly authority: string;
  /** Of the application that signs in with one. */
  readonly secret: string;
  readonly fetch: typeof globalThis.fetch;
  person: PersonAtPage;
  expireCodes(): void;
  revoke(): void;
  stop(): Promise<void>;
}

/** `certificate` is the one with which an application may sign in. */
export async function startJudge(certificate: Certificate): Promise<Judge> {
  const root = makeCertificate({ name: "Root of the test", authority: true });
  const { certificate: cert, privateKey: key } = makeCertificate({
    ...{ name: "localhost", issuer: root, hosts: ["localhost"] },
  });
  const server = createServer({ cert, key });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;

  const artifacts = new Artifacts();
  const judge: Judge = {
    authority: `${origin}/${tenantId}`,
    secret: `canary~${randomBytes(12).toString("hex")}`,
    fetch: trustingFetch(root.certificate),
    person: { username: people[0].username, declines: false },
    expireCodes: () => artifacts.expireCodes(),
    revoke: () => artifacts.revoke(),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  // Not the package's own entry: that prints a warning on Node 20, on which all of this works.
  const { Provider } = await import("oidc-provider/lib/provider.js");
  const { base, Prompt } = await import("oidc-provider/lib/helpers/interaction_policy/index.js");
  const policy = base();
  policy.add(new Prompt({ name: "select_account", requestable: true }), 0);
  const provider = new Provider(
    `${judge.authority}/v2.0`,
    configuration(artifacts, { secret: judge.secret, certificate: certificate.certificate }, policy),
  );
  const forms = new WeakMap<object, URLSearchParams>();
  provider.use(async (context, next) => {
    await next();
    inDialect(context, forms.get(context.req) ?? new URLSearchParams());
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  return judge;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.url = plainAddress(request.url ?? "/");
    if (request.url.startsWith("/interaction/")) return interact(provider, judge.person, request, response);
    if (request.method !== "POST") return answer(request, response);
    const form = await plainForm(request);
    const plain = withForm(request, form);
    forms.set(plain, form);
    return answer(plain, response);
  }
}

/** The pages between, which nobody has to see: whatever they ask, the person does what a test said. */
async function interact(
  provider: Provider,
  { username, declines }: PersonAtPage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params } = await provider.interactionDetails(request, response);
  const person = people.find((known) => known.username === (params.login_hint ?? username));
  if (declines || !person) {
    const words = "AADSTS65004: The person declined to consent.";
    return provider.interactionFinished(request, response, { error: "access_denied", error_description: words });
  }
  if (prompt.name !== "consent") {
    return provider.interactionFinished(request, response, { [prompt.name]: { accountId: person.id } });
  }
  const grant = new provider.Grant({ accountId: person.id, clientId: String(params.client_id) });
  grant.addOIDCScope(["openid", "profile", "offline_access", ...permissionScopes].join(" "));
  grant.addResourceScope(resource, permissionScopes.join(" "));
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { consent });
}
