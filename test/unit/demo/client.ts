// Talks to a demo tenant the way a client does: over HTTP.
import { request } from "node:http";
import type { DemoTenant } from "../../../client/src/demo/main";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

export class Client {
  tenant: DemoTenant;
  token: string;

  constructor(tenant: DemoTenant, token: string) {
    this.tenant = tenant;
    this.token = token;
  }

  /** `path` is below the version, or absolute; a string body is sent as it is. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const url = path.startsWith("http") ? path : `${this.tenant.graph}${path}`;
    return answerOf(
      await fetch(url, {
        method,
        headers: {
          Authorization: `Bearer ${this.token}`,
          ...(body !== undefined && { "Content-Type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    );
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send("GET", path, undefined, headers);
  }

  /** Uses a switch below `/demo/`. */
  async control(method: string, name: string, body?: object, key = this.tenant.controlKey): Promise<Answer> {
    return answerOf(
      await fetch(new URL(`/demo/${name}`, this.tenant.graph), {
        method,
        headers: { "X-Demo-Key": key },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get("Content-Type")?.includes("json") && text !== "";
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

/** A clock that stands still on a day of the school year 2026-27, for tests that name dates. */
export const schoolDay = (): number => Date.parse("2026-10-07T18:24:00Z");

/** Every item of a list, page by page. */
export async function readAll(client: Client, path: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let next: unknown = path; typeof next === "string"; ) {
    const { status, json, text } = await client.get(next);
    if (status !== 200) throw new Error(`GET ${next}: ${text}`);
    items.push(...(at(json, "value") as Record<string, unknown>[]));
    next = at(json, "@odata.nextLink");
  }
  return items;
}

/** The value below a path such as `error/details/0/target`. */
export function at(json: unknown, path: string): unknown {
  return path.split("/").reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], json);
}

/** The items of a list answer, each reduced to one member. */
export function each(json: unknown, member: string): unknown[] {
  return (at(json, "value") as Record<string, unknown>[]).map((item) => item[member]);
}

/** `fetch` does not let a caller choose the Host. */
export function statusForHost(address: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(address, { headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

/** Objects of the initial data that the tests name. */
export const sets = {
  root: "/external/industryData/outboundProvisioningFlowSets",
  highSchools: "/external/industryData/outboundProvisioningFlowSets/3c8a5f10-6b2d-4e97-8f41-d05a7c9e1b23",
  pilotSchools: "/external/industryData/outboundProvisioningFlowSets/c9d30e57-12a8-4f6b-b4e9-73f1a8c6d042",
};
export const sourceSystems = "/external/industryData/sourceSystems";
export const years = {
  root: "/external/industryData/years",
  thisYear: "/external/industryData/years/c85e29a4-f613-4b0d-8d72-5a9f4e07c1d6",
};
export const connectors = {
  root: "/external/industryData/dataConnectors",
  files: "/external/industryData/dataConnectors/d8f2a6c0-94b3-4e15-8a7d-b1c05e39f462",
  api: "/external/industryData/dataConnectors/0b7e4d93-c26a-4f81-95d0-6ea3f8127bc4",
};
export const inboundFlows = {
  root: "/external/industryData/inboundFlows",
  api: "/external/industryData/inboundFlows/b95d02f7-3e8c-4a61-87b4-f06c1da2e958",
  expired: "/external/industryData/inboundFlows/e3a80d56-17fc-4c29-b4e5-8d62f9c0a71b",
};
export const codes = "/external/industryData/referenceDefinitions";
export const runs = {
  root: "/external/industryData/runs",
  failed: "/external/industryData/runs/b0f73e5c-d249-4861-a5b3-7e9c2d4f08a6",
};
export const pilotFlows = `${sets.pilotSchools}/provisioningFlows`;
export const shares = "/industryData/dataShareOutgoingFlows";
export const analyticsShare = `${shares}/84c1f6a3-b590-4e2d-a7c8-3d9e0b5f6127`;
