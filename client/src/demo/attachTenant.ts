// Uses a demo tenant that another process runs, and notices when it ends.
import { randomUUID } from "node:crypto";
import { type IncomingMessage, request } from "node:http";
import { proofOfKey } from "./control/proof";
import type { DemoTenant, TenantFacts } from "./demoTenant";
import { applicationSecret } from "./identity/applicationSecret";
import { readState } from "./kept/keptState";

const timeLimitMs = 2000;

/** The tenant of the folder, if it runs; undefined when there is none or it does not answer in time. */
export async function attachDemoTenant(folder: string): Promise<DemoTenant | undefined> {
  try {
    const kept = await readState(folder);
    return kept && (await attach(`http://127.0.0.1:${kept.graphPort}/demo/`, kept.controlKey));
  } catch {
    return undefined;
  }
}

async function attach(switches: string, controlKey: string): Promise<DemoTenant> {
  const nonce = randomUUID();
  const ask = async <T>(method: string, name: string, headers: Record<string, string>): Promise<T> => {
    const answer = await fetch(switches + name, { method, headers, signal: AbortSignal.timeout(timeLimitMs) });
    if (!answer.ok) throw new Error(`The demo tenant answered ${answer.status}.`);
    return (await answer.json()) as T;
  };
  const { proof } = await ask<{ proof: unknown }>("GET", "proof", { "X-Demo-Nonce": nonce });
  if (proof !== proofOfKey(controlKey, nonce)) throw new Error("Another program has the port of the demo tenant.");
  const withKey = { "X-Demo-Key": controlKey };
  const facts = await ask<TenantFacts>("GET", "tenant", withKey);
  const alive = await open(`${switches}alive`, withKey);
  const ended = new Promise<void>((resolve) => {
    alive.once("close", resolve).on("error", () => {});
    alive.resume();
  });
  return {
    ...facts,
    controlKey,
    application: { ...facts.application, secret: applicationSecret(controlKey) },
    isAttached: true,
    ended,
    token: async () => (await ask<{ token: string }>("POST", "token", withKey)).token,
    stop: async () => {
      alive.destroy();
      await ended;
    },
  };
}

/** An answer that has begun. Not `fetch`: that gives up on answers that say nothing for minutes. */
function open(address: string, headers: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers, agent: false, timeout: timeLimitMs }, (response) => {
      asked.setTimeout(0);
      if (response.statusCode === 200) return resolve(response);
      response.destroy();
      reject(new Error(`The demo tenant answered ${response.statusCode}.`));
    });
    asked.once("timeout", () => asked.destroy(new Error("The demo tenant does not answer.")));
    asked.on("error", reject).end();
  });
}
