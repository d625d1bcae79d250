// The language server as a program: `node dist/server.js --stdio`, or `--node-ipc` below an editor.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serve } from "./server";

// This is `dist/server.js` when it runs.
const docs = pathToFileURL(join(__dirname, "..", "server", "docs"));
serve(createConnection(ProposedFeatures.all), `${docs.href}/{code}.md`);
