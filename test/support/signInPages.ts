// What a person does on the sign-in pages of the demo tenant.
import type { Page } from "playwright-core";

/** Types a code that an app shows, and signs in as the administrator. */
export async function signInByCode(tab: Page, code: string): Promise<void> {
  await tab.getByLabel("Code").fill(code);
  await tab.getByRole("button", { name: "Next" }).click();
  await signInAs(tab, "Dana Whitfield");
  await tab.getByRole("heading", { name: /signed in/i }).waitFor();
}

export async function signInAs(tab: Page, name: string): Promise<void> {
  await tab.getByRole("button", { name }).click();
}
