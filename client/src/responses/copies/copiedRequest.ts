// What of a request goes into a copied command, in whatever language. The token and the ids of one attempt do not.

import type { Exchange } from "../../graph/exchange";
import { redacted } from "../../graph/redact";
import { variableNames } from "../../payload/fillIn";

export interface CopiedRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  /** What a person has to know or do before it runs. */
  readonly remarks: readonly string[];
}

const leftOut: ReadonlySet<string> = new Set([
  "authorization",
  "proxy-authorization",
  "cookie",
  "client-request-id",
  "content-length",
  "host",
]);

/** `cutNote`: why the body is not all of it. */
export function copiedRequest({ method, url, headers, body }: Exchange["request"], cutNote?: string): CopiedRequest {
  const copied = {
    method,
    url,
    headers: Object.entries(headers).filter(([name]) => !leftOut.has(name.toLowerCase())),
    ...(body !== undefined && { body }),
  };
  const texts = [url, body ?? "", ...copied.headers.map(([, value]) => value)].join("\n");
  const variables = variableNames(texts);
  return {
    ...copied,
    remarks: [
      ...(variables.length > 0 ? [`Fill in before it runs: ${variables.join(", ")}`] : []),
      ...(texts.includes(redacted) ? ["Fill in before it runs: asterisks stand where a secret was left out"] : []),
      ...(cutNote === undefined ? [] : [cutNote]),
    ],
  };
}

/** The remarks as the comment lines of shells and `.http` files. */
export const commentLines = ({ remarks }: CopiedRequest): string[] => remarks.map((remark) => `# ${remark}`);
