// Reads the few constructs of PowerShell that a copied command is made of, by the rules of its language reference
// (about_Quoting_Rules, about_Special_Characters): typographic quotes count as quotes, a doubled quote stands for itself,
// a backtick escapes in double quotes, where `$` begins a variable or a sub-expression. Anything else is an error.
import assert from "node:assert/strict";

export interface ReadCommand {
  readonly command: string;
  readonly arguments: ReadTable;
  readonly comments: readonly string[];
}

export interface ReadTable {
  readonly [name: string]: string | Uint8Array | ReadTable;
}

const single = "'\u2018\u2019\u201a\u201b";
const double = '"\u201c\u201d\u201e';
const escapes: Readonly<Record<string, string>> = {
  ...{ "0": "\0", a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" },
};

/** A script that fills `$request` and hands it to one command. */
export function readPowerShell(script: string, environment: Readonly<Record<string, string>>): ReadCommand {
  const reader = new Reader(script, environment);
  const comments = reader.comments();
  reader.take("$request = ");
  const table = reader.table();
  reader.take("\n");
  const [, command = ""] =
    /^((?:Invoke-RestMethod|Invoke-WebRequest -UseBasicParsing)) @request$/.exec(reader.rest) ?? [];
  assert.ok(command, `a command instead of ${reader.rest}`);
  return { command, arguments: table, comments };
}

class Reader {
  readonly #text: string;
  readonly #environment: Readonly<Record<string, string>>;
  #at = 0;

  constructor(text: string, environment: Readonly<Record<string, string>>) {
    this.#text = text;
    this.#environment = environment;
  }

  get rest(): string {
    return this.#text.slice(this.#at);
  }

  take(expected: string): void {
    assert.ok(this.rest.startsWith(expected), `${JSON.stringify(expected)} instead of ${this.rest.slice(0, 40)}`);
    this.#at += expected.length;
  }

  comments(): string[] {
    const found: string[] = [];
    for (let match = this.#match(/#(.*)\n/y); match; match = this.#match(/#(.*)\n/y)) found.push(match[1] ?? "");
    return found;
  }

  table(): ReadTable {
    this.take("@{");
    const members: Record<string, string | Uint8Array | ReadTable> = {};
    for (;;) {
      this.#match(/\s*/y);
      if (this.rest.startsWith("}")) break;
      const name = this.#match(/\w+/y)?.[0] ?? this.#string();
      this.take(" = ");
      members[name] = this.#value();
      this.take("\n");
    }
    this.take("}");
    return members;
  }

  #value(): string | Uint8Array | ReadTable {
    if (this.rest.startsWith("@{")) return this.table();
    if (!this.rest.startsWith("[")) return this.#string();
    this.take("[System.Text.Encoding]::UTF8.GetBytes(");
    const bytes = new TextEncoder().encode(this.#string());
    this.take(")");
    return bytes;
  }

  #string(): string {
    const opening = this.#next();
    if (single.includes(opening)) return this.#single();
    assert.ok(double.includes(opening), `a quote instead of ${opening}`);
    return this.#double();
  }

  #single(): string {
    let text = "";
    for (;;) {
      const character = this.#next();
      if (!single.includes(character)) text += character;
      else if (single.includes(this.rest[0] ?? " ")) text += this.#next();
      else return text;
    }
  }

  #double(): string {
    let text = "";
    for (;;) {
      const character = this.#next();
      if (character === "`") {
        const escaped = this.#next();
        text += escapes[escaped] ?? escaped;
      } else if (character === "$") {
        const code = this.#match(/\(\[char\](\d+)\)/y)?.[1];
        const variable = this.#match(/env:(\w+)/y)?.[1];
        // Any other character behind it would be read as a variable, or leave a lonely dollar.
        assert.ok(code ?? variable, `a variable instead of ${this.rest.slice(0, 20)}`);
        text += code === undefined ? (this.#environment[variable ?? ""] ?? "") : String.fromCharCode(Number(code));
      } else if (!double.includes(character)) text += character;
      else if (double.includes(this.rest[0] ?? " ")) text += this.#next();
      else return text;
    }
  }

  #next(): string {
    const character = this.#text[this.#at++];
    assert.ok(character !== undefined, "the script ends in a string");
    return character;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }
}
