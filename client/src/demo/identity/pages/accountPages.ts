// Asks which account to use: one of those that are known, or one that the person names.
import type { Application, Directory } from "../directory";
import { escapeHtml, hiddenFields, page } from "./page";

/** `fields` go with whatever the person chooses. */
export function accountPage(
  directory: Directory,
  application: Application,
  fields: Iterable<readonly [string, string]>,
  hint?: string,
): string {
  const accounts = directory.people
    .map(
      ({ name, username, role }) => `
      <button class="account" name="account" value="${escapeHtml(username)}"${username === hint ? " autofocus" : ""}>
        <span class="initials" aria-hidden="true">${escapeHtml(initials(name))}</span>
        <span><b>${escapeHtml(name)}</b><small>${escapeHtml(`${role}, ${username}`)}</small></span>
      </button>`,
    )
    .join("");
  return page(
    directory,
    "Pick an account",
    `<p>You are signing in to <b>${escapeHtml(application.name)}</b>. This is the demo tenant on your own computer: no
      password is needed, and nothing leaves the machine.</p>
    <form method="post">${hiddenFields(fields)}${accounts}
      <button class="account other" name="other" value="true">
        <span class="initials" aria-hidden="true">+</span>
        <span>Use another account</span>
      </button>
      <button name="cancel" value="true">Cancel</button>
    </form>`,
  );
}

/** `unknown`: what was typed before and is nobody's name. */
export function usernamePage(
  directory: Directory,
  fields: Iterable<readonly [string, string]>,
  unknown?: string,
): string {
  const problem =
    unknown === undefined
      ? ""
      : `<p class="problem" id="problem" role="alert">${escapeHtml(directory.tenantName)} has no account of that name.</p>`;
  const described = unknown === undefined ? "" : ` aria-invalid="true" aria-describedby="problem"`;
  return page(
    directory,
    "Sign in",
    `<p>Type the user name of an account of this tenant, such as ${escapeHtml(directory.people[0]?.username ?? "")}.</p>
    <form method="post">${hiddenFields(fields)}
      <label class="field" for="account">User name</label>
      ${problem}
      <input type="text" id="account" name="account" value="${escapeHtml(unknown ?? "")}" required autofocus
        autocomplete="username" autocapitalize="none" spellcheck="false"${described}>
      <div class="pair">
        <button class="primary">Next</button>
        <button name="back" value="true" formnovalidate>Back</button>
      </div>
    </form>`,
  );
}

const initials = (name: string): string =>
  name
    .split(" ")
    .map((part) => part.charAt(0))
    .join("");
