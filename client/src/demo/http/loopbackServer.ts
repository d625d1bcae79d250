// A plain http server on 127.0.0.1 that ends at once when asked to.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** In bytes. Handlers refuse long addresses in words; beyond this Node does it without any. */
const maxHeaderSize = 128 * 1024;

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface LoopbackServer {
  readonly port: number;
  /** Hands requests to the handler from now on; the port is known by then. */
  serve(handle: Handler): void;
  /** Ends every open connection, answered or not. */
  stop(): Promise<void>;
}

/** Listens on `port`; 0 is any free one. */
export function listenOnLoopback(port: number): Promise<LoopbackServer> {
  return new Promise((resolve, reject) => {
    const server = createServer({ maxHeaderSize });
    server.once("error", (error: NodeJS.ErrnoException) => {
      const inUse = error.code === "EADDRINUSE";
      reject(inUse ? new Error(`Port ${port} on 127.0.0.1 is already in use.`, { cause: error }) : error);
    });
    server.listen(port, "127.0.0.1", () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        serve: (handle) => {
          server.on("request", (request, response) => {
            handle(request, response).catch(() => response.destroy());
          });
        },
        stop: () =>
          new Promise((stopped) => {
            server.close(() => stopped());
            server.closeAllConnections();
          }),
      }),
    );
  });
}

/** Listens on `port`, or on any free one when another program has it. */
export async function listenIfFree(port: number): Promise<LoopbackServer> {
  try {
    return await listenOnLoopback(port);
  } catch (error) {
    if (port === 0) throw error;
    return listenOnLoopback(0);
  }
}

/**
 * Whether the request names this server as its host. A page whose own name was made to resolve to 127.0.0.1 sends
 * another one, and is refused.
 */
export function namesThisServer(request: IncomingMessage, port: number): boolean {
  const host = request.headers.host?.toLowerCase();
  const names = ["127.0.0.1", "localhost"];
  return names.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}
