// Composes the demo tenant: an identity provider and an industryData service, each on its own loopback port.
import { randomUUID } from "node:crypto";
import { permissionNames } from "../../../schemas/src";
import { Faults } from "./control/faults";
import { RequestLog } from "./control/requestLog";
import { graphServer } from "./graphServer";
import { listenOnLoopback } from "./http/loopbackServer";
import { Grants } from "./identity/grants";
import { identityProvider } from "./identity/identityProvider";
import { Tokens } from "./identity/tokens";
import { contosoEntities } from "./seed/contoso";
import { contosoDirectory } from "./seed/directory";
import { plant } from "./seed/plant";
import { version } from "./service/odataService";
import { Store } from "./service/store";

export interface DemoTenantOptions {
  /** Of the service; a free one when left out. The identity provider always takes a free one. */
  readonly port?: number;
  /** Gets a line for each request. */
  readonly log?: (line: string) => void;
  /** A random one when left out. */
  readonly controlKey?: string;
  /** Milliseconds, like `Date.now`. */
  readonly now?: () => number;
}

export interface DemoTenant {
  /** Root of the service, `http://127.0.0.1:<port>/beta`. */
  readonly graph: string;
  /** Of the identity provider, `http://localhost:<port>/<tenant id>`. */
  readonly authority: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly clientId: string;
  /** The demo administrator. */
  readonly username: string;
  /** For the header `X-Demo-Key` of the switches. */
  readonly controlKey: string;
  /** A new access token of the demo administrator with every permission. */
  token(): Promise<string>;
  /** Ends both servers and every open connection at once. */
  stop(): Promise<void>;
}

export async function startDemoTenant(options: DemoTenantOptions = {}): Promise<DemoTenant> {
  const { port = 0, log = () => {}, controlKey = randomUUID(), now = Date.now } = options;
  const directory = contosoDirectory;
  const [administrator] = directory.people;
  if (!administrator) throw new Error("The demo tenant needs an administrator.");

  const identityPort = await listenOnLoopback(0);
  const graphPort = await listenOnLoopback(port).catch(async (error: unknown) => {
    await identityPort.stop();
    throw error;
  });

  const authority = `http://localhost:${identityPort.port}/${directory.tenantId}`;
  const tokens = new Tokens(directory, `${authority}/v2.0`, now);
  const grants = new Grants(now);
  identityPort.serve(identityProvider({ directory, tokens, grants, now }, identityPort.port));

  const origin = `http://127.0.0.1:${graphPort.port}`;
  const store = new Store();
  const reset = () => plant(store, contosoEntities);
  const revoke = () => {
    tokens.revokeAll();
    grants.revokeAll();
  };
  const outage = () => void setTimeout(() => void graphPort.stop(), 50);
  reset();
  const control = { key: controlKey, log: new RequestLog(), faults: new Faults(), reset, revoke, outage };
  graphPort.serve(graphServer({ service: { origin, authority, store, tokens, now }, control, log }, graphPort.port));

  return {
    graph: `${origin}/${version}`,
    authority,
    tenantId: directory.tenantId,
    tenantName: directory.tenantName,
    clientId: directory.clientId,
    username: administrator.username,
    controlKey,
    token: () => tokens.accessToken(administrator, permissionNames()),
    stop: async () => {
      await Promise.all([identityPort.stop(), graphPort.stop()]);
    },
  };
}
