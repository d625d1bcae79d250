// What the settings say about runs.
import * as vscode from "vscode";
import { settings } from "../ids";

const leastSeconds = 5;
const usualSeconds = 10;

/** How often to ask for news. Whatever the settings say, not faster than every five seconds. */
export function pollSeconds(): number {
  const seconds: unknown = vscode.workspace.getConfiguration(settings.section).get(settings.pollSeconds);
  return Math.max(leastSeconds, typeof seconds === "number" && Number.isFinite(seconds) ? seconds : usualSeconds);
}
