// A GraphClient against a loopback server, with time that only the test moves.
import type { Exchange, GraphRequest } from "../../../client/src/graph/exchange";
import { GraphClient, type GraphTokenRequest } from "../../../client/src/graph/graphClient";
import { CancelledError } from "../../../client/src/host/errors";
import { type Answer, type LoopbackServer, startServer } from "./loopbackServer";

/** Longer waits than this are the limit of an attempt, which runs out only when the test says so. */
const longestPause = 60_000;

export interface Fixture {
  readonly client: GraphClient;
  readonly server: LoopbackServer;
  readonly exchanges: Exchange[];
  readonly tokenRequests: GraphTokenRequest[];
  /** The pauses before repeated attempts, in milliseconds. */
  readonly pauses: number[];
  /** Called at the start of a pause; the pause ends when it returns. */
  onPause: (ms: number) => void;
  runOutOfTime(): void;
}

export const startOfTime = Date.UTC(2026, 7, 1, 10, 0, 0);

export async function fixture(answer: Answer, root?: (origin: string) => string): Promise<Fixture> {
  const server = await startServer(answer);
  const exchanges: Exchange[] = [];
  const tokenRequests: GraphTokenRequest[] = [];
  const pauses: number[] = [];
  const limits = new Set<() => void>();
  let time = startOfTime;
  let ids = 0;
  const made: Fixture = {
    ...{ server, exchanges, tokenRequests, pauses },
    onPause: () => undefined,
    runOutOfTime: () => {
      for (const end of limits) end();
    },
    client: new GraphClient({
      root: root?.(server.origin) ?? `${server.origin}/beta`,
      fetch,
      token: async (request) => {
        tokenRequests.push(request);
        return `token-${tokenRequests.length}`;
      },
      onExchange: (exchange) => exchanges.push(exchange),
      now: () => time,
      newId: () => `id-${++ids}`,
      wait: (ms, signal) =>
        new Promise((resolve, reject) => {
          signal.addEventListener("abort", () => reject(new CancelledError()), { once: true });
          if (ms > longestPause) {
            limits.add(resolve);
            return;
          }
          pauses.push(ms);
          made.onPause(ms);
          time += ms;
          resolve();
        }),
    }),
  };
  return made;
}

export const permissions = ["IndustryData-OutboundFlow.ReadWrite.All"];
export const flowSets = "/external/industryData/outboundProvisioningFlowSets";

export const get = (path = flowSets): GraphRequest => ({ method: "GET", path, permissions });
export const remove = (): GraphRequest => ({ method: "DELETE", path: `${flowSets}/1`, permissions });
export const post = (headers?: Record<string, string>): GraphRequest => ({
  ...{ method: "POST", path: flowSets, permissions, body: '{ "displayName": "Ünïcode" }' },
  ...(headers && { headers }),
});
export const patch = (): GraphRequest => ({ ...post(), method: "PATCH", path: `${flowSets}/1` });

export const never = (): AbortSignal => new AbortController().signal;
