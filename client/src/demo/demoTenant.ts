// The demo tenant as others use it.
import { runTenant } from "./runTenant";

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
  /** Of the application that signs people in. */
  readonly clientId: string;
  /** The demo administrator. */
  readonly username: string;
  /** The application that acts for itself. */
  readonly application: { readonly clientId: string; readonly secret: string };
  /** For the header `X-Demo-Key` of the switches. */
  readonly controlKey: string;
  /** A new access token of the demo administrator with every permission. */
  token(): Promise<string>;
  /** Ends both servers and every open connection at once. */
  stop(): Promise<void>;
}

export function startDemoTenant(options: DemoTenantOptions = {}): Promise<DemoTenant> {
  return runTenant(options);
}
