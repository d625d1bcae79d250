// `industrydata demo`: the demo tenant in the foreground, and one line that says how to reach it.
import { UserError } from "../host/errors";
import { exitCodes } from "./exitCodes";
import type { Flags } from "./main";

export async function demo({ port, "run-seconds": seconds }: Flags): Promise<number> {
  const number = port === undefined ? 0 : Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65535) throw new UserError(`${port} is not a port.`);
  const runSeconds = seconds === undefined ? undefined : Number(seconds);
  if (runSeconds !== undefined && !(runSeconds > 0 && runSeconds <= 3600)) {
    throw new UserError(`${seconds} is not a number of seconds up to 3600.`);
  }
  const { connectionLine, startDemoTenant } = await import("../demo/main");
  // Whoever reads the line may end this program at once.
  const ended = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  const running = await startDemoTenant({ port: number, ...(runSeconds !== undefined && { runSeconds }) }).catch(
    (error: unknown) => {
      throw new UserError(error instanceof Error ? error.message : String(error));
    },
  );
  process.stdout.write(`${await connectionLine(running)}\n`);
  await ended;
  await running.stop();
  return exitCodes.done;
}
