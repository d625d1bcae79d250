// Sends a request of the history again, as it was sent then.

import type { GraphRequest } from "../graph/exchange";
import type { GraphClient } from "../graph/graphClient";
import { redacted } from "../graph/redact";
import { UserError } from "../host/errors";
import { type Bodies, exchangeOf, type Kept, type Recorded } from "./kept";
import type { State } from "./outcome";
import { pathOf } from "./summary";

export interface AgainPorts {
  /** The tenant in use; throws a `UserError` where there is none. */
  tenant(): { readonly name: string; readonly client: Pick<GraphClient, "send"> };
  /** Shows that something goes on, and lets the person end it. */
  abortable<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Asks before it sends a write again, as Submit does, fills variables in and records what came of it. */
  write(again: WriteAgain): Promise<void>;
}

/** A write that is to be sent once more. */
export interface WriteAgain {
  readonly request: GraphRequest;
  /** Its path below the version, for people. */
  readonly path: string;
  /** What the person calls the tenant. */
  readonly tenant: string;
  readonly subject: string;
  /** What came of it then. */
  readonly outcome: State;
}

/** Resolves with the answer to a GET, to be recorded; whoever sends a write has done so. */
export async function sendAgain(kept: Kept, bodies: Bodies, ports: AgainPorts): Promise<Recorded | undefined> {
  const exchange = exchangeOf(kept, bodies);
  const { method, url, headers, body = "", permissions = [] } = exchange.request;
  if (bodies.request?.isCut) throw new UserError("The request was too long to keep whole. Nothing was sent.");
  if ([url, body, ...Object.values(headers)].some((text) => text.includes(redacted))) {
    throw new UserError(
      "The request had a secret in it that was not kept. Submit its document again. Nothing was sent.",
    );
  }
  const tenant = ports.tenant();
  if (tenant.name !== kept.tenant) {
    throw new UserError(
      `This went to ${kept.tenant}, and you work with ${tenant.name}. Switch to ${kept.tenant} first. Nothing was sent.`,
    );
  }
  const request = {
    ...{ method, path: url, headers: givenHeaders(headers), permissions },
    ...(exchange.request.body !== undefined && { body }),
  };
  if (method !== "GET") {
    const { subject, outcome } = kept;
    await ports.write({ request, path: pathOf(url), tenant: tenant.name, subject, outcome: outcome.state });
    return undefined;
  }
  const again = await ports.abortable(`Reading ${tenant.name}`, (signal) => tenant.client.send(request, signal));
  return { exchange: again, tenant: kept.tenant, subject: kept.subject };
}

/** The headers that whoever sends does not add. */
const givenHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !addedHeaders.includes(name.toLowerCase())));

const addedHeaders = ["accept", "content-type", "prefer", "client-request-id"];
