// A server on this computer that keeps what it gets, byte by byte.
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface RequestRecorder {
  /** Scheme, host and port. */
  readonly origin: string;
  /** What came since this was asked last. */
  take(): RecordedRequest[];
}

/** One for a suite. */
export function useRequestRecorder(): RequestRecorder {
  let server: Server | undefined;
  let received: RecordedRequest[] = [];
  suiteSetup(
    () =>
      new Promise<void>((resolve) => {
        server = createServer(async (request, response) => {
          const parts: Buffer[] = [];
          for await (const part of request) parts.push(part as Buffer);
          const { method = "", url = "", headers } = request;
          received.push({ method, url, headers, body: Buffer.concat(parts) });
          response.writeHead(204).end();
        }).listen(0, "127.0.0.1", resolve);
      }),
  );
  suiteTeardown(() => server?.close());
  return {
    get origin() {
      return `http://127.0.0.1:${(server?.address() as AddressInfo | null)?.port}`;
    },
    take() {
      const taken = received;
      received = [];
      return taken;
    },
  };
}
