// Reads expressions by recursive descent. What binds more comes later: or, and, comparison, not, in, single values.
import {
  type ComparisonOperator,
  comparisonOperators,
  type Expression,
  type Lambda,
  type Literal,
  type Ordering,
  type Path,
  type Step,
} from "./expression";
import { queryProblem } from "./queryProblem";
import { readTokens, type Token } from "./tokens";

/** `option` is what errors call the text. */
export function parseExpression(text: string, option: string): Expression {
  const parser = new Parser(text, option);
  const expression = parser.expression();
  parser.expectEnd("an operator such as and, eq or in");
  return expression;
}

/** Reads `name desc, other/name`. */
export function parseOrderings(text: string, option: string): Ordering[] {
  const parser = new Parser(text, option);
  const orderings: Ordering[] = [];
  do {
    const expression = parser.expression();
    const descending = parser.take("word", "desc");
    if (!descending) parser.take("word", "asc");
    orderings.push({ expression, descending });
  } while (parser.take("mark", ","));
  parser.expectEnd("asc, desc, a comma");
  return orderings;
}

const deepest = 50;

class Parser {
  readonly #tokens: readonly Token[];
  readonly #option: string;
  #index = 0;
  #depth = 0;

  constructor(text: string, option: string) {
    this.#option = option;
    this.#tokens = readTokens(text, option);
  }

  expression(): Expression {
    return this.#deeper(() => this.#junction("or", () => this.#junction("and", () => this.#comparison())));
  }

  /** Goes on behind the token if it is that one; words in whatever casing. */
  take(kind: Token["kind"], text: string): boolean {
    const found = this.#next.kind === kind && this.#next.text.toLowerCase() === text;
    if (found) this.#index++;
    return found;
  }

  expectEnd(otherwise: string): void {
    if (this.#next.kind !== "end") throw this.#expected(`${otherwise} or the end`);
  }

  get #next(): Token {
    const token = this.#tokens[this.#index];
    if (!token) throw new Error("The tokens have no end.");
    return token;
  }

  #expected(what: string): Error {
    const { kind, text, at } = this.#next;
    const found = kind === "end" ? "but the text ends here" : `not ${kind === "text" ? "the text " : ""}'${text}'`;
    return queryProblem(this.#option, at, `${what} was expected, ${found}`);
  }

  #expect(mark: string): void {
    if (!this.take("mark", mark)) throw this.#expected(`'${mark}'`);
  }

  #deeper<T>(read: () => T): T {
    if (++this.#depth > deepest) {
      throw queryProblem(this.#option, this.#next.at, `it is nested more than ${deepest} deep`);
    }
    const result = read();
    this.#depth--;
    return result;
  }

  #junction(kind: "and" | "or", operand: () => Expression): Expression {
    const first = operand();
    const operands = [first];
    while (this.take("word", kind)) operands.push(operand());
    return operands.length === 1 ? first : { kind, at: first.at, operands };
  }

  #comparison(): Expression {
    let left = this.#unary();
    for (;;) {
      const { at } = this.#next;
      const operator = this.#comparisonOperator();
      if (!operator) return left;
      left = { kind: "comparison", at, operator, left, right: this.#unary() };
    }
  }

  #comparisonOperator(): ComparisonOperator | undefined {
    return comparisonOperators.find((operator) => this.take("word", operator));
  }

  #unary(): Expression {
    const { at } = this.#next;
    if (!this.take("word", "not")) return this.#membership();
    return { kind: "not", at, operand: this.#deeper(() => this.#unary()) };
  }

  #membership(): Expression {
    const left = this.#primary();
    const { at } = this.#next;
    if (!this.take("word", "in")) return left;
    if (!this.take("mark", "(")) {
      if (this.#next.kind !== "word") throw this.#expected("a list in parentheses or a collection");
      return { kind: "in", at, left, items: this.#path() };
    }
    const items: Expression[] = [];
    do items.push(this.#primary());
    while (this.take("mark", ","));
    this.#expect(")");
    return { kind: "in", at, left, items };
  }

  #primary(): Expression {
    const token = this.#next;
    if (this.take("mark", "(")) {
      const inner = this.expression();
      this.#expect(")");
      return inner;
    }
    if (token.kind !== "word") return this.#literal();
    const constant = constants.get(token.text.toLowerCase());
    const after = this.#tokens[this.#index + 1];
    if (constant && after?.text !== "/") {
      this.#index++;
      return { kind: "literal", at: token.at, ...constant };
    }
    if (after?.kind === "text" && after.at === token.end) {
      this.#index += 2;
      return { kind: "enumLiteral", at: token.at, typeName: token.text, member: after.text };
    }
    if (after?.kind === "mark" && after.text === "(") return this.#call();
    return this.#pathOrLambda();
  }

  #literal(): Literal {
    const { kind, text, at } = this.#next;
    if (kind === "word" || kind === "mark" || kind === "end") throw this.#expected("a value, a property or '('");
    this.#index++;
    if (kind === "number") return { kind: "literal", at, is: "number", value: Number(text) };
    return { kind: "literal", at, is: kind === "text" ? "string" : kind, value: text };
  }

  #call(): Expression {
    const { text: name, at } = this.#next;
    this.#index += 2;
    const args: Expression[] = [];
    if (!this.take("mark", ")")) {
      do args.push(this.expression());
      while (this.take("mark", ","));
      this.#expect(")");
    }
    return { kind: "call", at, name, args };
  }

  #path(): Path {
    const { at } = this.#next;
    const steps: Step[] = [];
    do steps.push(this.#step());
    while (this.take("mark", "/"));
    return { kind: "path", at, steps };
  }

  #step(): Step {
    const { kind, text: name, at } = this.#next;
    if (kind !== "word") throw this.#expected("a property");
    this.#index++;
    return { name, at };
  }

  #pathOrLambda(): Path | Lambda {
    const path = this.#path();
    const last = path.steps.at(-1);
    if (!last || !this.take("mark", "(")) return path;
    const quantifier = last.name.toLowerCase();
    if (quantifier !== "any" && quantifier !== "all") {
      throw queryProblem(this.#option, last.at, `'${last.name}' cannot be called here; any and all can`);
    }
    const over: Path = { ...path, steps: path.steps.slice(0, -1) };
    if (quantifier === "any" && this.take("mark", ")")) return { kind: "lambda", at: last.at, path: over, quantifier };
    const variable = this.#step().name;
    this.#expect(":");
    const predicate = { variable, expression: this.expression() };
    this.#expect(")");
    return { kind: "lambda", at: last.at, path: over, quantifier, predicate };
  }
}

const constants = new Map<string, Pick<Literal, "is" | "value">>([
  ["null", { is: "null", value: null }],
  ["true", { is: "boolean", value: true }],
  ["false", { is: "boolean", value: false }],
]);
