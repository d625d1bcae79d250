// Takes the target of a request line apart: a path and query options, neither of them damaged.
import { badRequest, ServiceError } from "./serviceError";

export interface Target {
  readonly path: string;
  readonly parameters: URLSearchParams;
}

/** In characters, path and query together. */
const longest = 8192;

export function readTarget(target: string): Target {
  if (target.length > longest) {
    const message = `The address is ${target.length} characters long; the demo tenant takes ${longest}.`;
    throw new ServiceError(414, "RequestUriTooLong", message);
  }
  const [, path = "", query = ""] = /^([^?#]*)(?:\?([^#]*))?/.exec(target) ?? [];
  if (path.includes("//")) throw badRequest(`The path '${path}' has an empty segment.`);
  for (const option of query.split("&")) {
    if (!isDecodable(option)) throw badRequest(`The query option '${option}' is not percent-encoded correctly.`);
  }
  return { path, parameters: new URLSearchParams(query) };
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
