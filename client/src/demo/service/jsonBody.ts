// Reads JSON strictly and says where it is not JSON; the runtime's own message gives no place for short texts.
import { badRequest } from "./serviceError";

const maxDepth = 100;

export function parseJson(text: string): unknown {
  const error = findError(text);
  if (error) {
    const before = text.slice(0, error.offset).split("\n");
    const column = (before.at(-1)?.length ?? 0) + 1;
    throw badRequest(`The body is not JSON: ${error.what} at line ${before.length}, column ${column}.`);
  }
  return JSON.parse(text);
}

const space = /[ \t\r\n]*/y;
/** Any character from the space on, but for the quote and the backslash; or an escape. */
const string = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

type Expected = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "commaOrEnd";

const descriptions: Readonly<Record<Expected, string>> = {
  value: "expected a value",
  valueOrEnd: "expected a value or ]",
  key: "expected a property name in double quotes",
  keyOrEnd: "expected a property name in double quotes or }",
  colon: "expected a colon",
  commaOrEnd: "expected a comma or the end of the object or array",
};

function findError(text: string): { offset: number; what: string } | undefined {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let offset = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = offset;
    const found = pattern.exec(text);
    if (found) offset += found[0].length;
    return found !== null;
  };
  take(space);
  do {
    const character = text[offset];
    const container = open.at(-1);
    if (character === undefined)
      return { offset, what: `the text ends where it should go on (${descriptions[expected]})` };
    if (expected === "colon") {
      if (character !== ":") return { offset, what: descriptions[expected] };
      offset++;
      expected = "value";
    } else if (expected === "commaOrEnd" && character === ",") {
      offset++;
      expected = container === "{" ? "key" : "value";
    } else if (expected.endsWith("OrEnd") && character === (container === "{" ? "}" : "]")) {
      offset++;
      open.pop();
      expected = "commaOrEnd";
    } else if (expected === "key" || expected === "keyOrEnd") {
      if (!take(string)) return { offset, what: descriptions[expected] };
      expected = "colon";
    } else if (expected === "commaOrEnd") {
      return { offset, what: descriptions[expected] };
    } else if (character === "{" || character === "[") {
      if (open.length === maxDepth) return { offset, what: `values are nested more than ${maxDepth} deep` };
      offset++;
      open.push(character);
      expected = character === "{" ? "keyOrEnd" : "valueOrEnd";
    } else {
      if (!take(character === '"' ? string : scalar)) return { offset, what: descriptions[expected] };
      expected = "commaOrEnd";
    }
    take(space);
  } while (open.length > 0);
  return offset < text.length ? { offset, what: "expected nothing more" } : undefined;
}
