// oidc-provider as a tenant: its people, its applications, and the addresses that Microsoft Entra has.
import { createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import type { OidcContext } from "oidc-provider/lib/provider.js";
import type { Artifacts } from "./artifacts";
import { clients, everything, people, permissionScopes, resource, tenantId } from "./facts";

const below = (path: string): string => `/${tenantId}${path}`;
const day = 86_400;

export interface Applications {
  readonly secret: string;
  /** PEM of the certificate with which an application signs in. */
  readonly certificate: string;
}

export function configuration(artifacts: Artifacts, { secret, certificate }: Applications, policy: object): object {
  const signing = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const scope = [...permissionScopes, everything].join(" ");
  return {
    adapter: class {
      constructor(kind: string) {
        Object.assign(this, artifacts.adapter(kind));
      }
    },
    routes: {
      authorization: below("/oauth2/v2.0/authorize"),
      token: below("/oauth2/v2.0/token"),
      device_authorization: below("/oauth2/v2.0/devicecode"),
      code_verification: below("/device"),
      jwks: below("/discovery/v2.0/keys"),
    },
    jwks: { keys: [{ ...signing.export({ format: "jwk" }), use: "sig", alg: "ES256" }] },
    cookies: { keys: [randomBytes(16).toString("hex")] },
    scopes: ["openid", "offline_access", "profile", everything, ...permissionScopes],
    claims: { openid: ["sub"], profile: ["name", "preferred_username", "oid", "tid"] },
    conformIdTokenClaims: false,
    enabledJWA: { clientAuthSigningAlgValues: ["PS256"], idTokenSigningAlgValues: ["ES256"] },
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    clients: [
      {
        client_id: clients.public,
        application_type: "native",
        token_endpoint_auth_method: "none",
        redirect_uris: ["http://localhost"],
        grant_types: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
      },
      {
        ...{ client_id: clients.secret, client_secret: secret, token_endpoint_auth_method: "client_secret_post" },
        ...automation,
      },
      {
        ...{ client_id: clients.certificate, token_endpoint_auth_method: "private_key_jwt" },
        ...automation,
        jwks: { keys: [{ ...createPublicKey(certificate).export({ format: "jwk" }), use: "sig", alg: "PS256" }] },
      },
    ],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: showForm,
        userCodeConfirmSource: showForm,
        successSource: async (context: OidcContext) => {
          context.body = "The device is signed in.";
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          ...{ scope, audience: resource, accessTokenFormat: "jwt", accessTokenTTL: 3600 },
          jwt: { sign: { alg: "ES256" } },
        }),
      },
    },
    extraTokenClaims: () => ({ tid: tenantId }),
    findAccount: (_context: unknown, id: string) => {
      const person = people.find((known) => known.id === id);
      return (
        person && {
          accountId: id,
          claims: () => ({
            ...{ sub: id, oid: id, tid: tenantId, name: person.name, preferred_username: person.username },
          }),
        }
      );
    },
    interactions: { policy, url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    issueRefreshToken: async () => true,
    renderError: async (context: OidcContext, { error, error_description }: Record<string, string>) => {
      context.body = `${error}: ${error_description}`;
    },
    ttl: {
      ...{ AccessToken: 3600, ClientCredentials: 3600, DeviceCode: 600, IdToken: 3600 },
      ...{ RefreshToken: day, Interaction: 600, Session: day, Grant: day },
    },
  };
}

const automation = { redirect_uris: [], response_types: [], grant_types: ["client_credentials"] };

async function showForm(context: OidcContext, form: string): Promise<void> {
  context.body = `<!doctype html><title>Sign in</title>${form}`;
}
