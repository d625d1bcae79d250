import type { Directory } from "../directory";
import type { ErrorBody } from "../oauthError";
import { escapeHtml, page } from "./page";

/** What went wrong where no client can be told. */
export function problemPage(directory: Directory, body: ErrorBody): string {
  const [words = ""] = body.error_description.split(" Trace ID: ");
  const details = { "Trace ID": body.trace_id, "Correlation ID": body.correlation_id, Time: body.timestamp };
  const lines = Object.entries(details).map(([name, value]) => `${name}: ${escapeHtml(value)}`);
  return page(
    directory,
    "Sign-in did not work",
    `<p>${escapeHtml(words)}</p><p class="details">${lines.join("<br>")}</p>`,
  );
}
