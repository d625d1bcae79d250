// Where the server build's workbench keeps secrets: in the browser, sealed with a key of which the server holds a half.
// The server that is started here holds none, so the half comes from here, and a test can look at what is kept.
import crypto from "node:crypto";

/** @typedef {import("playwright-core").BrowserContext} BrowserContext */
/** @typedef {import("playwright-core").Page} Page */

const storageKey = "secrets.provider";
const keyLength = 32;
const ivLength = 12;
const tagLength = 16;
const serverHalf = Buffer.alloc(keyLength);

/** Makes secrets outlive a window. @param {BrowserContext} context */
export async function keepSecrets(context) {
  await context.route("**/mint-key", (route) =>
    route.fulfill({ contentType: "application/octet-stream", body: serverHalf }),
  );
}

/** Everything that is kept, by extension and key. @param {Page} page @returns {Promise<Record<string, string>>} */
export async function keptSecrets(page) {
  const sealed = await page.evaluate((key) => localStorage.getItem(key), storageKey);
  if (sealed === null) return {};
  const bytes = Buffer.from(sealed, "base64");
  const key = bytes.subarray(0, keyLength).map((byte, index) => byte ^ (serverHalf[index] ?? 0));
  const iv = bytes.subarray(keyLength, keyLength + ivLength);
  const decipher = crypto.createDecipheriv("aes-256-gcm", key, iv);
  decipher.setAuthTag(bytes.subarray(-tagLength));
  const text = Buffer.concat([decipher.update(bytes.subarray(keyLength + ivLength, -tagLength)), decipher.final()]);
  return JSON.parse(text.toString("utf8"));
}
