// Reads the parameters of the authorize endpoint.
import { type Application, applicationWithId, type Directory } from "./directory";
import { OAuthError } from "./oauthError";
import { readScopes } from "./scopes";

/** Where the outcome goes, success or not. */
export interface ReplyTo {
  readonly redirectUri: string;
  readonly mode: "query" | "form_post";
  readonly state?: string;
}

export interface AuthorizationRequest {
  readonly redirectUri: string;
  readonly scope: string;
  readonly codeChallenge: string;
  readonly nonce?: string;
  readonly loginHint?: string;
  readonly prompt?: string;
  /** JSON text: what the token has to hold. */
  readonly claims?: string;
  /** The client asked for `client_info`. */
  readonly clientInfo: boolean;
}

const prompts: ReadonlySet<string> = new Set(["none", "login", "consent", "select_account", "create"]);

/**
 * The first half: to whom to answer. Its errors are shown to the person, since nothing may be sent to an address that
 * was not checked.
 */
export function readReplyTo(parameters: URLSearchParams, directory: Directory): ReplyTo {
  const application = readApplication(parameters, directory);
  const redirectUri = required(parameters, "redirect_uri");
  if (application !== directory.publicClient) {
    throw new OAuthError("invalid_request", 500113, `No reply address is registered for ${application.name}.`);
  }
  if (!isLoopback(redirectUri)) {
    throw new OAuthError(
      "invalid_request",
      50011,
      `The redirect URI '${redirectUri}' is not a loopback address such as http://localhost:1234.`,
    );
  }
  const mode = parameters.get("response_mode") ?? "query";
  if (mode !== "query" && mode !== "form_post") {
    throw new OAuthError("invalid_request", 70007, `'${mode}' is not a supported value of 'response_mode' here.`);
  }
  const state = parameters.get("state");
  return { redirectUri, mode, ...(state !== null && { state }) };
}

/** The application that a request names. */
export function readApplication(parameters: URLSearchParams, directory: Directory): Application {
  const clientId = required(parameters, "client_id");
  const application = applicationWithId(directory, clientId);
  if (application) return application;
  throw new OAuthError(
    "unauthorized_client",
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${directory.tenantName}'.`,
  );
}

/** The second half: what is asked for. Its errors are sent to the client. */
export function readAuthorizationRequest(parameters: URLSearchParams, replyTo: ReplyTo): AuthorizationRequest {
  if (required(parameters, "response_type") !== "code") {
    throw new OAuthError("unsupported_response_type", 700051, "Only response_type 'code' is enabled.");
  }
  const scope = required(parameters, "scope");
  readScopes(scope);
  const codeChallenge = parameters.get("code_challenge");
  if (!codeChallenge || parameters.get("code_challenge_method") !== "S256") {
    throw new OAuthError(
      "invalid_request",
      9002325,
      "Proof Key for Code Exchange is required for cross-origin authorization code redemption: send a code_challenge with the method S256.",
    );
  }
  const prompt = parameters.get("prompt");
  if (prompt !== null && !prompts.has(prompt)) {
    throw new OAuthError("invalid_request", 90023, `'${prompt}' is not a value of 'prompt'.`);
  }
  const nonce = parameters.get("nonce");
  const loginHint = parameters.get("login_hint");
  const claims = parameters.get("claims");
  return {
    redirectUri: replyTo.redirectUri,
    scope,
    codeChallenge,
    clientInfo: parameters.get("client_info") === "1",
    ...(nonce !== null && { nonce }),
    ...(loginHint !== null && { loginHint }),
    ...(prompt !== null && { prompt }),
    ...(claims !== null && { claims }),
  };
}

export function required(parameters: URLSearchParams, name: string): string {
  const values = parameters.getAll(name);
  if (values.length > 1) throw new OAuthError("invalid_request", 90023, `The parameter '${name}' is given twice.`);
  const [value] = values;
  if (!value) {
    throw new OAuthError("invalid_request", 900144, `The request must contain the parameter '${name}'.`);
  }
  return value;
}

export function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, hash } = new URL(address);
  return (
    protocol === "http:" &&
    (hostname === "localhost" || hostname === "127.0.0.1") &&
    `${username}${password}${hash}` === ""
  );
}
