// Answers of the identity provider as values.
import { contentSecurityPolicy } from "./pages";

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

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

export const redirectReply = (location: string): Reply => ({ status: 302, headers: { ...fresh, Location: location } });
