// Reads a `.http` file with one request as REST Client does, the extension that most people read them with: lines that
// begin like a comment go, wherever they stand, and so do empty lines at both ends; variables are filled in everywhere;
// `###` divides requests, `<` reads a file, three backticks begin a test. Anything of that beside a comment is an error.
import assert from "node:assert/strict";

export interface ReadRequest {
  readonly comments: readonly string[];
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function readHttpFile(text: string, variables: Readonly<Record<string, string>>): ReadRequest {
  const all = text.split(/\r?\n/);
  const isComment = (line: string): boolean => /^\s*(?:#|\/\/)/.test(line);
  const lines = trimmed(all.filter((line) => !isComment(line))).map((line) => filledIn(line, variables));
  assert.ok(!all.some((line) => /^#{3}/.test(line)), "another request begins");
  const blank = lines.findIndex((line) => line.trim() === "");
  const [first = "", ...headers] = blank < 0 ? lines : lines.slice(0, blank);
  const body = blank < 0 ? undefined : lines.slice(blank + 1);
  const [, method, url] = /^(GET|POST|PATCH|DELETE) (\S+)$/.exec(first) ?? [];
  assert.ok(method && url, `a request line instead of ${first}`);
  assert.ok(!/^[?&]/.test(headers[0] ?? ""), "the address goes on");
  for (const line of body ?? []) assert.ok(!/^<@?\w*\s|^\s*```/.test(line), `an instruction: ${line}`);
  return {
    comments: all.filter(isComment),
    method,
    url,
    headers: Object.fromEntries(headers.map(readHeader)),
    ...(body && { body: body.join("\n") }),
  };
}

function trimmed(lines: readonly string[]): readonly string[] {
  const isFull = (line: string): boolean => line.trim() !== "";
  return lines.slice(lines.findIndex(isFull), lines.findLastIndex(isFull) + 1);
}

function filledIn(line: string, variables: Readonly<Record<string, string>>): string {
  return line.replace(/\{\{(.+?)\}\}/g, (_, name: string) => {
    const value = variables[name.trim()];
    assert.ok(value !== undefined, `a variable that nobody knows: ${name}`);
    return value;
  });
}

function readHeader(line: string): [string, string] {
  const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line.trim()) ?? [];
  assert.ok(name !== undefined && value !== undefined, `a header instead of ${line}`);
  return [name, value];
}
