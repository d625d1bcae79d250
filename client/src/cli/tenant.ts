// The tenant a command works with: the demo tenant, or a Graph root with a token from the environment.
import { readFile } from "node:fs/promises";
import { graphRoot } from "../../../schemas/src";
import { demoBrowser } from "../auth/demoBrowser";
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

const tokenVariable = "INDUSTRYDATA_ACCESS_TOKEN";

export async function connect({ demo, "graph-endpoint": endpoint }: Flags): Promise<Tenant> {
  if (demo && endpoint !== undefined) throw new UserError("Give either --demo or --graph-endpoint.");
  if (demo) return connectDemo();
  const root = endpoint ?? graphRoot;
  const token = process.env[tokenVariable];
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

function connectWithToken(root: string, token: string): Tenant {
  const tenantId = tenantOf(token);
  const graph = checkedRoot(root);
  return {
    name: `${tenantId === undefined ? "the token's tenant" : `tenant ${tenantId}`} at ${new URL(graph).host}`,
    client: new GraphClient({ root: graph, fetch, token: async () => token }),
    close: async () => {},
  };
}
