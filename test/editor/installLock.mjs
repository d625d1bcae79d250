// One installer at a time. A lock whose owner is gone is no lock.
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { editorHome } from "./paths.mjs";
import { isAlive } from "./processes.mjs";

const longestInstall = 15 * 60_000;

/**
 * Does the work while holding the named lock.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function holdingLock(name, work) {
  fs.mkdirSync(editorHome, { recursive: true });
  const file = path.join(editorHome, `${name}.lock`);
  while (!takeLock(file)) {
    if (isStale(file)) fs.rmSync(file, { force: true });
    else await pause(250);
  }
  try {
    return await work();
  } finally {
    if (ownerOf(file) === process.pid) fs.rmSync(file, { force: true });
  }
}

/** @param {string} file */
function takeLock(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} file */
function ownerOf(file) {
  return fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : undefined;
}

/** @param {string} file */
function isStale(file) {
  try {
    const { mtimeMs } = fs.statSync(file);
    const owner = ownerOf(file);
    const age = Date.now() - mtimeMs;
    // An empty file is a lock that is being written, or whose writer was killed in between.
    return owner ? !isAlive(owner) || age > longestInstall : age > 5_000;
  } catch {
    return false; // It was released meanwhile.
  }
}
