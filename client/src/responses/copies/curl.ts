// A request as a command of cURL, for bash, zsh and other POSIX shells.
import { type CopiedRequest, commentLines } from "./copiedRequest";

export function curlCommand(request: CopiedRequest): string {
  const { method, url, headers, body } = request;
  const isLong = body !== undefined && new TextEncoder().encode(body).length > longestArgument;
  const parts = [
    // In an address cURL would take brackets and braces for a range of addresses.
    `curl ${/[[\]{}]/.test(url) ? "--globoff " : ""}--request ${method} ${quoted(url)}`,
    `--header "Authorization: Bearer \${GRAPH_TOKEN:?needs an access token}"`,
    ...headers.map(([name, value]) => `--header ${quoted(value === "" ? `${name};` : `${name}: ${value}`)}`),
    ...(body === undefined ? [] : [isLong ? "--data-binary @-" : `--data-raw ${quoted(body)}`]),
  ];
  const command = parts.join(" \\\n  ");
  return [...commentLines(request), isLong ? `printf '%s' ${quoted(body)} | ${command}` : command].join("\n");
}

/** Linux takes no single argument above 128 KB; `printf` is part of the shell and takes any. */
const longestArgument = 100_000;

/** Nothing in single quotes means anything but a single quote. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
