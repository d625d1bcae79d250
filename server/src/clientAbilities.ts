// What the client said of itself at initialize, as far as this server does something else for it.
import type { InitializeParams } from "vscode-languageserver";
import type { ItemAbilities } from "./completionItems";
import { findingPages } from "./findingPages";
import type { PageAddress } from "./language/diagnostics";
import type { InitializationOptions } from "./protocol";

export interface ClientAbilities {
  /** Asks for diagnostics itself. */
  readonly pulls: boolean;
  /** Asks for them again when it is told to. */
  readonly refreshes: boolean;
  /** Where it finds the page about a code. */
  readonly pageAddress: PageAddress | undefined;
  readonly items: ItemAbilities;
  /** Can put a question to the person. */
  readonly asksQuestions: boolean;
  /** Follows a name as a whole, not only the word under the cursor. */
  readonly linksDefinitions: boolean;
  readonly tellsFolders: boolean;
  readonly tellsFiles: boolean;
  /** The folders that make up the workspace. */
  readonly folders: readonly string[];
}

/** `ownPages`: where the pages about findings are unless the client says otherwise, with `{code}` for the code. */
export function abilitiesOf(params: InitializeParams, ownPages: string): ClientAbilities {
  const { capabilities, workspaceFolders, rootUri } = params;
  const { textDocument, workspace } = capabilities;
  const options: InitializationOptions = params.initializationOptions ?? {};
  const { findingPages: pages } = options;
  const item = textDocument?.completion?.completionItem;
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: Boolean(workspace?.diagnostics?.refreshSupport),
    pageAddress: findingPages(typeof pages === "string" && pages !== "" ? pages : ownPages, capabilities),
    items: {
      snippets: Boolean(item?.snippetSupport),
      lateDocumentation: Boolean(item?.resolveSupport?.properties.includes("documentation")),
    },
    asksQuestions: Boolean(options.asksQuestions),
    linksDefinitions: Boolean(textDocument?.definition?.linkSupport),
    tellsFolders: Boolean(workspace?.workspaceFolders),
    tellsFiles: Boolean(workspace?.didChangeWatchedFiles?.dynamicRegistration),
    folders: workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []),
  };
}
