// What the menus of package.json ask a row for: its kind first, then what can be done with it.
import type { ResponseNode } from "./nodes";
import { graphPathOf } from "./places";

export function menuWords(node: ResponseNode): string {
  const words: string[] = [node.kind];
  if (node.kind === "exchange" && node.kept.outcome.details !== undefined) words.push("error");
  if (node.kind === "value" && graphPathOf(node) !== undefined) words.push("graph");
  return words.join(" ");
}
