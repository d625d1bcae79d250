import * as vscode from "vscode";

/**
 * Opens an address in the browser as it is: `Uri.parse` would change encoded characters in its query. False when it was
 * not opened.
 */
export const openExactly = (address: string): Thenable<boolean> =>
  vscode.env.openExternal(address as unknown as vscode.Uri);
