// The tenant a command works with: the demo tenant, or a Graph root with a token from the environment.
import { readFile } from "node:fs/promises";
import { graphRoot } from "../../../schemas/src";
import { demoBrowser } from "../auth/demoBrowser";
import { createEnvironmentTokenProvider, tokenVariable } from "../auth/environmentToken";
import type { Profile } from "../auth/profile";
import { tenantOf } from "../auth/tokenClaims";
import type { ActsAs } from "../graph/actsAs";
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
  readonly actsAs: ActsAs;
  /** Ends what was started for it. */
  close(): Promise<void>;
}

/** Whether a tenant is named, by what was given or by the environment. */
export const namesTenant = ({ demo, "graph-endpoint": endpoint }: Flags): boolean =>
  Boolean(demo || process.env[tokenVariable]?.trim() || process.env[applicationVariables.clientId]) ||
  endpoint !== undefined;

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
  return { name: profile.name, client, actsAs: "person", close: () => running.stop() };
}

async function connectAsApplication(profile: Profile): Promise<Tenant> {
  const { client, account } = await signIn(profile, {
    clientSecret: async () => process.env[applicationVariables.secret],
    readCertificate: (file) => readFile(file, "utf8"),
  });
  process.stderr.write(`Signed in to ${profile.tenant} as the application ${account?.username}.\n`);
  const name = `${profile.tenant} at ${new URL(profile.graph).host}`;
  return { name, client, actsAs: "application", close: async () => {} };
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
  const actsAs = (await provider.account())?.kind ?? "person";
  const client = new GraphClient({
    root: graph,
    fetch,
    // A claims challenge gets the same token: the service then says in its own words what that one lacks.
    token: ({ permissions, signal }) => provider.getToken({ permissions, interactive: false, signal }),
    actsAs,
  });
  return { name, client, actsAs, close: async () => {} };
}
