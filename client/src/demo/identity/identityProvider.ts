// Puts the sign-in on the wire: the log, ordered faults, and errors in the shape that the caller can read.
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { carryOut } from "../control/carryOut";
import type { Fault, Faults } from "../control/faults";
import type { LoggedSignInRequest, RequestLog } from "../control/requestLog";
import { type Handler, namesThisServer } from "../http/loopbackServer";
import { readBody } from "../http/readBody";
import { answer, type IdentityProvider } from "./endpoints";
import { errorBody, OAuthError } from "./oauthError";
import { problemPage } from "./pages/problemPage";
import { jsonReply, pageReply, type Reply } from "./reply";

export interface IdentityServer {
  readonly provider: IdentityProvider;
  readonly control: { readonly signInLog: RequestLog<LoggedSignInRequest>; readonly faults: Faults };
  /** Gets a line for each request. */
  readonly log: (line: string) => void;
  /** Called when a request may have changed something. */
  readonly changed: () => void;
}

const bodyLimit = 64 * 1024;

export function identityProvider({ provider, control, log, changed }: IdentityServer, port: number): Handler {
  return async (request, response) => {
    const { method = "GET" } = request;
    const url = new URL(request.url ?? "/", provider.origin);
    const form = await readForm(request).catch(knownError);
    const fields = [...url.searchParams.keys(), ...(form instanceof OAuthError ? [] : form.keys())];
    const at = new Date(provider.now()).toISOString();
    const entry = control.signInLog.add({ method, path: url.pathname, fields, status: null, at });
    const work = async (): Promise<Reply> => {
      try {
        if (!namesThisServer(request, port)) {
          throw new OAuthError("invalid_request", 90015, `This server is localhost:${port} only.`, { status: 421 });
        }
        if (form instanceof OAuthError) throw form;
        const { authorization } = request.headers;
        return await answer(provider, { method, url, form, authorization, prefersJson: prefersJson(request) });
      } catch (error) {
        return errorReply(provider, request, knownError(error));
      } finally {
        if (method !== "GET") changed();
      }
    };
    const fault = control.faults.take("identity", method, url.pathname);
    const reply = await carryOut(fault, work, (ordered) => faultReply(provider, request, ordered));
    log(`${method} ${url.pathname} ${reply === "drop" ? "dropped" : reply.status}`);
    if (reply === "drop") {
      response.destroy();
      return;
    }
    entry.status = reply.status;
    response.writeHead(reply.status, reply.headers).end(reply.body);
  };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const body = await readBody(request, bodyLimit);
  if (body === undefined) throw new OAuthError("invalid_request", 90013, "The request is too large.", { status: 413 });
  if (body !== "" && !/^application\/x-www-form-urlencoded\b/i.test(request.headers["content-type"] ?? "")) {
    throw new OAuthError("invalid_request", 900144, "The body must be of type application/x-www-form-urlencoded.");
  }
  return new URLSearchParams(body);
}

function prefersJson({ headers: { accept = "" } }: IncomingMessage): boolean {
  return accept.includes("application/json") && !accept.includes("text/html");
}

const knownError = (error: unknown): OAuthError =>
  error instanceof OAuthError
    ? error
    : new OAuthError("server_error", 90033, `The demo tenant failed: ${String(error)}`, { status: 500 });

function faultReply(provider: IdentityProvider, request: IncomingMessage, fault: Fault): Reply {
  const { code, message } = fault.error ?? {
    code: "temporarily_unavailable",
    message: "The demo tenant was told to answer so.",
  };
  // An order may name the error of Entra that it means, as its answers do.
  const [, number = "90033", words = message] = /^AADSTS(\d+): (.*)$/s.exec(message) ?? [];
  const error = new OAuthError(code, Number(number), words, { status: fault.status ?? 500 });
  const reply = errorReply(provider, request, error);
  return { ...reply, headers: { ...reply.headers, ...fault.headers } };
}

function errorReply(provider: IdentityProvider, { headers }: IncomingMessage, error: OAuthError): Reply {
  const correlationId = headers["client-request-id"];
  const body = errorBody(error, provider.now(), typeof correlationId === "string" ? correlationId : randomUUID());
  return headers.accept?.includes("text/html")
    ? pageReply(error.status, problemPage(provider.directory, body))
    : jsonReply(error.status, body);
}
