// A request as a command of PowerShell: Windows PowerShell 5.1 and PowerShell 7 read it alike.
import { type CopiedRequest, commentLines } from "./copiedRequest";

/** `answersWithBody`: the answer is read from its body, else from its status and headers. */
export function powershellCommand(request: CopiedRequest, answersWithBody: boolean): string {
  const { method, url, headers, body } = request;
  const type = headers.find(([name]) => isContentType(name))?.[1];
  const others = headers.filter(([name]) => !isContentType(name));
  return [
    ...commentLines(request),
    "$request = @{",
    `  Method = ${literal(method)}`,
    `  Uri = ${literal(url)}`,
    "  Headers = @{",
    '    Authorization = "Bearer $env:GRAPH_TOKEN"',
    ...others.map(([name, value]) => `    ${literal(name)} = ${literal(value)}`),
    "  }",
    ...(type === undefined ? [] : [`  ContentType = ${literal(type)}`]),
    // Windows PowerShell would send text in Latin-1.
    ...(body === undefined ? [] : [`  Body = [System.Text.Encoding]::UTF8.GetBytes(${literal(body)})`]),
    "}",
    answersWithBody ? "Invoke-RestMethod @request" : "Invoke-WebRequest -UseBasicParsing @request",
  ].join("\n");
}

const isContentType = (name: string): boolean => name.toLowerCase() === "content-type";

/**
 * A text on one line, because a pasted line break may become another one, and a here-string ends where its text says so.
 * PowerShell takes typographic quotes for straight ones.
 */
const literal = (text: string): string => (control.test(text) ? inDoubleQuotes(text) : inSingleQuotes(text));

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

const inSingleQuotes = (text: string): string => `'${text.replace(/['\u2018-\u201b]/g, "$&$&")}'`;

function inDoubleQuotes(text: string): string {
  const escaped = text
    .replace(/[`$"\u201c-\u201e]/g, "`$&")
    .replace(new RegExp(control, "g"), (character) => escapes[character] ?? `$([char]${character.charCodeAt(0)})`);
  return `"${escaped}"`;
}

const escapes: Readonly<Record<string, string>> = { "\0": "`0", "\t": "`t", "\n": "`n", "\r": "`r" };
