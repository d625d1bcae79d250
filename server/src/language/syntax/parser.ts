// Reads any text as JSON: always a tree, and one problem for one mistake.
import type { Span } from "../flowDocument";
import { Scanner, Token, type TokenProblem } from "./scanner";
import { SyntaxTree } from "./tree";

export interface SyntaxProblem extends Span {
  readonly message: string;
  /** A comma that is missing behind the span, or that is one too many. */
  readonly comma?: "missing" | "extra";
  /** A name without quotes. */
  readonly unquoted?: true;
}

export interface Parsed {
  readonly tree: SyntaxTree;
  /** The row of the outermost value; undefined for an empty document and for one that nests too deep. */
  readonly root: number | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** The first bracket beyond the deepest level that is read. */
  readonly tooDeep: Span | undefined;
}

const messages = {
  extraComma: "This comma is one too many: nothing follows it.",
  missingComma: "A comma is missing here.",
  name: "A name in double quotes belongs here.",
  value: "A value belongs here.",
  colon: "A colon belongs between the name and its value.",
  noNames: "A list has no names: put the name and its value into { }.",
  notJson: "This is not JSON: a value is text in double quotes, a number, true, false or null.",
  notNumber: "This is not a number that JSON knows.",
  brace: "A closing } is missing.",
  bracket: "A closing ] is missing.",
  stray: "This closes nothing.",
  behind: "The document ends before this; what follows belongs to nothing.",
} as const;

const tokenMessages: Readonly<Record<TokenProblem, string>> = {
  openString: "The closing double quote is missing.",
  openComment: "This comment has no end.",
  escape: "JSON does not know this escape.",
  unicode: "This \\u escape needs four hexadecimal digits.",
  control: "This character must be written as an escape inside text.",
};

/** What a container waits for. */
type Expect = "name" | "colon" | "value" | "comma";

interface Level {
  readonly isObject: boolean;
  readonly row: number;
  expect: Expect;
  /** The property whose name was read, until its value is. */
  property: number;
  /** The comma that was read last, while nothing has followed it. */
  comma: number;
}

export function parse(text: string, deepest: number): Parsed {
  return new Parser(text, deepest).parse();
}

class Parser {
  readonly #scanner: Scanner;
  readonly #tree: SyntaxTree;
  readonly #deepest: number;
  readonly #problems: SyntaxProblem[] = [];
  readonly #stack: Level[] = [];
  #top: Level | undefined;
  #root: number | undefined;
  /** Whether the outermost value was read. */
  #rooted = false;
  /** The end of the token before the current one. */
  #behind = 0;
  /** Whether that token is text without its closing quote: what seems to be missing behind it is the same mistake. */
  #open = false;
  /** Words that follow each other and are no JSON are one mistake; its start is -1 while there are none. */
  #wordsStart = -1;
  #wordsEnd = -1;
  #wordsMessage: string = messages.notJson;
  /** The property that they are in place of a value of; -1 for none. */
  #wordsProperty = -1;
  /** Whether no value was due where they began: no comma is missing before or behind them then. */
  #astray = false;

  constructor(text: string, deepest: number) {
    this.#scanner = new Scanner(text);
    this.#tree = new SyntaxTree(text);
    this.#deepest = deepest;
  }

