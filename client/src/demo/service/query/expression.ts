// What the text of $filter and $orderby says, before anybody knows which properties there are.

/** Where its text begins in the query option. */
interface Placed {
  readonly at: number;
}

export interface Step extends Placed {
  /** A property, a type, `$count`, or the variable of a lambda. */
  readonly name: string;
}

export interface Literal extends Placed {
  readonly kind: "literal";
  readonly is: "null" | "boolean" | "number" | "string" | "guid" | "date" | "moment";
  readonly value: null | boolean | number | string;
}

/** `Namespace.enum'member'` */
export interface EnumLiteral extends Placed {
  readonly kind: "enumLiteral";
  readonly typeName: string;
  readonly member: string;
}

export interface Path extends Placed {
  readonly kind: "path";
  readonly steps: readonly Step[];
}

/** Without a variable: whether there is any item at all. */
export interface Lambda extends Placed {
  readonly kind: "lambda";
  readonly path: Path;
  readonly quantifier: "any" | "all";
  readonly predicate?: { readonly variable: string; readonly expression: Expression };
}

export interface Call extends Placed {
  readonly kind: "call";
  readonly name: string;
  readonly args: readonly Expression[];
}

export interface Not extends Placed {
  readonly kind: "not";
  readonly operand: Expression;
}

export interface Junction extends Placed {
  readonly kind: "and" | "or";
  readonly operands: readonly Expression[];
}

export const comparisonOperators = ["eq", "ne", "gt", "ge", "lt", "le"] as const;
export type ComparisonOperator = (typeof comparisonOperators)[number];

export interface Comparison extends Placed {
  readonly kind: "comparison";
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** The items are written out, or those of a collection. */
export interface Membership extends Placed {
  readonly kind: "in";
  readonly left: Expression;
  readonly items: readonly Expression[] | Path;
}

export type Expression = Literal | EnumLiteral | Path | Lambda | Call | Not | Junction | Comparison | Membership;

export interface Ordering {
  readonly expression: Expression;
  readonly descending: boolean;
}
