// The texts that entries of the menu copy.
import { copiedRequest } from "./copies/copiedRequest";
import { curlCommand } from "./copies/curl";
import { httpFile } from "./copies/httpFile";
import { powershellCommand } from "./copies/powershell";
import { type Bodies, exchangeOf, type Kept } from "./kept";
import { layOut } from "./layOut";
import { cutNote, type ResponseNode } from "./nodes";

/** A value as it is: texts without their quotes, a body with every character it came with. */
export function valueText(node: ResponseNode | undefined): string | undefined {
  switch (node?.kind) {
    case "error":
    case "note":
    case "fact":
      return node.text;
    case "body":
      return node.body.text;
    case "value":
      return typeof node.value === "string" ? node.value : json(node.value);
    case "headers":
      return Object.entries(node.headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join("\n");
    default:
      return undefined;
  }
}

/** A value as JSON. */
export function jsonText(node: ResponseNode | undefined): string | undefined {
  if (node?.kind === "value") return json(node.value);
  if (node?.kind !== "body") return undefined;
  return "value" in node.body.json && !node.body.isLarge ? layOut(node.body.text) : node.body.text;
}

const json = (value: unknown): string => JSON.stringify(value, undefined, 2);

export type Language = "curl" | "powershell" | "http";

/** The request as a command or file, with a placeholder for the token. */
export function requestText(language: Language, kept: Kept, bodies: Bodies): string {
  const { request } = exchangeOf(kept, bodies);
  const copied = copiedRequest(request, cutNote("request", bodies.request));
  switch (language) {
    case "curl":
      return curlCommand(copied);
    case "powershell":
      return powershellCommand(copied, request.method === "GET" || kept.lengths.response !== undefined);
    case "http":
      return httpFile(copied);
  }
}
