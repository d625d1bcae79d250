// An exchange as a text to read: the request as it was sent, or the answer with its body laid out.

import { durationWords, momentWords } from "../host/when";
import { copiedRequest } from "./copies/copiedRequest";
import type { Bodies, Kept } from "./kept";
import { layOut } from "./layOut";
import { cutNote, notesOf } from "./nodes";
import { summarise } from "./summary";

export type Part = "request" | "response";

export function documentOf(part: Part, kept: Kept, bodies: Bodies): string {
  return part === "request" ? requestText(kept, bodies) : responseText(kept, bodies);
}

/** The exact text that was sent; where something stands in place of a secret, a comment says so. */
function requestText({ exchange }: Kept, { request }: Bodies): string {
  const { method, url, headers } = exchange.request;
  const sent = { ...exchange.request, ...(request && { body: request.text }) };
  const { remarks } = copiedRequest(sent, cutNote("request", request));
  return [
    ...remarks.map(comment),
    `${method} ${url}`,
    ...headerLines(headers),
    ...(request ? ["", request.text] : []),
  ].join("\n");
}

function responseText(kept: Kept, bodies: Bodies): string {
  const { exchange, outcome, tenant } = kept;
  const { request, response, startedAt, durationMs, attempts } = exchange;
  const facts = [tenant, momentWords(new Date(startedAt)), durationWords(durationMs)];
  if (attempts > 1) facts.push(`sent ${attempts} times`);
  const body = bodies.response;
  return [
    comment(facts.join(" · ")),
    ...(outcome.sentence === undefined ? [] : [comment(outcome.sentence)]),
    ...notesOf(kept, { ...(body && { response: body }) }).map(comment),
    `${request.method} ${request.url}`,
    "",
    ...(response
      ? [`HTTP ${response.status} ${response.statusText}`.trimEnd(), ...headerLines(response.headers)]
      : [`${summarise(kept).label}, client-request-id ${exchange.id}`]),
    ...(body ? ["", laidOut(body)] : []),
  ].join("\n");
}

const laidOut = (body: NonNullable<Bodies["response"]>): string =>
  body.isLarge || body.isCut || body.json.value === undefined ? body.text : layOut(body.text);

const headerLines = (headers: Readonly<Record<string, string>>): string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`);

const comment = (text: string): string => text.replace(/^/gm, "# ");
