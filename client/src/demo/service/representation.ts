// In which form an answer is given: what Accept or $format ask for, and how much JSON says about itself.
import { canonicalOption } from "./optionNames";
import { ServiceError } from "./serviceError";

const levels = ["minimal", "none", "full"] as const;

/** Plain text, or JSON with that much metadata. */
export type Form = (typeof levels)[number] | "text";

export const contentType = (form: Form): string =>
  form === "text"
    ? "text/plain; charset=utf-8"
    : `application/json;odata.metadata=${form};odata.streaming=true;IEEE754Compatible=false;charset=utf-8`;

/** The form of a JSON answer. `$format` goes before Accept. */
export function jsonForm(accept: string | undefined, parameters: URLSearchParams): Form {
  const format = [...parameters].find(([name]) => canonicalOption(name) === "$format")?.[1];
  const wanted = format?.trim().toLowerCase() === "json" ? "application/json" : (format ?? accept);
  const possible = ["application/json", "application/*", "*/*"];
  const form = best(wanted, possible, (range) =>
    levels.find((level) => level === (range.get("metadata") ?? "minimal")),
  );
  if (form) return form;
  const known = "application/json, with none, minimal or full as its odata.metadata";
  throw notAcceptable(format === undefined ? "Accept" : "$format", wanted, known);
}

export function textForm(accept: string | undefined): Form {
  const form = best(accept, ["text/plain", "text/*", "*/*"], () => "text" as const);
  if (form) return form;
  throw notAcceptable("Accept", accept, "text/plain");
}

/** What is made of the media range that is wanted most, of those that are possible. */
function best<T>(
  accept: string | undefined,
  possible: readonly string[],
  make: (parameters: ReadonlyMap<string, string>) => T | undefined,
): T | undefined {
  const found = (accept ?? "*/*").split(",").flatMap((range) => {
    const [name = "", ...rest] = range.split(";").map((part) => part.trim().toLowerCase());
    const parameters = new Map(rest.map(readParameter));
    const made = possible.includes(name) ? make(parameters) : undefined;
    const weight = Number(parameters.get("q") ?? 1);
    return made !== undefined && weight > 0 ? [{ made, weight }] : [];
  });
  return found.sort((one, other) => other.weight - one.weight)[0]?.made;
}

/** OData's own parameters may have a prefix. */
function readParameter(text: string): [string, string] {
  const [name = "", value = ""] = text.split("=");
  return [name.trim().replace(/^odata\./, ""), value.trim().replace(/^"(.*)"$/, "$1")];
}

const notAcceptable = (name: string, wanted: string | undefined, possible: string): ServiceError =>
  new ServiceError(406, "NotAcceptable", `${name} asks for '${wanted}'; the answer here is ${possible}.`);
