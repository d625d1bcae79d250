// What the store holds: entities in the canonical spelling of the API model.
import type { EntitySet, StructuredType } from "../../../../schemas/src";
import type { Unseen } from "./unseen";

/** A value as it is kept. Structured values remember their type; links are kept as references. */
export type Value = null | boolean | number | string | readonly Value[] | Reference | Structure | Raw;

/** A link to an entity at a root, given as a bind link. */
export class Reference {
  readonly set: EntitySet;
  readonly id: string;

  constructor(set: EntitySet, id: string) {
    this.set = set;
    this.id = id;
  }
}

/** A value of a complex type. */
export class Structure {
  readonly type: StructuredType;
  readonly values: Values;

  constructor(type: StructuredType, values: Values) {
    this.type = type;
    this.values = values;
  }
}

/** A member of an open type, kept as it came. */
export class Raw {
  readonly json: unknown;

  constructor(json: unknown) {
    this.json = json;
  }
}

/** By canonical property name. */
export type Values = ReadonlyMap<string, Value>;

export interface Entity {
  readonly id: string;
  readonly set: EntitySet;
  readonly type: StructuredType;
  /** Counts up over the whole store; pages are ordered by it. */
  readonly sequence: number;
  /** Milliseconds of the clock; 0 for initial data. */
  readonly createdAt: number;
  /** Another one after every request that changes it. */
  readonly version: string;
  readonly values: Values;
  readonly unseen?: Unseen;
  /** By child collection. */
  readonly children: Map<EntitySet, Entity[]>;
}
