// Starting other programs, and being sure that they end.
import { spawn } from "node:child_process";

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {AbortSignal | undefined} [signal]
 */

/**
 * Runs a program to its end and gives what it printed; an unhappy end is an error that shows it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>}
 */
export function run(program, args, { cwd, env = process.env, signal } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, signal, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    const command = `${program} ${args.join(" ")}`;
    child.once("error", (error) => reject(new Error(`${command} did not run: ${error.message}`, { cause: error })));
    child.once("close", (code, killedBy) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ended with ${code ?? killedBy} in ${cwd ?? process.cwd()}:\n${output.trim()}`));
    });
  });
}

/**
 * Ends a detached child together with everything it started.
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(pid, signal) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The whole group is gone already.
  }
}

/**
 * Ends a process group even when this process is killed outright: then the pipe closes, and the guard acts.
 * @param {number | undefined} pid
 * @returns {() => void} lets the guard go
 */
export function guardGroup(pid) {
  const program = `
    const signal = (name) => { try { process.kill(-${pid}, name); } catch { process.exit(); } };
    process.stdin.resume().on("end", () => { signal("SIGTERM"); setTimeout(() => signal("SIGKILL"), 2000); });
  `;
  const guard = spawn(process.execPath, ["-e", program], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  guard.unref();
  /** @type {import("node:net").Socket} */ (guard.stdin).unref();
  return () => guard.kill("SIGKILL");
}

/**
 * @param {number} pid
 * @returns {boolean}
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
