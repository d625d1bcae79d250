import type { EntitySet, Route, StructuredType } from "../../../../../schemas/src";
import type { Entity, Reference, Structure } from "../entity";
import type { Kind } from "./kinds";

/** The variables of an expression with their values: the entity itself, and the items of lambdas. */
export type Frame = ReadonlyMap<string, unknown>;

/** Which variable is the entity. Nobody can write this name. */
export const self = "";

/** An expression whose names are resolved: what it says of an entity. */
export interface Operand {
  readonly kind: Kind;
  readonly read: (frame: Frame) => unknown;
}

/** Something with properties. */
export type Item = Entity | Structure;

/** The tenant as a query sees it. */
export interface World {
  readonly target: (reference: Reference) => Entity | undefined;
  /** Throws when the token may not make the request. */
  readonly authorize: (route: Route) => void;
}

/** What a query option speaks of. */
export interface Subject {
  readonly type: StructuredType;
  readonly set?: EntitySet;
}

/** Where an expression stands: what it can name, and what errors call it. */
export interface Scope {
  readonly option: string;
  readonly world: World;
  readonly subject: Subject;
  /** The kinds of the variables of lambdas. */
  readonly variables: ReadonlyMap<string, Kind>;
}

/** The entity itself. */
export const subjectOf = ({ subject }: Scope): Operand => ({
  kind: { is: "structure", ...subject },
  read: (frame) => frame.get(self) ?? null,
});
