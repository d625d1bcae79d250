// Asks whether an application may do what it wants to do, or says who may decide that.
import { permission } from "../../../../../schemas/src";
import type { Application, Directory, Person } from "../directory";
import { escapeHtml, hiddenFields, page } from "./page";

export interface ConsentQuestion {
  readonly application: Application;
  readonly person: Person;
  readonly permissions: readonly string[];
  /** An administrator may speak for everyone: `offered` as a choice, `always` where nothing else is asked. */
  readonly forEveryone: "no" | "offered" | "always";
}

export function consentPage(
  directory: Directory,
  { application, person, permissions, forEveryone }: ConsentQuestion,
  fields: Iterable<readonly [string, string]>,
): string {
  const whose =
    forEveryone === "always" ? `for everyone in ${directory.tenantName}` : `when ${person.name} is signed in`;
  const offer = `<label class="check"><input type="checkbox" name="everyone" value="true">
        <span>Consent for everyone in ${escapeHtml(directory.tenantName)}</span></label>`;
  return page(
    directory,
    "Permissions requested",
    `<p><b>${escapeHtml(application.name)}</b> would like to do the following ${escapeHtml(whose)}. You are signed in
      as ${escapeHtml(person.username)}.</p>
    ${permissionList(permissions)}
    <form method="post">${hiddenFields(fields)}
      ${forEveryone === "offered" ? offer : ""}
      <div class="pair">
        <button class="primary" name="consent" value="accept">Accept</button>
        <button name="cancel" value="true">Cancel</button>
      </div>
    </form>`,
  );
}

export function approvalPage(
  directory: Directory,
  { application, person, permissions }: ConsentQuestion,
  fields: Iterable<readonly [string, string]>,
): string {
  return page(
    directory,
    "Approval required",
    `<p><b>${escapeHtml(application.name)}</b> needs permissions that only an administrator of
      ${escapeHtml(directory.tenantName)} can grant. You are signed in as ${escapeHtml(person.username)}.</p>
    ${permissionList(permissions)}
    <form method="post">${hiddenFields(fields)}
      <button class="primary" name="unapproved" value="true">Return without approval</button>
      <button name="switch" value="true">Use an administrator's account</button>
    </form>`,
  );
}

function permissionList(names: readonly string[]): string {
  const items = names.map(
    (name) => `<li>${escapeHtml(permission(name)?.description ?? name)}<small>${escapeHtml(name)}</small></li>`,
  );
  return `<ul class="permissions" tabindex="0" aria-label="Permissions">${items.join("")}</ul>`;
}
