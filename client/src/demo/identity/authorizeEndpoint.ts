// Decides what the authorize endpoint answers: a page, or the outcome for the waiting client.
import { type AuthorizationRequest, type ReplyTo, readAuthorizationRequest, readReplyTo } from "./authorizationRequest";
import { type Directory, personNamed } from "./directory";
import type { Grants } from "./grants";
import { errorBody, OAuthError } from "./oauthError";

export type AuthorizeOutcome =
  | { readonly kind: "askPerson"; readonly hint?: string }
  | { readonly kind: "reply"; readonly replyTo: ReplyTo; readonly fields: Readonly<Record<string, string>> };

export interface AuthorizeEndpoint {
  readonly directory: Directory;
  readonly grants: Grants;
  readonly now: () => number;
}

/**
 * `parameters` are those of the request and, once the person has chosen, `account` or `cancel`. With `withoutPage` a
 * known `login_hint` counts as the choice. Throws `OAuthError` only where no client can be told.
 */
export function authorize(
  endpoint: AuthorizeEndpoint,
  parameters: URLSearchParams,
  withoutPage: boolean,
): AuthorizeOutcome {
  const replyTo = readReplyTo(parameters, endpoint.directory);
  try {
    const request = readAuthorizationRequest(parameters, replyTo);
    const choice = withoutPage ? request.loginHint : (parameters.get("account") ?? undefined);
    if (parameters.has("cancel")) {
      throw new OAuthError("access_denied", 65004, "The person cancelled the sign-in.", { suberror: "cancel" });
    }
    if (choice !== undefined) return signIn(endpoint, choice, request, replyTo);
    if (request.prompt === "none" || withoutPage) {
      throw new OAuthError("login_required", 50058, "A silent sign-in request was sent but no user is signed in.");
    }
    return { kind: "askPerson", ...(request.loginHint !== undefined && { hint: request.loginHint }) };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    const { error: name, error_description, suberror } = errorBody(error, endpoint.now());
    return reply(replyTo, {
      error: name,
      error_description,
      ...(suberror !== undefined && { error_subcode: suberror }),
    });
  }
}

function signIn(
  { directory, grants }: AuthorizeEndpoint,
  username: string,
  request: AuthorizationRequest,
  replyTo: ReplyTo,
): AuthorizeOutcome {
  const person = personNamed(directory, username);
  if (!person) {
    throw new OAuthError(
      "access_denied",
      50034,
      `The user account ${username} does not exist in the directory '${directory.tenantName}'.`,
    );
  }
  const clientInfo = Buffer.from(JSON.stringify({ uid: person.id, utid: directory.tenantId })).toString("base64url");
  return reply(replyTo, {
    code: grants.issueCode(person, request),
    ...(request.clientInfo && { client_info: clientInfo }),
  });
}

function reply(replyTo: ReplyTo, fields: Readonly<Record<string, string>>): AuthorizeOutcome {
  return {
    kind: "reply",
    replyTo,
    fields: { ...fields, ...(replyTo.state !== undefined && { state: replyTo.state }) },
  };
}
