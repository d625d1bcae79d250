// Answers of the identity provider as values.
import type { Answer } from "../http/answer";
import { contentSecurityPolicy } from "./pages/page";

export type Reply = Answer;

const fresh = { "Cache-Control": "no-store" };

export const jsonReply = (status: number, body: object): Reply => ({
  status,
  headers: { ...fresh, "Content-Type": "application/json; charset=utf-8" },
  body: JSON.stringify(body),
});

export const pageReply = (status: number, html: string): Reply => ({
  status,
  headers: {
    ...fresh,
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": contentSecurityPolicy,
    "Referrer-Policy": "no-referrer",
  },
  body: html,
});

/** Sends the browser to an address, with these fields in its query. */
export function redirectReply(address: string, fields: Readonly<Record<string, string>>): Reply {
  const location = new URL(address);
  for (const [name, value] of Object.entries(fields)) location.searchParams.set(name, value);
  return { status: 302, headers: { ...fresh, Location: location.href } };
}
