// The text of one exchange on disk: a line with all but the bodies, so that a list needs no more, then a line for each.
import { Body } from "./body";
import { isKept } from "./isKept";
import type { Bodies, Kept } from "./kept";

const format = 1;

/** What is kept of a longer body, in characters. */
export const longestKept = 1024 * 1024;

export function writeKept(kept: Kept, bodies: Bodies): string {
  const lines = [{ format, kept }, cut(bodies.request?.text), cut(bodies.response?.text)];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

const cut = (text: string | undefined): string | null => text?.slice(0, longestKept) ?? null;

/** Reads the first line; throws a sentence when it is not what we write. */
export function readHead(line: string, id: string): Kept {
  const head = JSON.parse(line) as { readonly format?: unknown; readonly kept?: unknown } | null;
  if (head?.format !== format) throw new Error("Another version has written it.");
  if (!isKept(head.kept)) throw new Error("It does not hold an exchange.");
  if (head.kept.id !== id) throw new Error(`It holds the exchange ${head.kept.id}.`);
  return head.kept;
}

/** Reads the bodies in the text of a whole file. */
export function readBodies(text: string, id: string): Bodies {
  const [head = "", ...bodies] = text.split("\n", 3);
  const { lengths } = readHead(head, id);
  const [request, response] = bodies.map((line): unknown => JSON.parse(line));
  return {
    ...(typeof request === "string" && { request: new Body(request, lengths.request) }),
    ...(typeof response === "string" && { response: new Body(response, lengths.response) }),
  };
}
