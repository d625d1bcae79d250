// The demo tenant as others use it: run here, or by another process that shares its folder.
import { setTimeout as delay } from "node:timers/promises";
import { attachDemoTenant } from "./attachTenant";
import { takeOrJoin } from "./kept/takeOrJoin";
import { TenantFolder } from "./kept/tenantFolder";
import { runTenant } from "./runTenant";
import type { SeedName } from "./seed/seeds";
import type { RequestLimit } from "./service/throttle";

export interface DemoTenantOptions {
  /** Of the service; when left out the one it had before, or a free one. The identity provider chooses like that too. */
  readonly port?: number;
  /** Gets a line for each request. */
  readonly log?: (line: string) => void;
  /** A random one when left out. */
  readonly controlKey?: string;
  /** Milliseconds, like `Date.now`. */
  readonly now?: () => number;
  /** Whether the service gives and heeds ETags until a switch says otherwise; it does when left out. */
  readonly etags?: boolean;
  /** How many requests a token may make in how many seconds. */
  readonly requestLimit?: RequestLimit;
  /** What there is at first, and after a reset; the school district when left out. */
  readonly seed?: SeedName;
  /** How long a run takes that was started; 30 when left out. */
  readonly runSeconds?: number;
  /** Where it is kept, to be the same tenant at its next start; in memory only when left out. */
  readonly folder?: string;
}

/** What everybody may know who uses the tenant. */
export interface TenantFacts {
  /** Root of the service, `http://127.0.0.1:<port>/beta`. */
  readonly graph: string;
  /** Of the identity provider, `http://localhost:<port>/<tenant id>`. */
  readonly authority: string;
  readonly tenantId: string;
  readonly tenantName: string;
  /** Of the application that signs people in. */
  readonly clientId: string;
  /** The demo administrator. */
  readonly username: string;
  /** The application that acts for itself. */
  readonly application: { readonly clientId: string };
}

export interface DemoTenant extends TenantFacts {
  readonly application: { readonly clientId: string; readonly secret: string };
  /** For the header `X-Demo-Key` of the switches. */
  readonly controlKey: string;
  /** Whether another process runs it. */
  readonly isAttached: boolean;
  /** Resolves when the tenant is gone, or when this process no longer uses it. */
  readonly ended: Promise<void>;
  /** A new access token of the demo administrator with every permission. */
  token(): Promise<string>;
  /** Ends both servers and every open connection at once; of a tenant that another process runs, only the use of it. */
  stop(): Promise<void>;
}

/** Starts a demo tenant. When another process runs the one of the folder already, that one is used. */
export async function startDemoTenant(options: DemoTenantOptions = {}): Promise<DemoTenant> {
  const { folder, log = () => {} } = options;
  if (folder === undefined) return runTenant(options);
  const taken = await takeOrJoin(folder, () => attachDemoTenant(folder), delay);
  if ("joined" in taken) return taken.joined;
  const { lock } = taken;
  try {
    return await runTenant(options, await TenantFolder.open(folder, lock, log));
  } catch (error) {
    await lock.release();
    throw error;
  }
}