  parse(): Parsed {
    const scanner = this.#scanner;
    const finished = (tooDeep?: Span): Parsed => ({
      tree: this.#tree,
      root: tooDeep ? undefined : this.#root,
      problems: this.#problems,
      tooDeep,
    });
    for (let token = scanner.next(); ; token = scanner.next()) {
      if (scanner.problem !== undefined) this.#tokenProblem(scanner.problem);
      if (token === Token.end || token === Token.blockComment) break;
      if (this.#wordsStart >= 0) {
        if (this.#isMoreWords(token)) {
          this.#moreWords();
          continue;
        }
        this.#reportWords();
      }
      if (!this.#top && this.#rooted) {
        this.#report(messages.behind);
        break;
      }
      if (token === Token.openBrace || token === Token.openBracket) {
        this.#openContainer(token === Token.openBrace);
        if (this.#stack.length > this.#deepest) return finished({ start: scanner.start, end: scanner.end });
      } else if (token === Token.closeBrace || token === Token.closeBracket) {
        this.#close(token === Token.closeBrace);
      } else if (token === Token.comma) {
        this.#comma();
      } else if (token === Token.colon) {
        this.#colon();
      } else {
        this.#scalar(token);
      }
      this.#behind = scanner.end;
      this.#open = scanner.problem === "openString";
      if (this.#wordsStart < 0) this.#astray = false;
    }
    this.#reportWords();
    this.#end();
    return finished();
  }

  #openContainer(isObject: boolean): void {
    const { start } = this.#scanner;
    const parent = this.#beginValue();
    const row = this.#tree.begin(isObject ? "object" : "array", start, parent);
    this.#root ??= row;
    this.#rooted = true;
    this.#top = { isObject, row, expect: isObject ? "name" : "value", property: -1, comma: -1 };
    this.#stack.push(this.#top);
  }

  #scalar(token: Token): void {
    const { start, end } = this.#scanner;
    if (token === Token.string) this.#leaveListBefore();
    const top = this.#top;
    if (top?.isObject && this.#isName(top, token)) {
      this.#name(top, token);
      return;
    }
    if (token === Token.word) {
      this.#beginWords(!top || top.expect === "comma" || top.expect === "name");
      if (!top) return;
      if (this.#astray) {
        top.expect = "comma";
        top.comma = -1;
        return;
      }
    } else if (top?.isObject && (top.expect === "name" || top.expect === "comma")) {
      this.#report(messages.name);
      top.expect = "comma";
      return;
    }
    const parent = this.#beginValue();
    const kind = scalarKinds[token];
    // What is no value at all leaves none behind: nothing more is said about it.
    if (kind !== undefined) {
      const row = this.#tree.begin(kind, start, parent);
      this.#tree.finish(row, end);
      this.#root ??= row;
    }
    this.#rooted = true;
    if (top?.property !== undefined && top.property >= 0 && parent === top.property) {
      if (kind === undefined) this.#wordsProperty = parent;
      this.#endProperty(top, end);
    }
  }

