// The language server as a program: `node dist/server.js --stdio`, or `--node-ipc` below an editor.
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serve } from "./server";

serve(createConnection(ProposedFeatures.all));
