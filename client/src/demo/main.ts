// Entry of dist/demo.js: what others load, and the program that runs the demo tenant in the foreground.
import { parseArgs } from "node:util";
import { type DemoTenant, startDemoTenant } from "./demoTenant";

export { type DemoTenant, type DemoTenantOptions, startDemoTenant } from "./demoTenant";

/** One line of JSON with what a client needs to use the tenant without signing in. */
export async function connectionLine({ graph, authority, tenantId, clientId, token }: DemoTenant): Promise<string> {
  return JSON.stringify({ graph, authority, tenant: tenantId, clientId, token: await token() });
}

const usage = "Usage: node demo.js [--port N] [--key KEY]";

async function run(args: string[]): Promise<void> {
  const { port, key } = readArguments(args);
  const tenant = await startDemoTenant({ port, ...(key !== undefined && { controlKey: key }) });
  const stop = () => {
    tenant.stop().then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  process.stdout.write(`${await connectionLine(tenant)}\n`);
}

function readArguments(args: string[]): { port: number; key: string | undefined } {
  const { values } = parseArgs({ args, options: { port: { type: "string" }, key: { type: "string" } } });
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535, not ${values.port}.`);
  }
  return { port, key: values.key };
}

if (require.main === module) {
  run(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    process.exitCode = 2;
  });
}
