// Decides what the authorize endpoint answers: a page, or the outcome for the waiting client.
import { type AuthorizationRequest, type ReplyTo, readAuthorizationRequest, readReplyTo } from "./authorizationRequest";
import { agreedWithoutPage, converse, type Dialogue, type Errand } from "./dialogue";
import type { Person } from "./directory";
import type { Grants } from "./grants";
import { errorBody, OAuthError } from "./oauthError";
import { readScopes } from "./scopes";
import { clientInfo } from "./tokens";

export type AuthorizeOutcome =
  | { readonly kind: "page"; readonly html: string }
  | { readonly kind: "reply"; readonly replyTo: ReplyTo; readonly fields: Readonly<Record<string, string>> };

export interface AuthorizeEndpoint extends Dialogue {
  readonly grants: Grants;
  readonly now: () => number;
}

/**
 * `parameters` are those of the request and what the person has chosen on our pages. With `withoutPage` a known
 * `login_hint` counts as the choice. Throws `OAuthError` only where no client can be told.
 */
export function authorize(
  endpoint: AuthorizeEndpoint,
  parameters: URLSearchParams,
  withoutPage: boolean,
): AuthorizeOutcome {
  const replyTo = readReplyTo(parameters, endpoint.directory);
  try {
    const request = readAuthorizationRequest(parameters, replyTo);
    const errand = errandOf(endpoint, request);
    if (withoutPage ? request.loginHint === undefined : request.prompt === "none") {
      throw new OAuthError("login_required", 50058, "A silent sign-in request was sent but no user is signed in.");
    }
    if (withoutPage) {
      return signIn(endpoint, agreedWithoutPage(endpoint, request.loginHint ?? "", errand), request, replyTo);
    }
    const turn = converse(endpoint, parameters, errand);
    return turn.kind === "page" ? turn : signIn(endpoint, turn.person, request, replyTo);
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

function errandOf({ directory }: AuthorizeEndpoint, { scope, loginHint, prompt }: AuthorizationRequest): Errand {
  return {
    application: directory.publicClient,
    scopes: readScopes(scope),
    asksAgain: prompt === "consent",
    ...(loginHint !== undefined && { hint: loginHint }),
  };
}

function signIn(
  { directory, grants }: AuthorizeEndpoint,
  person: Person,
  request: AuthorizationRequest,
  replyTo: ReplyTo,
): AuthorizeOutcome {
  return reply(replyTo, {
    code: grants.issueCode(person, request),
    ...(request.clientInfo && { client_info: clientInfo(directory, person) }),
  });
}

function reply(replyTo: ReplyTo, fields: Readonly<Record<string, string>>): AuthorizeOutcome {
  return {
    kind: "reply",
    replyTo,
    fields: { ...fields, ...(replyTo.state !== undefined && { state: replyTo.state }) },
  };
}
