// The command line `industrydata`: the composition root of everything that runs without an editor.
import { parseArgs } from "node:util";
import { GraphError } from "../graph/graphError";
import { CancelledError, UserError } from "../host/errors";
import { demo } from "./demo";
import { exitCodes } from "./exitCodes";
import { list } from "./list";
import { plan } from "./plan";
import { exitCodeOf, submitFiles } from "./submitFiles";
import { validateFiles } from "./validateFiles";

const usage = `Usage:
  industrydata validate <file|folder|glob>... [--format text|json|sarif]
  industrydata plan <file|folder|glob>... [--demo | --graph-endpoint URL] [--set ID] [--update ID]
                    [--format text|json]
  industrydata submit <file|folder|glob>... [--demo | --graph-endpoint URL] [--set ID] [--update ID] [--yes]
                      [--continue] [--format text|json]
  industrydata list [collection] [--demo | --graph-endpoint URL] [--set ID] [--format text|json]
  industrydata demo [--port N] [--run-seconds N]

Without --demo, submit and list take the access token from INDUSTRYDATA_ACCESS_TOKEN; or they sign in as the application
INDUSTRYDATA_CLIENT_ID of INDUSTRYDATA_TENANT, with INDUSTRYDATA_CLIENT_SECRET or the PEM file
INDUSTRYDATA_CLIENT_CERTIFICATE. Outbound flows can be written by people only.
\${env:NAME} in a payload is taken from the environment, \${secret:name} and \${var:name} from INDUSTRYDATA_SECRET_NAME
and INDUSTRYDATA_VAR_NAME.
plan sends nothing where no tenant is named; else it only reads, and says what the links lead to and what would change.
--run-seconds: how long a run of the demo tenant takes, 30 when left out.
Several files, and files that hold a list, are sent parents before children; a link to the "id" of another payload
leads to what that one became. What needs a refused payload is not sent, and neither is anything else unless --continue
is given. In JSON, "item" is the place of a payload in its list, from 1. Ctrl+C stops after the one that is under way.
--set names the flow set, or other parent, of new objects; --update the object to change.
Exit: 0 done, 1 findings or refused by the service, 2 could not run, 3 the outcome of a write is unknown.
`;

const options = {
  format: { type: "string" },
  set: { type: "string" },
  update: { type: "string" },
  yes: { type: "boolean" },
  continue: { type: "boolean" },
  demo: { type: "boolean" },
  "graph-endpoint": { type: "string" },
  port: { type: "string" },
  "run-seconds": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

export type Flags = ReturnType<typeof parse>["values"];

function parse() {
  return parseArgs({ options, allowPositionals: true });
}

async function run(): Promise<number> {
  const { values, positionals } = parse();
  const [command, ...operands] = positionals;
  if (values.help) {
    process.stdout.write(usage);
    return exitCodes.done;
  }
  for (const name of ["set", "update"] as const) {
    if (values[name]?.trim() === "") throw new UserError(`--${name} needs an id.`);
  }
  switch (command) {
    case "validate":
      return validateFiles(operands, values);
    case "plan":
      return plan(operands, values);
    case "submit":
      return submitFiles(operands, values);
    case "list":
      return list(operands, values);
    case "demo":
      return demo(values);
    default:
      process.stderr.write(usage);
      return exitCodes.couldNotRun;
  }
}

run().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof GraphError) {
      process.stderr.write(`industrydata: ${error.message}\n`);
      process.exitCode = exitCodeOf(error);
      return;
    }
    const isExpected = error instanceof UserError || error instanceof CancelledError;
    const isUsage = error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
    const text =
      error instanceof Error ? (isExpected || isUsage ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`industrydata: ${text}\n`);
    process.exitCode = exitCodes.couldNotRun;
  },
);
