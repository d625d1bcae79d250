// The parameters of a function: inline, by an alias, or beside the query options.
import type { BoundOperationRow } from "../../../../../schemas/src";
import { givenOptions } from "../optionNames";
import { badRequest } from "../serviceError";

/** By name; a parameter that is left out, or null, is not there. The API has Boolean ones only. */
export function readParameters(
  { name, parameters = {} }: BoundOperationRow,
  inline: string,
  query: URLSearchParams,
): ReadonlyMap<string, boolean> {
  givenOptions(query, "call");
  const given = new Map([...query].filter(([option]) => option in parameters));
  for (const part of inline.split(",").filter((text) => text.trim() !== "")) {
    const [, parameter = "", value = ""] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    if (!(parameter in parameters)) throw unknown(name, parameter || part, Object.keys(parameters));
    given.set(parameter, value.startsWith("@") ? (query.get(value) ?? "null") : value);
  }
  const values = new Map<string, boolean>();
  for (const [parameter, text] of given) {
    if (text === "null" && parameters[parameter]?.nullable) continue;
    if (text !== "true" && text !== "false") {
      throw badRequest(`The parameter '${parameter}' of ${name} must be true or false, not '${text}'.`, parameter);
    }
    values.set(parameter, text === "true");
  }
  return values;
}

function unknown(name: string, given: string, known: readonly string[]): Error {
  const list = known.length > 0 ? `It takes ${known.join(", ")}.` : "It takes none.";
  return badRequest(`${name} has no parameter '${given}'. ${list}`, given);
}
