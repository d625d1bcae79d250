import type { Directory } from "../directory";
import { escapeHtml, hiddenFields, page, submitAtOnce } from "./page";

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
