import type { Directory } from "../directory";
import { escapeHtml, hiddenFields, page } from "./page";

/** Asks for the code that a device shows. `problem` says why the last one was not taken. */
export function deviceCodePage(
  directory: Directory,
  fields: Iterable<readonly [string, string]>,
  typed = "",
  problem?: string,
): string {
  const alert = problem && `<p class="problem" id="problem" role="alert">${escapeHtml(problem)}</p>`;
  return page(
    directory,
    "Enter code",
    `<p>Enter the code that is shown in the app or on the device that you want to sign in to. Never enter one that
      somebody else sent you.</p>
    <form method="post">${hiddenFields(fields)}
      <label class="field" for="code">Code</label>
      ${alert ?? ""}
      <input class="code" type="text" id="code" name="code" value="${escapeHtml(typed)}" required autofocus
        autocomplete="off" autocapitalize="characters" spellcheck="false"${
          problem === undefined ? "" : ` aria-invalid="true" aria-describedby="problem"`
        }>
      <button class="primary">Next</button>
    </form>`,
  );
}
