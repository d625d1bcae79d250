// What stands between this computer and a sign-in service: each kind in a sentence, with what to do about it.
import { type ConnectionFailure, connectionFailure } from "../graph/connection";
import { reasonPhrase } from "../graph/reasonPhrases";

const steps: Readonly<Record<ConnectionFailure["kind"], string>> = {
  unreachable: "Check the network connection, then sign in again.",
  proxy: "Check the proxy in the editor's settings (http.proxy) or in those of the system, then sign in again.",
  // Its sentence says it already.
  certificate: "",
  handshake: "Something between may speak another protocol: check the proxy, then sign in again.",
  broken: "Check the network connection, then sign in again.",
};

/** What `fetch` rejected with. */
export function unreachable(error: unknown, origin: string): string {
  const { kind, message } = connectionFailure(error, origin, `the sign-in service at ${origin}`);
  return `${message} ${steps[kind]}`.trimEnd();
}

export const unanswered = (origin: string, seconds: number): string =>
  `The sign-in service at ${origin} did not answer within ${seconds} seconds. ${steps.unreachable}`;

/** An answer that is not the service's: it answers in JSON. */
export function foreignAnswer({ status, statusText, headers }: Response, origin: string): string {
  const answered = lead(origin, status, statusText);
  if (status === 407) return `${answered}: the proxy wants a user name and a password. ${steps.proxy}`;
  const location = headers.get("location");
  const what =
    status >= 300 && status < 400 && location !== null
      ? `and pointed to ${URL.canParse(location) ? new URL(location).origin : "another address"}`
      : `with ${headers.get("content-type")?.split(";")[0] || "something else"} instead of JSON`;
  if (status >= 500) return `${answered} ${what}. Try again in a few minutes.`;
  return (
    `${answered} ${what}; the sign-in page of a network or a proxy may stand between. ` +
    "Open any page in a browser to see what the network asks for, then sign in again."
  );
}

/** A JSON answer without success that does not say why. */
export const bareAnswer = ({ status, statusText }: Response, origin: string): string =>
  `${lead(origin, status, statusText)} without saying why. Try again in a few minutes.`;

const lead = (origin: string, status: number, statusText: string): string =>
  `The sign-in service at ${origin} answered ${status} ${reasonPhrase(status, statusText)}`.trimEnd();
