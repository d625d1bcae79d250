// The tenant a command works with: the demo tenant, or a Graph root with a token from the environment.
import { readFile } from "node:fs/promises";
import { graphRoot } from "../../../schemas/src";
import { demoBrowser } from "../auth/demoBrowser";
import { createEnvironmentTokenProvider, tokenVariable } from "../auth/environmentToken";
import type { Profile } from "../auth/profile";
import { tenantOf } from "../auth/tokenClaims";
import { GraphClient } from "../graph/graphClient";
import { graphRoot as checkedRoot } from "../graph/url";
import { UserError } from "../host/errors";
import { demoProfile } from "../tenants/demoTenant";
import { demoItself } from "../tenants/knownProfile";
import { applicationProfile, applicationVariables } from "./application";
import type { Flags } from "./main";
import { signIn } from "./signIn";

export interface Tenant {
  readonly name: string;
  readonly client: GraphClient;
  /** Ends what was started for it. */
  close(): Promise<void>;
}

export async function connect({ demo, "graph-endpoint": endpoint }: Flags): Promise<Tenant> {
  if (demo && endpoint !== undefined) throw new UserError("Give either --demo or --graph-endpoint.");
  if (demo) return connectDemo();
  const root = endpoint ?? graphRoot;
  const token = process.env[tokenVariable]?.trim();
  if (token) return connectWithToken(root, token);
  const application = applicationProfile(root, process.env);
  if (!application) throw new UserError(`Set ${tokenVariable} to an access token for Microsoft Graph, or use --demo.`);
  return connectAsApplication(application);
}

async function connectDemo(): Promise<Tenant> {
  const { startDemoTenant } = await import("../demo/main");
  const running = await startDemoTenant();
  const profile = demoProfile(demoItself, running);
  const { client, account } = await signIn(profile, { openBrowser: demoBrowser(fetch) });
  process.stderr.write(`${profile.name} runs at ${profile.graph}; signed in as ${account?.username}.\n`);
  return { name: profile.name, client, close: () => running.stop() };
}

async function connectAsApplication(profile: Profile): Promise<Tenant> {
  const { client, account } = await signIn(profile, {
    clientSecret: async () => process.env[applicationVariables.secret],
    readCertificate: (file) => readFile(file, "utf8"),
  });
  process.stderr.write(`Signed in to ${profile.tenant} as the application ${account?.username}.\n`);
  return { name: `${profile.tenant} at ${new URL(profile.graph).host}`, client, close: async () => {} };
}

/** Refuses a token that cannot be meant before anything is read or asked. */
async function connectWithToken(root: string, token: string): Promise<Tenant> {
  const graph = checkedRoot(root);
  const tenant = tenantOf(token);
  const name = `${tenant === undefined ? "the token's tenant" : `tenant ${tenant}`} at ${new URL(graph).host}`;
  const provider = createEnvironmentTokenProvider({
    profile: { name, graph, tenant: tenant ?? "" },
    read: () => token,
    now: Date.now,
    takesOpaque: true,
  });
  await provider.getToken({ permissions: [], interactive: false, signal: new AbortController().signal });
  const account = await provider.account();
  const client = new GraphClient({
    root: graph,
    fetch,
    // A claims challenge gets the same token: the service then says in its own words what that one lacks.
    token: ({ permissions, signal }) => provider.getToken({ permissions, interactive: false, signal }),
    ...(account && { actsAs: account.kind }),
  });
  return { name, client, close: async () => {} };
}
