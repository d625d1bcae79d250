// Tokens of JSON with comments, one after the other and without a copy of the text.

export const Token = {
  end: 0,
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  colon: 5,
  comma: 6,
  string: 7,
  number: 8,
  true: 9,
  false: 10,
  null: 11,
  /** Anything else: a word without quotes, a number that JSON does not know. */
  word: 12,
  lineComment: 13,
  blockComment: 14,
} as const;
export type Token = (typeof Token)[keyof typeof Token];

/** What is wrong inside a token. */
export type TokenProblem = "openString" | "openComment" | "escape" | "unicode" | "control";

export class Scanner {
  readonly text: string;
  /** Of the token that was read last. */
  start = 0;
  end = 0;
  problem: TokenProblem | undefined;
  /** Where in the token the problem is. */
  problemAt = 0;
  /** Whether a string has escapes, so that its value is not simply what stands between its quotes. */
  escaped = false;
  readonly #comments: boolean;

  /** With `comments` they are tokens, else they are passed over; one without an end is a token in any case. */
  constructor(text: string, { at = 0, comments = false }: { at?: number; comments?: boolean } = {}) {
    this.text = text;
    this.end = at;
    this.#comments = comments;
  }

  next(): Token {
    const { text } = this;
    this.problem = undefined;
    for (let at = this.end; ; ) {
      const code = text.charCodeAt(at);
      switch (code) {
        case 32 /* blank */:
        case 9 /* tab */:
        case 10 /* line feed */:
        case 13 /* carriage return */:
          at += 1;
          continue;
        case 123 /* { */:
          return this.#token(Token.openBrace, at, at + 1);
        case 125 /* } */:
          return this.#token(Token.closeBrace, at, at + 1);
        case 91 /* [ */:
          return this.#token(Token.openBracket, at, at + 1);
        case 93 /* ] */:
          return this.#token(Token.closeBracket, at, at + 1);
        case 58 /* : */:
          return this.#token(Token.colon, at, at + 1);
        case 44 /* , */:
          return this.#token(Token.comma, at, at + 1);
        case 34 /* " */:
          return this.#string(at);
        case 47 /* / */:
          {
            const comment = this.#comment(at);
            if (comment === undefined) return this.#word(at);
            if (this.#comments || this.problem !== undefined) return comment;
            at = this.end;
            continue;
          }
        default:
          return Number.isNaN(code) ? this.#token(Token.end, text.length, text.length) : this.#word(at);
      }
    }
  }

  /** The first character of what comes behind the token, blanks and comments aside; empty at the end. */
  peek(): string {
    const { text } = this;
    let at = this.end;
    while (blanks.has(text.charCodeAt(at))) at += 1;
    if (text.charCodeAt(at) !== 47 /* / */) return text.charAt(at);
    const ahead = new Scanner(text, { at });
    return ahead.next() === Token.end ? "" : text.charAt(ahead.start);
  }

  #token(token: Token, start: number, end: number): Token {
    this.start = start;
    this.end = end;
    return token;
  }

  #string(start: number): Token {
    const { text } = this;
    this.escaped = false;
    for (let at = start + 1; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 34 /* " */) return this.#token(Token.string, start, at + 1);
      if (code === 92 /* \ */) {
        this.escaped = true;
        at = this.#escape(at);
      } else if (code < 32 || Number.isNaN(code)) {
        // A line break ends a string that somebody forgot to end; other control characters are only not allowed.
        if (code === 10 || code === 13 || Number.isNaN(code)) {
          this.#found("openString", start);
          return this.#token(Token.string, start, at);
        }
        this.#found("control", at);
      }
    }
  }

  /** Passes over an escape; gives the offset of its last character. */
  #escape(at: number): number {
    const { text } = this;
    const code = text.charCodeAt(at + 1);
    if (code === 117 /* u */) {
      if (/^[0-9a-f]{4}$/i.test(text.slice(at + 2, at + 6))) return at + 5;
      this.#found("unicode", at);
      return at + 1;
    }
    if (!'"\\/bfnrt'.includes(text.charAt(at + 1))) this.#found("escape", at);
    // What ends the line ends the string too.
    return code === 10 || code === 13 || Number.isNaN(code) ? at : at + 1;
  }

  #comment(start: number): Token | undefined {
    const { text } = this;
    const second = text.charCodeAt(start + 1);
    if (second === 47 /* / */) {
      let at = start + 2;
      while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at += 1;
      return this.#token(Token.lineComment, start, at);
    }
    if (second !== 42 /* * */) return undefined;
    const close = text.indexOf("*/", start + 2);
    if (close < 0) this.#found("openComment", start);
    return this.#token(Token.blockComment, start, close < 0 ? text.length : close + 2);
  }

  #word(start: number): Token {
    const { text } = this;
    let at = start + 1;
    while (at < text.length && !endsWord(text.charCodeAt(at))) at += 1;
    this.#token(Token.word, start, at);
    const first = text.charCodeAt(start);
    if (first === 116 /* t */ && text.startsWith("true", start) && at === start + 4) return Token.true;
    if (first === 102 /* f */ && text.startsWith("false", start) && at === start + 5) return Token.false;
    if (first === 110 /* n */ && text.startsWith("null", start) && at === start + 4) return Token.null;
    const isNumber = (first === 45 /* - */ || (first >= 48 && first <= 57)) && number.test(text.slice(start, at));
    return isNumber ? Token.number : Token.word;
  }

  #found(problem: TokenProblem, at: number): void {
    if (this.problem !== undefined && problem !== "openString") return;
    this.problem = problem;
    this.problemAt = at;
  }
}

const blanks: ReadonlySet<number> = new Set([32, 9, 10, 13]);

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function endsWord(code: number): boolean {
  switch (code) {
    case 32:
    case 9:
    case 10:
    case 13:
    case 123:
    case 125:
    case 91:
    case 93:
    case 58:
    case 44:
    case 34:
    case 47:
      return true;
    default:
      return false;
  }
}
