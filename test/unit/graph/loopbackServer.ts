// A real server on loopback that answers as a test tells it and remembers what reached it.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Gets the number of the request, from 1. */
export type Answer = (response: ServerResponse, request: Received, count: number) => void;

export interface LoopbackServer {
  readonly origin: string;
  readonly received: Received[];
  /** Authorization headers that reached it. */
  readonly tokens: () => string[];
  close(): Promise<void>;
}

export async function startServer(answer: Answer): Promise<LoopbackServer> {
  const received: Received[] = [];
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = "", url = "", headers } = incoming;
    const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
    received.push(request);
    answer(response, request, received.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    tokens: () => received.flatMap(({ headers }) => headers.authorization ?? []),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
}

export const graphFailure = (code: string, message: string): object => ({ error: { code, message } });
