// The language server of the extension host that the tests run in.
import { ChildProcess } from "node:child_process";
import { once } from "node:events";

/** Node names what keeps a process alive, its children among it; VS Code's API knows nothing of them. */
const { _getActiveHandles } = process as unknown as { _getActiveHandles: () => readonly unknown[] };

const moduleOf = ({ spawnargs }: ChildProcess): string | undefined =>
  spawnargs.find((arg) => /[\\/]dist[\\/]server\.js$/.test(arg));

export const serverProcess = (): ChildProcess | undefined =>
  _getActiveHandles()
    .filter((handle) => handle instanceof ChildProcess)
    .find((child) => child.exitCode === null && child.signalCode === null && moduleOf(child) !== undefined);

/** The program that it runs. */
export function serverModule(): string {
  const running = serverProcess();
  const module = running && moduleOf(running);
  if (module === undefined) throw new Error("No language server is running.");
  return module;
}

/** Ends it as a crash would; resolves once that is known. */
export async function killServer(): Promise<void> {
  const running = serverProcess();
  if (!running) throw new Error("No language server is running.");
  const ended = once(running, "exit");
  running.kill("SIGKILL");
  await ended;
}
