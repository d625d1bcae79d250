// The frame of every page a person sees while signing in. The pages work without script; the only script saves a click.
import { createHash } from "node:crypto";
import type { Directory } from "../directory";

export const submitAtOnce = "document.forms[0].submit()";

const style = `
:root { color-scheme: light dark; --page: #f2f4f8; --card: #fff; --text: #1b1f27; --quiet: #5b6472; --line: #d5dae3;
  --field: #858e9c; --accent: #2457c5; --on-accent: #fff; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --page: #14171d; --card: #1e232c; --text: #eceff4; --quiet: #a3adbd;
  --line: #39414f; --field: #78839a; --accent: #8ab0ff; --on-accent: #0d1730; --bad: #ffa198; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; grid-template-columns: minmax(0, 27rem); place-content: center;
  padding: 1.5rem; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { padding: clamp(1.25rem, 6vw, 2.25rem); background: var(--card); border: 1px solid var(--line);
  border-radius: 12px; box-shadow: 0 8px 28px rgb(0 0 0 / .08); }
.tenant { margin: 0 0 1.25rem; color: var(--quiet); font-size: .875rem; font-weight: 600; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0 0 1.25rem; color: var(--quiet); overflow-wrap: anywhere; }
p.details { font-size: .8rem; }
p b { color: var(--text); }
p.problem { color: var(--bad); font-weight: 600; }
main > :last-child, form > :last-child { margin-bottom: 0; }
button { width: 100%; margin: 0 0 .75rem; font: inherit; color: inherit; background: none;
  border: 1px solid var(--line); border-radius: 8px; padding: .7rem 1rem; cursor: pointer; }
button:hover { border-color: var(--accent); }
:is(button, input):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.account { display: flex; align-items: center; gap: .9rem; text-align: left; }
.account span { min-width: 0; overflow-wrap: anywhere; }
.account b, .account small { display: block; }
.account small { color: var(--quiet); }
.initials { flex: none; display: grid; place-items: center; width: 2.6rem; height: 2.6rem; border-radius: 50%;
  background: var(--accent); color: var(--on-accent); font-weight: 600; }
.other .initials { background: none; color: var(--quiet); border: 1px dashed var(--field); font-size: 1.35rem; }
.primary { background: var(--accent); color: var(--on-accent); border-color: var(--accent); font-weight: 600; }
.pair { display: flex; gap: .75rem; }
.pair button { margin: 0; }
label.field { display: block; margin-bottom: .35rem; font-weight: 600; }
input[type=text] { width: 100%; margin-bottom: 1.25rem; padding: .65rem .8rem; font: inherit; color: inherit;
  background: none; border: 1px solid var(--field); border-radius: 8px; }
input[aria-invalid] { border-color: var(--bad); }
input.code { font-size: 1.25rem; letter-spacing: .12em; text-transform: uppercase; }
label.check { display: flex; gap: .7rem; align-items: start; margin-bottom: 1.25rem; }
label.check input { flex: none; width: 1.15rem; height: 1.15rem; margin: .2rem 0 0; accent-color: var(--accent); }
.permissions { margin: 0 0 1.25rem; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: 8px;
  max-height: 16rem; overflow-y: auto; }
.permissions li { padding: .6rem .9rem; overflow-wrap: anywhere; }
.permissions li + li { border-top: 1px solid var(--line); }
.permissions small { display: block; color: var(--quiet); }
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

/** `content` is markup; everything else is text. */
export function page(directory: Directory, title: string, content: string): string {
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

/** A page that only says something. */
export function noticePage(directory: Directory, title: string, text: string): string {
  return page(directory, title, `<p>${escapeHtml(text)}</p>`);
}

export const hiddenFields = (fields: Iterable<readonly [string, string]>): string =>
  Array.from(
    fields,
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  ).join("");

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
