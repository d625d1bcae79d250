// The headers of a request but for the token.
import type { GraphRequest } from "./exchange";

// These belong to the client or to the connection.
const ownHeaders = ["authorization", "host", "client-request-id", "content-length", "connection", "transfer-encoding"];
const mergedHeaders = ["accept", "content-type", "prefer"];

/** `id` becomes the `client-request-id`. */
export function requestHeaders({ headers = {}, body }: GraphRequest, id: string): Record<string, string> {
  const given = Object.entries(headers).filter(([name]) => !ownHeaders.includes(name.toLowerCase()));
  const named = (name: string): string | undefined => given.find(([other]) => other.toLowerCase() === name)?.[1];
  const preference = named("prefer");
  return {
    Accept: named("accept") ?? "application/json",
    ...(body !== undefined && { "Content-Type": named("content-type") ?? "application/json" }),
    Prefer: `include-unknown-enum-members${preference ? `, ${preference}` : ""}`,
    "client-request-id": id,
    ...Object.fromEntries(given.filter(([name]) => !mergedHeaders.includes(name.toLowerCase()))),
  };
}
