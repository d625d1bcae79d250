// Entry of dist/demo.js: what others load, and the program that runs the demo tenant in the foreground.
import { parseArgs } from "node:util";
import { type DemoTenant, type DemoTenantOptions, startDemoTenant } from "./demoTenant";

export { attachDemoTenant } from "./attachTenant";
export { type DemoTenant, type DemoTenantOptions, startDemoTenant } from "./demoTenant";

/** One line of JSON with what a client needs to use the tenant without signing in. */
export async function connectionLine({ graph, authority, tenantId, clientId, token }: DemoTenant): Promise<string> {
  return JSON.stringify({ graph, authority, tenant: tenantId, clientId, token: await token() });
}

const usage = "Usage: node demo.js [--port N] [--key KEY] [--folder FOLDER] [--run-seconds N]";

/** Goes on where another process that ran the tenant of the folder has ended. */
async function run(args: string[]): Promise<void> {
  const options = readArguments(args);
  let stopping = false;
  let tenant: DemoTenant | undefined;
  const stop = async (): Promise<void> => {
    stopping = true;
    await tenant?.stop();
    process.exit(0);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  while (!stopping) {
    tenant = await startDemoTenant(options);
    process.stdout.write(`${await connectionLine(tenant)}\n`);
    await tenant.ended;
  }
}

function readArguments(args: string[]): DemoTenantOptions {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ args, options: { port: text, key: text, folder: text, "run-seconds": text } });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535, not ${values.port}.`);
  }
  const { key, folder, "run-seconds": seconds = "30" } = values;
  const runSeconds = Number(seconds);
  if (!(runSeconds > 0 && runSeconds <= 3600)) {
    throw new Error(`--run-seconds must be a number above 0 and up to 3600, not ${seconds}.`);
  }
  return { port, runSeconds, ...(key !== undefined && { controlKey: key }), ...(folder !== undefined && { folder }) };
}

if (require.main === module) {
  run(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    process.exitCode = 2;
  });
}
