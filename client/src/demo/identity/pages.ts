// The pages a person sees while signing in. They work without script; the only script saves a click.
import { createHash } from "node:crypto";
import type { Directory } from "./directory";

const submitAtOnce = "document.forms[0].submit()";

const style = `
:root { color-scheme: light dark; --page: #f2f4f8; --card: #fff; --text: #1b1f27; --quiet: #5b6472; --line: #d5dae3;
  --accent: #2457c5; --on-accent: #fff; }
@media (prefers-color-scheme: dark) { :root { --page: #14171d; --card: #1e232c; --text: #eceff4; --quiet: #a3adbd;
  --line: #39414f; --accent: #8ab0ff; --on-accent: #0d1730; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--page);
  color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 27rem; padding: 2.25rem; background: var(--card); border: 1px solid var(--line);
  border-radius: 12px; box-shadow: 0 8px 28px rgb(0 0 0 / .08); }
.tenant { margin: 0 0 1.25rem; color: var(--quiet); font-size: .875rem; font-weight: 600; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0 0 1.25rem; color: var(--quiet); overflow-wrap: anywhere; }
button { width: 100%; font: inherit; color: inherit; background: none; border: 1px solid var(--line);
  border-radius: 8px; padding: .7rem 1rem; cursor: pointer; }
button:hover { border-color: var(--accent); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.account { display: flex; align-items: center; gap: .9rem; margin-bottom: .75rem; text-align: left; }
.account b, .account small { display: block; }
.account small { color: var(--quiet); }
.initials { flex: none; display: grid; place-items: center; width: 2.6rem; height: 2.6rem; border-radius: 50%;
  background: var(--accent); color: var(--on-accent); font-weight: 600; }
.primary { background: var(--accent); color: var(--on-accent); border-color: var(--accent); font-weight: 600; }
`;

/** For every page: nothing but its own style, the one script, and forms to this server or a loopback listener. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${hash(style)}'`,
  `script-src 'sha256-${hash(submitAtOnce)}'`,
  "form-action 'self' http://localhost:* http://127.0.0.1:*",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

/** Asks which account to use. The form repeats the request's parameters, so that the server keeps no state. */
export function signInPage(directory: Directory, parameters: URLSearchParams, hint?: string): string {
  const accounts = directory.people
    .map(
      ({ name, username }) => `
      <button class="account" name="account" value="${escapeHtml(username)}"${username === hint ? " autofocus" : ""}>
        <span class="initials" aria-hidden="true">${escapeHtml(initials(name))}</span>
        <span><b>${escapeHtml(name)}</b><small>${escapeHtml(username)}</small></span>
      </button>`,
    )
    .join("");
  return page(
    directory,
    "Pick an account",
    `<p>This is the demo tenant on your own computer. No password is needed, and nothing leaves the machine.</p>
    <form method="post">${hiddenFields(parameters)}${accounts}
      <button name="cancel" value="true">Cancel</button>
    </form>`,
  );
}

/** Hands the outcome to the client that waits on a loopback address. */
export function handOverPage(directory: Directory, action: string, fields: Readonly<Record<string, string>>): string {
  return page(
    directory,
    "One moment",
    `<p>You are being sent back to the application. If nothing happens, press Continue.</p>
    <form method="post" action="${escapeHtml(action)}">${hiddenFields(Object.entries(fields))}
      <button class="primary">Continue</button>
    </form>
    <script>${submitAtOnce}</script>`,
  );
}

export function problemPage(directory: Directory, description: string): string {
  return page(directory, "Sign-in did not work", `<p>${escapeHtml(description)}</p>`);
}

function page(directory: Directory, title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)} - ${escapeHtml(directory.tenantName)}</title>
    <style>${style}</style>
  </head>
  <body>
    <main>
    <p class="tenant">${escapeHtml(directory.tenantName)} (demo)</p>
    <h1>${escapeHtml(title)}</h1>
    ${content}
    </main>
  </body>
</html>
`;
}

const hiddenFields = (fields: Iterable<readonly [string, string]>): string =>
  Array.from(
    fields,
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  ).join("");

const initials = (name: string): string =>
  name
    .split(" ")
    .map((part) => part.charAt(0))
    .join("");

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
