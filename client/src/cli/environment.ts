// Where the command line finds the values of variables: a pipeline has an environment and nobody to ask.
import type { Variable } from "../../../schemas/src";
import { UserError } from "../host/errors";

export async function environmentValue(variable: Variable): Promise<string> {
  const name = environmentName(variable);
  const value = process.env[name];
  if (value === undefined) throw new UserError(`${variable.text} has no value: set ${name}. Nothing was sent.`);
  return value;
}

/** `${env:NAME}` means just that; `${secret:first password}` is `INDUSTRYDATA_SECRET_FIRST_PASSWORD`. */
const environmentName = ({ kind, name }: Variable): string =>
  kind === "env" ? name : `INDUSTRYDATA_${kind}_${name.replace(/[^A-Za-z0-9]+/g, "_")}`.toUpperCase();
