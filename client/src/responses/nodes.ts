// What the responses view shows of an exchange, as plain nodes: no editor, no icons, children on demand.
import { keyMember, readDiscriminator, typeMember } from "../../../schemas/src";
import { graphError } from "../graph/graphError";
import { collectionOf } from "../graph/shortPath";
import type { Recorded } from "./history";

export type ResponseNode =
  | { readonly kind: "exchange"; readonly id: string; readonly recorded: Recorded }
  | { readonly kind: "sentence"; readonly id: string; readonly text: string }
  | { readonly kind: "value"; readonly id: string; readonly name: string; readonly value: unknown }
  | { readonly kind: "headers"; readonly id: string; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: "text"; readonly id: string; readonly name: string; readonly text: string };

/** What has more than this many items is shown in groups of that many. */
export const groupSize = 100;

export function exchangeNodes(recorded: readonly Recorded[]): ResponseNode[] {
  return recorded.map((entry) => ({ kind: "exchange", id: entry.exchange.id, recorded: entry }));
}

export function childrenOf(node: ResponseNode): ResponseNode[] {
  switch (node.kind) {
    case "exchange":
      return exchangeChildren(node);
    case "value":
      return valueChildren(node.id, node.value);
    case "headers":
      return Object.entries(node.headers).map(([name, value]) => ({
        kind: "value",
        id: childId(node.id, name),
        name,
        value,
      }));
    case "sentence":
    case "text":
      return [];
  }
}

function exchangeChildren({ id, recorded }: Extract<ResponseNode, { kind: "exchange" }>): ResponseNode[] {
  const { exchange } = recorded;
  const { response, request } = exchange;
  const nodes: ResponseNode[] = [];
  const error = graphError(exchange);
  if (error) nodes.push({ kind: "sentence", id: `${id}/error`, text: error.message });
  const body = response && parsed(response.body);
  if (!error && isRecord(body) && typeof body[keyMember] === "string") {
    nodes.push({ kind: "value", id: `${id}/key`, name: keyMember, value: body[keyMember] });
  }
  const requestId = response?.headers["request-id"];
  if (requestId !== undefined) {
    nodes.push({ kind: "value", id: `${id}/request-id`, name: "request-id", value: requestId });
  }
  if (response) {
    nodes.push({ kind: "headers", id: `${id}/headers`, headers: response.headers });
    if (response.body !== "") {
      nodes.push(
        body === undefined
          ? { kind: "text", id: `${id}/body`, name: "Body", text: response.body }
          : { kind: "value", id: `${id}/body`, name: "Body", value: body },
      );
    }
  }
  if (request.body !== undefined) {
    nodes.push({ kind: "text", id: `${id}/request`, name: "Request body", text: request.body });
  }
  return nodes;
}

function valueChildren(id: string, value: unknown): ResponseNode[] {
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [`[${index}]`, item])
    : isRecord(value)
      ? Object.entries(value)
      : [];
  if (entries.length <= groupSize) {
    return entries.map(([name, child]) => ({ kind: "value", id: childId(id, name), name, value: child }));
  }
  const groups: ResponseNode[] = [];
  for (let from = 0; from < entries.length; from += groupSize) {
    const part = entries.slice(from, from + groupSize);
    const name = `${part[0]?.[0]} … ${part.at(-1)?.[0]}`;
    groups.push({ kind: "value", id: childId(id, name), name, value: Object.fromEntries(part) });
  }
  return groups;
}

/** Names may hold slashes of their own. */
const childId = (id: string, name: string): string => `${id}/${encodeURIComponent(name)}`;

export interface Summary {
  readonly label: string;
  readonly description: string;
  readonly state: "done" | "refused" | "unknown" | "notSent";
}

/** One line about an exchange: `201 Created` and `POST provisioningFlows · 143 ms`. */
export function summarise({ exchange }: Recorded): Summary {
  const { request, response, failure, durationMs } = exchange;
  const path = new URL(request.url).pathname.replace(/^\/[^/]+/, "");
  const description = `${request.method} ${collectionOf(path)} · ${Math.round(durationMs)} ms`;
  if (!response) {
    const unknown = failure?.kind === "outcomeUnknown";
    return { label: unknown ? "Outcome unknown" : "Not sent", description, state: unknown ? "unknown" : "notSent" };
  }
  const label = `${response.status} ${response.statusText}`.trim();
  return { label, description, state: graphError(exchange) ? "refused" : "done" };
}

/** A value in a few words: text as it is, containers by their size, types by their short name. */
export function preview(name: string, value: unknown): string {
  if (name === typeMember && typeof value === "string") return readDiscriminator(value)?.type.name ?? value;
  if (Array.isArray(value)) return value.length === 1 ? "1 item" : `${value.length} items`;
  if (isRecord(value)) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

export const isContainer = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : isRecord(value) && Object.keys(value).length > 0;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
