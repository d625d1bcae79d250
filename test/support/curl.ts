// Requests by curl, as somebody in a terminal makes them; where it is not installed, by fetch.
import { execFile, spawnSync } from "node:child_process";
import type { Reply } from "./administratorsWay";

export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export const curlIsInstalled = spawnSync("curl", ["--version"], { stdio: "ignore" }).status === 0;

export const request = (asked: CurlRequest): Promise<Reply> => (curlIsInstalled ? byCurl(asked) : byFetch(asked));

function byCurl({ method, url, headers, body }: CurlRequest): Promise<Reply> {
  const args = [
    // The tests' own proxy settings are not meant for this.
    ...["--silent", "--show-error", "--include", "--noproxy", "*", "--request", method],
    ...Object.entries(headers).flatMap(([name, value]) => ["--header", `${name}: ${value}`]),
    ...(body === undefined ? [] : ["--data-binary", body]),
    url,
  ];
  return new Promise((resolve, reject) => {
    execFile("curl", args, (error, stdout) => (error ? reject(error) : resolve(readReply(stdout))));
  });
}

function readReply(text: string): Reply {
  const end = text.indexOf("\r\n\r\n");
  const [first = "", ...lines] = text.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { status: Number(first.split(" ")[1]), headers, json: readJson(headers, text.slice(end + 4)) };
}

async function byFetch({ method, url, headers, body }: CurlRequest): Promise<Reply> {
  const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  const answered = Object.fromEntries(response.headers);
  return { status: response.status, headers: answered, json: readJson(answered, await response.text()) };
}

const readJson = (headers: Readonly<Record<string, string>>, text: string): unknown =>
  headers["content-type"]?.includes("json") && text !== "" ? JSON.parse(text) : undefined;
