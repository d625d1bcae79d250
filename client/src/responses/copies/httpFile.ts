// A request as an `.http` file, the way REST clients of editors read it: `{{token}}` is a variable of theirs.
import { type CopiedRequest, commentLines } from "./copiedRequest";

export function httpFile(request: CopiedRequest): string {
  const { method, url, headers, body } = request;
  return [
    ...commentLines(request),
    ...(body !== undefined && isMisread(body)
      ? ["# The body holds what such files take for instructions of theirs"]
      : []),
    `${method} ${url.replaceAll("{", "%7B").replaceAll("}", "%7D")}`,
    "Authorization: Bearer {{token}}",
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : ["", isJson(body) ? withoutVariables(body) : body]),
    "",
  ].join("\n");
}

/** Two braces in a row stand inside strings of JSON only, where one of them can be escaped. */
const withoutVariables = (json: string): string => json.replace(/\{(?=\{)/g, String.raw`\u007b`);

/** What is no JSON cannot be escaped; of JSON no line begins like an instruction, and blanks around it mean nothing. */
const isMisread = (body: string): boolean =>
  !isJson(body) && (/\{\{|\r\n|^\s*(?:#|\/\/|```)|^[<>]/m.test(body) || /^\s+$|\n\s*$/.test(body));

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