  #beginWords(astray: boolean): void {
    const { start, end, text } = this.#scanner;
    this.#wordsStart = start;
    this.#wordsEnd = end;
    this.#wordsMessage = /^[-+.\d]/.test(text.charAt(start)) ? messages.notNumber : messages.notJson;
    this.#wordsProperty = -1;
    this.#astray = astray;
  }

  #moreWords(): void {
    const { end, problem } = this.#scanner;
    this.#wordsEnd = end;
    this.#wordsMessage = messages.notJson;
    this.#behind = end;
    this.#open = problem === "openString";
    if (this.#wordsProperty >= 0) this.#tree.finish(this.#wordsProperty, end);
  }

  /**
   * Whether a token goes on with the words before it: another word, or on the same line what could be no value there
   * either. In front of the outermost value that is whatever is no bracket, for example the lines of a request.
   */
  #isMoreWords(token: Token): boolean {
    const top = this.#top;
    const { text, start } = this.#scanner;
    if (!top) return token >= Token.colon;
    if (!top.isObject) return token === Token.word;
    if (token === Token.comma) return this.#astray && !notWords.has(this.#scanner.peek());
    if (token < Token.string || this.#scanner.peek() === ":") return false;
    if (token === Token.word) return true;
    for (let at = this.#wordsEnd; at < start; at += 1) {
      if (text.charCodeAt(at) === 10 || text.charCodeAt(at) === 13) return false;
    }
    return true;
  }

  #reportWords(): void {
    if (this.#wordsStart < 0) return;
    this.#problems.push({ start: this.#wordsStart, end: this.#wordsEnd, message: this.#wordsMessage });
    this.#wordsStart = -1;
  }

  /** A name with its colon in a list inside an object: the list was not ended. */
  #leaveListBefore(): void {
    const top = this.#top;
    if (!top || top.isObject || !this.#stack.at(-2)?.isObject || this.#scanner.peek() !== ":") return;
    const end = this.#behind;
    if (!this.#open) this.#problems.push({ start: Math.max(0, end - 1), end, message: messages.bracket });
    this.#pop(end, false);
    // A comma that was read in the list parts the members; one that was not is part of the same mistake.
    if (this.#top) this.#top.expect = "name";
  }

  /** Whether the text, word or number at hand is the name of the next member, not a value. */
  #isName({ expect }: Level, token: Token): boolean {
    const isDue = expect === "name" || expect === "comma";
    if (token === Token.string && isDue) return true;
    return (isDue || token === Token.string || token === Token.word) && this.#scanner.peek() === ":";
  }

  #name(top: Level, token: Token): void {
    const { start, end } = this.#scanner;
    if (top.expect === "comma") this.#missingComma();
    else if (top.expect !== "name") this.#unfinished(top);
    if (token !== Token.string) this.#problems.push({ start, end, message: messages.name, unquoted: true });
    const property = this.#tree.begin("property", start, top.row);
    const key = this.#tree.begin("string", start, property);
    this.#tree.finish(key, end);
    this.#tree.finish(property, end);
    top.property = property;
    top.expect = "colon";
    top.comma = -1;
  }

  /** Makes room for a value at the current place; gives the row it belongs to. */
  #beginValue(): number {
    const top = this.#top;
    if (!top) return -1;
    if (top.expect === "comma" && !top.isObject) this.#missingComma();
    else if (top.expect === "colon" && !this.#open) this.#report(messages.colon);
    else if (top.isObject && (top.expect === "name" || top.expect === "comma")) this.#report(messages.name);
    top.comma = -1;
    const parent = top.property >= 0 && top.expect !== "name" && top.expect !== "comma" ? top.property : top.row;
    top.expect = "comma";
    return parent;
  }

  #endProperty(top: Level, end: number): void {
    this.#tree.finish(top.property, end);
    top.property = -1;
  }

  #colon(): void {
    const top = this.#top;
    const { end } = this.#scanner;
    if (!top) this.#report(messages.notJson);
    else if (!top.isObject) {
      if (!this.#open) this.#report(messages.noNames);
      top.expect = "value";
    } else if (top.expect === "colon") {
      top.expect = "value";
      // A member without value ends behind its colon.
      this.#tree.finish(top.property, end);
    } else if (top.expect === "value") this.#report(messages.value);
    else if (!this.#open) this.#report(messages.name);
  }

  #comma(): void {
    const top = this.#top;
    if (!top) {
      this.#report(messages.value);
      return;
    }
    if (top.expect === "colon" || (top.isObject && top.expect === "value")) this.#unfinished(top);
    else if (top.expect !== "comma" && !this.#open) this.#report(top.isObject ? messages.name : messages.value);
    top.expect = top.isObject ? "name" : "value";
    top.comma = this.#scanner.start;
  }

  #close(isObject: boolean): void {
    const level = this.#stack.findLastIndex((each) => each.isObject === isObject);
    if (level < 0) {
      this.#report(messages.stray);
      return;
    }
    const { start, end } = this.#scanner;
    if (level < this.#stack.length - 1) {
      this.#report(this.#top?.isObject ? messages.brace : messages.bracket);
      while (this.#stack.length - 1 > level) this.#pop(start, false);
    }
    this.#pop(end, true);
  }

  /** Ends the innermost container. */
  #pop(end: number, judged: boolean): void {
    const top = this.#stack.pop();
    if (!top) return;
    if (judged && top.comma >= 0) {
      this.#problems.push({ start: top.comma, end: top.comma + 1, message: messages.extraComma, comma: "extra" });
    } else if (judged && (top.expect === "colon" || (top.isObject && top.expect === "value"))) {
      this.#unfinished(top);
    }
    this.#tree.finish(top.row, end);
    this.#top = this.#stack.at(-1);
    if (this.#top && this.#top.property >= 0) this.#endProperty(this.#top, end);
  }

  /** A name without what belongs behind it, found at the current token. */
  #unfinished(top: Level): void {
    if (!this.#open) this.#report(top.expect === "colon" ? messages.colon : messages.value);
    top.property = -1;
  }

  #missingComma(): void {
    if (this.#open || this.#astray) return;
    const end = this.#behind;
    this.#problems.push({ start: Math.max(0, end - 1), end, message: messages.missingComma, comma: "missing" });
  }

  #end(): void {
    const top = this.#top;
    if (!top) return;
    const { length } = this.#scanner.text;
    const last = { start: Math.max(0, length - 1), end: length };
    if (!this.#open && (top.expect === "colon" || (top.isObject && top.expect === "value"))) {
      this.#problems.push({ ...last, message: top.expect === "colon" ? messages.colon : messages.value });
    }
    this.#problems.push({ ...last, message: top.isObject ? messages.brace : messages.bracket });
    while (this.#stack.length > 0) this.#pop(length, false);
  }

  #report(message: string): void {
    const { start, end } = this.#scanner;
    this.#problems.push({ start, end: Math.max(end, start + 1), message });
  }

  #tokenProblem(problem: TokenProblem): void {
    const { problemAt, end } = this.#scanner;
    const whole = problem === "openString" || problem === "openComment";
    this.#problems.push({ start: problemAt, end: whole ? end : problemAt + 1, message: tokenMessages[problem] });
  }
}

/** What may follow a comma that is none of a sentence. */
const notWords: ReadonlySet<string> = new Set(["", ...'{}[]:,"']);

const scalarKinds: Readonly<Partial<Record<Token, "string" | "number" | "boolean" | "null">>> = {
  [Token.string]: "string",
  [Token.number]: "number",
  [Token.true]: "boolean",
  [Token.false]: "boolean",
  [Token.null]: "null",
};
