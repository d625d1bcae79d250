// Which application sends a token request, and how it proves that.
import { readApplication, required } from "./authorizationRequest";
import { checkAssertion } from "./clientAssertion";
import type { Credentials } from "./credentials";
import type { Application, Directory } from "./directory";
import { OAuthError } from "./oauthError";

export type Proof = "none" | "secret" | "certificate";

export interface Client {
  readonly application: Application;
  readonly proof: Proof;
}

export interface ClientCheck {
  readonly directory: Directory;
  readonly credentials: Credentials;
  readonly now: () => number;
}

export interface TokenRequest {
  readonly parameters: URLSearchParams;
  /** Header that may hold the client's id and secret. */
  readonly authorization: string | undefined;
  /** Addresses by which the token endpoint is known; assertions are meant for one of them. */
  readonly addresses: readonly string[];
}

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** Throws `OAuthError` unless the client is registered and has proven what it has to prove. */
export function authenticateClient(check: ClientCheck, request: TokenRequest): Client {
  const parameters = withBasic(request.parameters, request.authorization);
  const application = readApplication(parameters, check.directory);
  const { publicClient } = check.directory;
  const [secret, assertion] = [parameters.get("client_secret"), parameters.get("client_assertion")];
  if (application === publicClient) {
    if (secret === null && assertion === null) return { application, proof: "none" };
    throw refusal(
      700025,
      "The client is public, so neither 'client_assertion' nor 'client_secret' should be presented.",
    );
  }
  if (assertion !== null) {
    if (required(parameters, "client_assertion_type") !== assertionType) {
      throw refusal(50027, `The client_assertion_type must be '${assertionType}'.`);
    }
    const { clientId } = application;
    const { credentials, now } = check;
    checkAssertion(assertion, { clientId, credentials, now, audiences: request.addresses });
    return { application, proof: "certificate" };
  }
  if (secret === null) throw lacksProof();
  if (check.credentials.isSecret(secret)) return { application, proof: "secret" };
  throw refusal(7000215, `Invalid client secret provided for the app '${application.clientId}'.`);
}

export const lacksProof = (): OAuthError =>
  refusal(7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");

/** The parameters, with what a Basic header says of the client. */
function withBasic(parameters: URLSearchParams, authorization: string | undefined): URLSearchParams {
  const encoded = /^Basic +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return parameters;
  const [, id = "", secret = ""] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, "base64").toString("utf8")) ?? [];
  const all = new URLSearchParams(parameters);
  all.set("client_id", decode(id));
  all.set("client_secret", decode(secret));
  return all;
}

/** Both parts are form-encoded before they go into the header. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

const refusal = (number: number, message: string): OAuthError =>
  new OAuthError("invalid_client", number, message, { status: 401 });
