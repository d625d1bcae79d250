// Composes the demo tenant: an identity provider and an industryData service, each on its own loopback port.
import { randomUUID } from "node:crypto";
import { permissionNames } from "../../../schemas/src";
import { Faults } from "./control/faults";
import { RequestLog } from "./control/requestLog";
import type { Control } from "./control/switches";
import type { DemoTenant, DemoTenantOptions, TenantFacts } from "./demoTenant";
import { graphServer } from "./graphServer";
import { type LoopbackServer, listenIfFree, listenOnLoopback } from "./http/loopbackServer";
import { applicationSecret } from "./identity/applicationSecret";
import type { Person } from "./identity/directory";
import { identityProvider } from "./identity/identityProvider";
import { signInState } from "./identity/signInState";
import type { KeptState } from "./kept/keptState";
import type { TenantFolder } from "./kept/tenantFolder";
import { contosoDirectory } from "./seed/directory";
import { plantSeed, type SeedName } from "./seed/seeds";
import { version } from "./service/odataService";
import { planAllStates } from "./service/states";
import { Store } from "./service/store";
import { defaultRequestLimit, Throttle } from "./service/throttle";
import { UploadKey } from "./service/uploads/uploadKey";

const directory = contosoDirectory;

export async function runTenant(options: DemoTenantOptions, folder?: TenantFolder): Promise<DemoTenant> {
  const { log = () => {}, now = Date.now } = options;
  let { etags = true } = options;
  const { graphPort, identityPort } = await openPorts(options.port, folder?.kept);
  const facts = factsOf({ graphPort, identityPort });
  const controlKey = options.controlKey ?? folder?.kept?.controlKey ?? randomUUID();
  const origin = new URL(facts.authority).origin;
  const secret = applicationSecret(controlKey);
  const plant = (store: Store, seed: SeedName = options.seed ?? "contoso") =>
    plantSeed(store, seed, { now: now(), root: facts.graph });
  const make = (kept?: KeptState) => ({
    store: kept ? restoredStore(kept, now()) : plantedStore(plant),
    signIn: signInState({ directory, administrator: administrator(), origin, secret, now, ...(kept && { kept }) }),
  });
  const { store, signIn } = folder ? await folder.restore(make) : make();
  const { tokens } = signIn.provider;
  const ports = { graphPort: graphPort.port, identityPort: identityPort.port };
  const keeper = folder?.keep(
    signIn.keep.then((keep) => () => ({ ...ports, controlKey, ...keep(), store: store.snapshot() })),
  );
  const changed = keeper?.changed ?? (() => {});
  const token = async (): Promise<string> => {
    const issued = await tokens.accessToken(administrator(), directory.publicClient, permissionNames());
    changed();
    return issued;
  };
  const control: Control = {
    key: controlKey,
    log: new RequestLog(),
    signInLog: new RequestLog(),
    faults: new Faults(),
    signIn: signIn.switches,
    describe: () => facts,
    token,
    reset: async (seed) => {
      plant(store, seed);
      signIn.resetSwitches();
      etags = options.etags ?? true;
      await keeper?.flush();
    },
    outage: () => void setTimeout(() => void graphPort.stop(), 50),
    giveEtags: (given) => {
      etags = given;
    },
  };
  identityPort.serve(identityProvider({ provider: signIn.provider, control, log, changed }, identityPort.port));
  const work = { uploadKey: new UploadKey(), runMs: (options.runSeconds ?? 30) * 1000 };
  const service = {
    origin: new URL(facts.graph).origin,
    authority: facts.authority,
    store,
    tokens,
    throttle: new Throttle(options.requestLimit ?? defaultRequestLimit),
    etags: () => etags,
    work,
    now,
  };
  graphPort.serve(graphServer({ service, control, log, changed }, graphPort.port));

  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    ...facts,
    application: { ...facts.application, secret },
    controlKey,
    isAttached: false,
    ended,
    token,
    stop: async () => {
      await Promise.all([identityPort.stop(), graphPort.stop()]);
      await folder?.release();
      end();
    },
  };
}

interface Ports {
  readonly graphPort: LoopbackServer;
  readonly identityPort: LoopbackServer;
}

/** A port that is asked for has to be free; one that was used before is only preferred. */
async function openPorts(port = 0, kept?: KeptState): Promise<Ports> {
  const graphPort = await (port === 0 ? listenIfFree(kept?.graphPort ?? 0) : listenOnLoopback(port));
  const identityPort = await listenIfFree(kept?.identityPort ?? 0).catch(async (error: unknown) => {
    await graphPort.stop();
    throw error;
  });
  return { graphPort, identityPort };
}

function restoredStore(kept: KeptState, now: number): Store {
  const store = new Store();
  store.restore(kept.store);
  if (kept.store.agenda === undefined) planAllStates(store, now);
  return store;
}

function plantedStore(plant: (store: Store) => void): Store {
  const store = new Store();
  plant(store);
  return store;
}

function factsOf({ graphPort, identityPort }: Ports): TenantFacts {
  const { tenantId, tenantName, publicClient, confidentialClient } = directory;
  return {
    graph: `http://127.0.0.1:${graphPort.port}/${version}`,
    authority: `http://localhost:${identityPort.port}/${tenantId}`,
    tenantId,
    tenantName,
    clientId: publicClient.clientId,
    username: administrator().username,
    application: { clientId: confidentialClient.clientId },
  };
}

function administrator(): Person {
  const person = directory.people.find(({ isAdministrator }) => isAdministrator);
  if (!person) throw new Error("The demo tenant needs an administrator.");
  return person;
}
