// The tenant a command works with: the demo tenant, or a Graph root with a token from the environment.
import { entitySets, graphRoot } from "../../../schemas/src";
import { demoBrowser } from "../auth/demoBrowser";
import { lazyTokenProvider } from "../auth/lazyTokenProvider";
import { tenantOf } from "../auth/tokenClaims";
import { GraphClient } from "../graph/graphClient";
import { UserError } from "../host/errors";
import { demoProfile } from "../tenants/demoTenant";
import { memoryTokenCache } from "../tenants/tokenCache";
import type { Flags } from "./main";

export interface Tenant {
  readonly name: string;
  readonly client: GraphClient;
  /** Ends what was started for it. */
  close(): Promise<void>;
}

const tokenVariable = "INDUSTRYDATA_ACCESS_TOKEN";

export async function connect({ demo, "graph-endpoint": endpoint }: Flags): Promise<Tenant> {
  if (demo && endpoint !== undefined) throw new UserError("Give either --demo or --graph-endpoint.");
  return demo ? connectDemo() : connectWithToken(endpoint ?? graphRoot);
}

async function connectDemo(): Promise<Tenant> {
  const { startDemoTenant } = await import("../demo/main");
  const running = await startDemoTenant();
  const profile = demoProfile(running);
  const provider = lazyTokenProvider(async () => {
    const { createMsalTokenProvider } = await import("../auth/msal");
    return createMsalTokenProvider({
      profile,
      cache: memoryTokenCache(),
      openBrowser: demoBrowser(fetch),
      fetch,
      log: () => {},
    });
  });
  const client = new GraphClient({
    root: profile.graph,
    fetch,
    token: (request) => provider.getToken({ ...request, interactive: true }),
  });
  const permissions = [...entitySets()].find(({ operations }) => operations.list)?.operations.list?.delegated ?? [];
  await provider.getToken({ permissions, interactive: true, signal: new AbortController().signal });
  const account = await provider.account();
  process.stderr.write(`${profile.name} runs at ${profile.graph}; signed in as ${account?.username}.\n`);
  return { name: profile.name, client, close: () => running.stop() };
}

function connectWithToken(root: string): Tenant {
  const token = process.env[tokenVariable];
  if (!token) throw new UserError(`Set ${tokenVariable} to an access token for Microsoft Graph, or use --demo.`);
  const tenantId = tenantOf(token);
  if (!isTrustworthy(root)) throw new UserError(`${root} is not a Graph root: https, or http on this computer only.`);
  return {
    name: `${tenantId === undefined ? "the token's tenant" : `tenant ${tenantId}`} at ${new URL(root).host}`,
    client: new GraphClient({ root: root.replace(/\/$/, ""), fetch, token: async () => token }),
    close: async () => {},
  };
}

/** A token goes over https only; http is for servers on this computer. */
function isTrustworthy(root: string): boolean {
  if (!URL.canParse(root)) return false;
  const { protocol, hostname, username, password } = new URL(root);
  if (username !== "" || password !== "") return false;
  return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(hostname));
}
