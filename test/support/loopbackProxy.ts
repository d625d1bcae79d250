// A proxy on this machine that notes who asks for which host, and lets a test say what becomes of it.
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export interface LoopbackProxy {
  readonly address: string;
  /** `CONNECT host:port` and `GET address`, in the order in which they came. */
  readonly asked: string[];
  /** What answers: an HTTP status, or the port on this machine where every tunnel ends. */
  answer: { readonly status: number } | { readonly tunnelTo: number };
  stop(): Promise<void>;
}

export async function startProxy(): Promise<LoopbackProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead("status" in proxy.answer ? proxy.answer.status : 501).end();
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
  });
  server.on("connect", (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    if ("status" in proxy.answer) {
      socket.end(`HTTP/1.1 ${proxy.answer.status} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const far = connect(proxy.answer.tunnelTo, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      far.pipe(socket).pipe(far);
    });
    far.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: LoopbackProxy = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: { status: 407 },
    stop: async () => {
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await stopped;
    },
  };
  return proxy;
}
