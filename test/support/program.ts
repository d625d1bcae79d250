// The built programs, run as children and watched from outside.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

export type Artefact = "server" | "cli" | "demo";

export const artefactPath = (name: Artefact): string =>
  fileURLToPath(new URL(`../../dist/${name}.js`, import.meta.url));

export interface Outcome {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly cwd?: string;
  /** In addition to the environment of the tests, without anything that would connect to a tenant. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A program without a terminal: its standard input is closed. */
export class Program {
  readonly ended: Promise<Outcome>;
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  #stdout = "";
  #stderr = "";

  constructor(artefact: Artefact, args: readonly string[], { cwd, env }: ProgramOptions = {}) {
    const { INDUSTRYDATA_ACCESS_TOKEN: _, ...inherited } = process.env;
    this.#child = spawn(process.execPath, [artefactPath(artefact), ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...inherited, ...env },
      ...(cwd !== undefined && { cwd }),
    });
    this.#child.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
    });
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
    });
    this.ended = new Promise((resolve, reject) => {
      this.#child.once("error", reject);
      this.#child.once("close", (code) => resolve({ code, stdout: this.#stdout, stderr: this.#stderr }));
    });
  }

  firstLine(): Promise<string> {
    return this.line(1);
  }

  /** A line of its output, counted from 1; fails when the program ends before it has written that many. */
  line(number: number): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const lines = this.#stdout.split("\n");
        const line = lines[number - 1];
        if (line === undefined || lines.length === number) return;
        this.#child.stdout.off("data", look);
        resolve(line);
      };
      this.#child.stdout.on("data", look);
      this.ended.then(
        ({ code, stderr }) => reject(new Error(`Ended with ${code} before line ${number} came. ${stderr}`)),
        reject,
      );
      look();
    });
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Ends it, whatever it is doing. */
  async stop(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.ended;
  }
}

/** The command line, run to its end; whatever a test leaves running ends with the test. */
export function useCommandLine(): (args: readonly string[], options?: ProgramOptions) => Promise<Outcome> {
  const running = new Set<Program>();
  teardown(() => Promise.all([...running].map((program) => program.stop())));
  return async (args, options) => {
    const program = new Program("cli", args, options);
    running.add(program);
    try {
      return await program.ended;
    } finally {
      running.delete(program);
    }
  };
}
