// Where a value of a body is: in the body, and in Microsoft Graph.
import { isWrapper, keyMember, wrappedMember } from "../../../schemas/src";
import { type BodyNode, isObject, namesOf, type ValueNode, valueIn } from "./jsonNodes";
import { pathOf } from "./summary";

/** The place of a value in its body as a JSON Pointer (RFC 6901). */
export function pointerOf(node: BodyNode | ValueNode): string {
  if (node.kind === "body") return "";
  return `${pointerOf(node.parent)}/${String(node.key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/**
 * The path of a value in Microsoft Graph, such as `/external/industryData/inboundFlows/7/year`; undefined for what has
 * none, such as an item without an id.
 */
export function graphPathOf(node: BodyNode | ValueNode): string | undefined {
  if (node.kind === "body") return rootOf(node);
  const { parent, key, value } = node;
  if (isOnlyAnswered(parent)) return key === wrappedMember ? graphPathOf(parent) : undefined;
  const path = graphPathOf(parent);
  if (path === undefined) return undefined;
  if (typeof key === "string") return key.includes("@") ? undefined : `${path}/${encoded(key)}`;
  const id = isObject(value) ? value[keyMember] : undefined;
  return typeof id === "string" ? `${path}/${encoded(id)}` : undefined;
}

/** The path of what a body is about; an error is about no object. */
function rootOf({ part, kept: { exchange, outcome } }: BodyNode): string | undefined {
  const { method, url } = exchange.request;
  if (part === "response" && outcome.state !== "done") return undefined;
  if (method !== "POST") return pathOf(url);
  return outcome.key === undefined ? undefined : `${pathOf(url)}/${encoded(outcome.key)}`;
}

const encoded = (name: string): string => encodeURIComponent(name.replace(/[\ud800-\udfff]/gu, "\ufffd"));

/** Whether a body holds a list, or one object, only to answer it. */
const isOnlyAnswered = (node: BodyNode | ValueNode): boolean => {
  const value = node.kind === "body" ? valueIn(node) : undefined;
  return isObject(value) && isWrapper(namesOf(value));
};
