// Where in the text of a payload the mistakes are that the service speaks of.
import { findNodeAtLocation, getNodePath, type JSONPath, type Node } from "jsonc-parser";
import { baseName, bindSuffix, typeMember } from "../../../../schemas/src";
import type { ErrorDetail } from "../../graph/errorBody";
import { memberOf, readTree } from "../../payload/payload";
import { mentioned, type Named, targeted } from "./namedValues";
import { stepsOf } from "./targetSteps";
import { type Member, memberAround, propertyCalled, typeOf } from "./typedTree";

/** What was sent: the text of a document, and where in it the payload is. */
export interface Sent {
  readonly text: string;
  readonly path: JSONPath;
}

export interface Span {
  readonly offset: number;
  readonly length: number;
}

export interface ErrorPlace {
  /** What to mark: a single value, or the name of what has a mistake inside or is one. */
  readonly mark: Span;
  /** What the mistake is in: it stands while nothing of this changes. */
  readonly extent: Span;
  /** Of the value, in the document. */
  readonly path: JSONPath;
  readonly message: string;
  readonly code?: string;
}

/** A place for each thing said that names one; `said`: outermost first. */
export function errorPlaces({ text, path }: Sent, said: readonly ErrorDetail[]): ErrorPlace[] {
  const { root } = readTree(text);
  const payload = root && findNodeAtLocation(root, path);
  if (payload?.type !== "object") return [];
  const places = said.map((each) => placeOf(each, payload));
  const [whole, ...parts] = places;
  const isRepeated = parts.some(
    (part) => whole && part && isSame(part, whole) && part.message !== whole.message && includes(whole, part),
  );
  const found = new Map<string, ErrorPlace>();
  for (const place of isRepeated ? parts : places) {
    if (!place) continue;
    const key = `${place.mark.offset} ${place.message}`;
    // What is said again further inside has the more telling code.
    found.set(key, { ...found.get(key), ...place });
  }
  return [...found.values()];
}

/** Of the payload itself: its type, for what names nothing in it. */
export function placeOfPayload({ text, path }: Sent): Omit<ErrorPlace, "message"> | undefined {
  const { root } = readTree(text);
  const payload = root && findNodeAtLocation(root, path);
  if (payload?.type !== "object") return undefined;
  return { ...spansOf({ node: payload, isMissing: false }, "", payload), path };
}

const isSame = (one: ErrorPlace, other: ErrorPlace): boolean => one.mark.offset === other.mark.offset;
const includes = (whole: ErrorPlace, part: ErrorPlace): boolean => whole.message.includes(part.message);

function placeOf({ message, target, code }: ErrorDetail, payload: Node): ErrorPlace | undefined {
  const words = message ?? "";
  const named = (target === undefined ? undefined : targeted(target, payload)) ?? mentioned(words, payload);
  if (!named) return undefined;
  return {
    ...spansOf(named, words, payload),
    path: getNodePath(named.node),
    message: message ?? "The service does not accept this.",
    ...(code !== undefined && { code }),
  };
}

function spansOf({ node, isMissing }: Named, message: string, payload: Node): Pick<ErrorPlace, "mark" | "extent"> {
  const member = node === payload ? undefined : memberAround(node);
  const extent = spanOf(member?.key.parent ?? node);
  const isSingle = node.type !== "object" && node.type !== "array";
  const isItsName = !isSingle || (!isMissing && member !== undefined && isMistaken(member, message, payload));
  if (member && isItsName) return { mark: spanOf(member.key), extent };
  if (isSingle) return { mark: spanOf(node), extent };
  const type = memberOf(node, typeMember);
  return { mark: type ? spanOf(type) : { offset: node.offset, length: 1 }, extent };
}

const spanOf = ({ offset, length }: Node): Span => ({ offset, length });

/** Whether it is the name that should not be there, whatever the value. */
function isMistaken({ name, object }: Member, message: string, payload: Node): boolean {
  const [, unwantedName = ""] = unwanted.exec(message) ?? [];
  if (stepsOf(unwantedName).at(-1)?.toLowerCase() === name.toLowerCase()) return true;
  const base = baseName(name);
  const type = typeOf(object, payload);
  // Of an abstract type the concrete one is not known.
  if (!type || type.abstract || base === "") return false;
  const property = propertyCalled(type, base);
  if (!property) return !type.open;
  const isLink = name.toLowerCase().endsWith(bindSuffix);
  return property.create === "server" || isLink !== (property.bindsTo !== undefined);
}

const why = [
  "does not exist",
  "is (?:read-?only|unknown|given twice)",
  "is not (?:known|declared|defined|recogni[sz]ed|supported|allowed|expected)",
  "cannot be (?:set|given|changed|updated)",
].join("|");
const unwanted = new RegExp(`\\bproperty\\s+["'\`‘“]?([\\w@./[\\]]+)["'\`’”]?\\s+(?:${why})\\b`, "i");
