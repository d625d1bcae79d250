// Composes the demo tenant: an identity provider and an industryData service, each on its own loopback port.
import { randomUUID } from "node:crypto";
import { permissionNames } from "../../../schemas/src";
import { Faults } from "./control/faults";
import { RequestLog } from "./control/requestLog";
import type { Control } from "./control/switches";
import type { DemoTenant, DemoTenantOptions } from "./demoTenant";
import { graphServer } from "./graphServer";
import { listenOnLoopback } from "./http/loopbackServer";
import { applicationSecret } from "./identity/applicationSecret";
import type { Person } from "./identity/directory";
import { identityProvider } from "./identity/identityProvider";
import { signInState } from "./identity/signInState";
import { contosoEntities } from "./seed/contoso";
import { contosoDirectory } from "./seed/directory";
import { plant } from "./seed/plant";
import { version } from "./service/odataService";
import { Store } from "./service/store";

const directory = contosoDirectory;

export async function runTenant(options: DemoTenantOptions): Promise<DemoTenant> {
  const { port = 0, log = () => {}, now = Date.now, controlKey = randomUUID() } = options;
  const { tenantId, tenantName, publicClient, confidentialClient } = directory;
  const identityPort = await listenOnLoopback(0);
  const graphPort = await listenOnLoopback(port).catch(async (error: unknown) => {
    await identityPort.stop();
    throw error;
  });

  const [origin, signInOrigin] = [`http://127.0.0.1:${graphPort.port}`, `http://localhost:${identityPort.port}`];
  const authority = `${signInOrigin}/${tenantId}`;
  const secret = applicationSecret(controlKey);
  const signIn = signInState({ directory, administrator: administrator(), origin: signInOrigin, secret, now });
  const store = new Store();
  plant(store, contosoEntities);
  const { tokens } = signIn.provider;
  const control: Control = {
    key: controlKey,
    log: new RequestLog(),
    signInLog: new RequestLog(),
    faults: new Faults(),
    signIn: signIn.switches,
    reset: () => {
      plant(store, contosoEntities);
      signIn.resetSwitches();
    },
    outage: () => void setTimeout(() => void graphPort.stop(), 50),
  };
  identityPort.serve(identityProvider({ provider: signIn.provider, control, log }, identityPort.port));
  graphPort.serve(graphServer({ service: { origin, authority, store, tokens, now }, control, log }, graphPort.port));

  return {
    graph: `${origin}/${version}`,
    authority,
    tenantId,
    tenantName,
    clientId: publicClient.clientId,
    username: administrator().username,
    application: { clientId: confidentialClient.clientId, secret },
    controlKey,
    token: () => tokens.accessToken(administrator(), publicClient, permissionNames()),
    stop: async () => {
      await Promise.all([identityPort.stop(), graphPort.stop()]);
    },
  };
}

function administrator(): Person {
  const person = directory.people.find(({ isAdministrator }) => isAdministrator);
  if (!person) throw new Error("The demo tenant needs an administrator.");
  return person;
}
