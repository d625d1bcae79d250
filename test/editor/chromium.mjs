// The browser that shows the workbench: any Chromium or Chrome that is there, else Debian's, installed through apt.
import fs from "node:fs";
import { chromium } from "playwright-core";
import { holdingLock } from "./installLock.mjs";
import { run } from "./processes.mjs";
import { keepSecrets } from "./secretStorage.mjs";

/** @typedef {import("playwright-core").Browser} Browser */

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** @returns {string | undefined} */
export function findChromium() {
  const named = process.env.EDITOR_BROWSER;
  if (named && !fs.existsSync(named)) throw new Error(`EDITOR_BROWSER names ${named}, which does not exist.`);
  return named || usualPlaces.find((file) => fs.existsSync(file));
}

/**
 * @param {{ say?: (line: string) => void, signal?: AbortSignal }} [options]
 */
export async function installChromium({ say = console.log, signal } = {}) {
  if (findChromium()) return;
  const canInstall = process.platform === "linux" && process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get");
  if (!canInstall) {
    throw new Error("No Chromium or Chrome was found. Install one, or name its program in EDITOR_BROWSER.");
  }
  await holdingLock("chromium", async () => {
    if (findChromium()) return;
    say("Installing Chromium with apt …");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const patience = ["-o", "DPkg::Lock::Timeout=300", "-qq"];
    await run("dpkg", ["--configure", "-a"], { env, signal }); // An installation that was cut off.
    await run("apt-get", ["update", ...patience], { env, signal });
    await run("apt-get", ["install", "-y", "--no-install-recommends", ...patience, "chromium", "fonts-dejavu-core"], {
      env,
      signal,
    });
  });
}

/** @returns {Promise<Browser>} */
export async function launchChromium() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("No Chromium or Chrome was found: run `node test/editor/install.mjs`.");
  return chromium.launch({
    executablePath,
    // An interrupted program closes its browsers itself, with everything else it started.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      "--no-sandbox", // root has none, and only pages of this machine are opened
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
      "--no-first-run",
    ],
  });
}

/**
 * A page from which nothing but this machine can be reached.
 * @param {Browser} browser
 * @param {{ width?: number | undefined, height?: number | undefined }} [size]
 */
export async function newLocalPage(browser, { width = 1280, height = 800 } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: "dark",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await context.route(/^https?:\/\/(?!(?:127\.0\.0\.1|localhost)[:/])/, (route) => route.abort());
  // A host beyond this machine, for what is opened in a browser: it leads to the same port here, by the exact address.
  await context.route(/^http:\/\/elsewhere\.example:\d+\//, (route) =>
    route.fulfill({
      status: 307,
      headers: { Location: route.request().url().replace("//elsewhere.example:", "//127.0.0.1:") },
    }),
  );
  await keepSecrets(context);
  // The workbench opens an address on this machine through a proxy of its server, which is not there: here it is one step.
  await context.route(/^http:\/\/127\.0\.0\.1:\d+\/proxy\/\d+\//, (route) =>
    route.fulfill({ status: 307, headers: { Location: beyondProxy(route.request().url()) } }),
  );
  return context.newPage();
}

/** @param {string} address `http://127.0.0.1:<any>/proxy/<port>/<rest>` */
const beyondProxy = (address) => address.replace(/^.*?\/proxy\/(\d+)/, "http://localhost:$1");
