// What the responses view shows, as plain nodes: no editor, no icons, children on demand.
import { keyMember } from "../../../schemas/src";
import { sizeWords } from "../host/when";
import type { Group } from "./groups";
import { type BodyNode, jsonChildren, memberCount, type PageNode, type ValueNode } from "./jsonNodes";
import type { Bodies, Kept } from "./kept";
import { longestKept } from "./keptFile";

/** The exchanges of a day with a tenant. */
export interface GroupNode {
  readonly kind: "group";
  readonly id: string;
  readonly group: Group;
}

export interface ExchangeNode {
  readonly kind: "exchange";
  readonly id: string;
  readonly kept: Kept;
}

/** `error`: what went wrong; `note`: what else has to be known. */
export interface SentenceNode {
  readonly kind: "error" | "note";
  readonly id: string;
  readonly text: string;
  readonly kept: Kept;
}

export interface HeadersNode {
  readonly kind: "headers";
  readonly id: string;
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A name and what it says, as it stands. */
export interface FactNode {
  readonly kind: "fact";
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

export type ResponseNode =
  | GroupNode
  | ExchangeNode
  | SentenceNode
  | HeadersNode
  | FactNode
  | BodyNode
  | ValueNode
  | PageNode;

export const groupNode = (group: Group): GroupNode => ({ kind: "group", id: group.id, group });

export const exchangeNode = (kept: Kept): ExchangeNode => ({ kind: "exchange", id: kept.id, kept });

/** The children of everything but an exchange, whose bodies have to be read first. */
export function childrenOf(node: Exclude<ResponseNode, ExchangeNode>): ResponseNode[] {
  switch (node.kind) {
    case "group":
      return node.group.kept.map(exchangeNode);
    case "headers":
      return Object.entries(node.headers).map(([name, text]) => ({
        kind: "fact",
        id: `${node.id}/${encodeURIComponent(name)}`,
        name,
        text,
      }));
    case "body":
    case "value":
    case "page":
      return jsonChildren(node);
    default:
      return [];
  }
}

/** Whether there is something below; a large body is not read to find out. */
export function canUnfold(node: ResponseNode): boolean {
  switch (node.kind) {
    case "body":
      return node.body.isCut ? false : node.body.isLarge || memberCount(node.body.json.value) > 0;
    case "value":
      return memberCount(node.value) > 0;
    case "headers":
      return Object.keys(node.headers).length > 0;
    default:
      return node.kind === "group" || node.kind === "exchange" || node.kind === "page";
  }
}

export function exchangeChildren(kept: Kept, bodies: Bodies): ResponseNode[] {
  const { exchange, outcome, id } = kept;
  const { request, response } = exchange;
  const nodes: ResponseNode[] = [];
  const fact = (name: string, text: string | undefined): void => {
    if (text !== undefined) nodes.push({ kind: "fact", id: `${id}/${name}`, name, text });
  };
  const body = (part: "request" | "response", name: string): void => {
    const found = bodies[part];
    if (found) nodes.push({ kind: "body", id: `${id}/${part}`, name, kept, part, body: found });
  };
  if (outcome.sentence !== undefined) {
    nodes.push({ kind: "error", id: `${id}/error`, text: outcome.sentence, kept });
  }
  for (const [index, text] of notesOf(kept, bodies).entries()) {
    nodes.push({ kind: "note", id: `${id}/note-${index}`, text, kept });
  }
  fact(keyMember, outcome.key);
  fact("request-id", response?.headers["request-id"]);
  if (response?.headers["request-id"] === undefined) fact("client-request-id", exchange.id);
  if (response) nodes.push({ kind: "headers", id: `${id}/headers`, name: "Headers", headers: response.headers });
  body("response", "Body");
  nodes.push({ kind: "headers", id: `${id}/sent`, name: "Request headers", headers: request.headers });
  body("request", "Request body");
  return nodes;
}

/** What is not all of it, and why. */
export function notesOf({ exchange, outcome }: Kept, bodies: Bodies): string[] {
  const notes = [cutNote("answer", bodies.response), cutNote("request", bodies.request)];
  const { incomplete } = exchange.response ?? {};
  // The sentence about an error says it already.
  if (incomplete !== undefined && !outcome.sentence?.includes(incomplete)) notes.unshift(incomplete);
  return notes.filter((note) => note !== undefined);
}

export const cutNote = (what: string, body: Bodies["request"]): string | undefined =>
  body?.isCut
    ? `The ${what} was too long to keep: only the first ${sizeWords(longestKept)} of ${sizeWords(body.length)} are here.`
    : undefined;
