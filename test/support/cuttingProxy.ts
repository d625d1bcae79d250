// Stands between a client and a server on this computer, and ends the connection at a chosen point of one request.

import type { AddressInfo } from "node:net";
import { createServer, connect as open, type Server, type Socket } from "node:net";

export type Cut =
  /** As soon as somebody connects. */
  | { readonly at: "connection" }
  /** When so much of the request has gone to the server: a part of its head, its head, its head and half of its body. */
  | { readonly at: "request"; readonly part: "half head" | "head" | "half body" }
  /** When all of the request has arrived here, and none of it at the server. */
  | { readonly at: "held request" }
  /** When the server has answered, and so much of that has gone to the client. */
  | {
      readonly at: "answer";
      readonly part: "nothing" | "half status line" | "half head" | "head" | "half body" | "all but the last byte";
    };

export class CuttingProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cut: Cut | undefined;

  private constructor(
    server: Server,
    readonly target: URL,
  ) {
    this.#server = server;
  }

  static async start(target: string): Promise<CuttingProxy> {
    const server = createServer();
    const proxy = new CuttingProxy(server, new URL(target));
    server.on("connection", (socket) => proxy.#serve(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  /** Of the connections from now on. */
  cut(cut: Cut | undefined): void {
    this.#cut = cut;
  }

  /** The same address, through here. */
  through(address: string): string {
    const url = new URL(address);
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(client: Socket): void {
    const cut = this.#cut;
    this.#keep(client);
    if (cut?.at === "connection") {
      client.destroy();
      return;
    }
    const server = this.#keep(open(Number(this.target.port), this.target.hostname));
    const end = (): void => {
      client.destroy();
      server.destroy();
    };
    client.on("error", end).on("close", () => server.end());
    server.on("error", end).on("close", () => client.end());
    let asked = "";
    client.on("data", (piece: Buffer) => {
      asked += piece.toString("latin1");
      const message = whole(asked);
      if (!message) return;
      const { head, body } = message;
      asked = "";
      const forTarget = head.replace(/^(host: *).*$/im, `$1${this.target.host}`);
      if (cut?.at === "held request") end();
      else if (cut?.at === "request") server.write(partOf({ head: forTarget, body }, cut.part), "latin1", end);
      else server.write(forTarget + body, "latin1");
    });
    let answered = "";
    server.on("data", (piece: Buffer) => {
      if (cut?.at !== "answer") {
        client.write(piece);
        return;
      }
      answered += piece.toString("latin1");
      const message = whole(answered);
      if (message) client.write(partOf(message, cut.part), "latin1", () => client.end(end));
    });
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket.on("close", () => this.#sockets.delete(socket)));
    return socket;
  }
}

interface Message {
  /** With the empty line. */
  readonly head: string;
  readonly body: string;
}

/** A message that has arrived whole. */
function whole(text: string): Message | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = text.slice(0, end + 4);
  const body = text.slice(end + 4);
  if (/^transfer-encoding: *chunked/im.test(head)) return body.endsWith("0\r\n\r\n") ? { head, body } : undefined;
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  return body.length >= length ? { head, body } : undefined;
}

function partOf({ head, body }: Message, part: Extract<Cut, { part: string }>["part"]): string {
  switch (part) {
    case "nothing":
      return "";
    case "half status line":
      return head.slice(0, 7);
    case "half head":
      return head.slice(0, head.length / 2);
    case "head":
      return head;
    case "half body":
      return head + body.slice(0, body.length / 2);
    case "all but the last byte":
      return head + body.slice(0, -1);
  }
}
