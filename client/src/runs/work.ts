// A run, or what it did for one flow, read from an answer by what its properties tell.
import {
  type EntitySet,
  type EnumMemberRow,
  keyMember,
  nameOf,
  propertyTelling,
  type Stage,
  type StructuredType,
  sentinelMember,
  stateProperties,
  structuredType,
  type Telling,
  typeOf,
} from "../../../schemas/src";

export type Entity = Readonly<Record<string, unknown>>;

export interface State {
  /** In words: `completed with warnings`. */
  readonly words: string;
  readonly stage?: Stage;
  readonly tone?: NonNullable<EnumMemberRow["tone"]>;
}

/** Why it broke. */
export interface Reason {
  /** The service's own sentences, in full. */
  readonly text: string;
  /** What it is about, in the service's words. */
  readonly about?: string;
  readonly code?: string;
}

export interface Work {
  readonly id: string;
  readonly name: string;
  readonly type: StructuredType;
  readonly state: State;
  readonly began?: Date;
  readonly ended?: Date;
  readonly reason?: Reason;
}

/** Undefined for what cannot be told from others. */
export function readWork(entity: Entity, set: EntitySet): Work | undefined {
  const id = entity[keyMember];
  const type = typeOf(entity, set);
  if (typeof id !== "string" || !type) return undefined;
  const began = moment(told(entity, type, "began"));
  const ended = moment(told(entity, type, "ended"));
  const reason = readReason(entity, type);
  return {
    ...{ id, name: nameOf(entity, type), type, state: readState(entity, type) },
    ...(began && { began }),
    ...(ended && { ended }),
    ...(reason && { reason }),
  };
}

/** Whether there is more to come of it. */
export const isAtWork = ({ state, ended }: Pick<Work, "state" | "ended">): boolean =>
  state.stage === "working" || (state.stage === undefined && !ended);

/** How long it took, or takes by now, in milliseconds. */
export function lasted({ began, ended }: Pick<Work, "began" | "ended">, now: Date): number | undefined {
  return began && Math.max(0, (ended ?? now).getTime() - began.getTime());
}

function readState(entity: Entity, type: StructuredType): State {
  const [property] = stateProperties(type);
  const member = property && entity[property.name];
  if (!property || typeof member !== "string" || member === sentinelMember) return { words: "in an unknown state" };
  const words = member.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const row = property.value.kind === "enum" ? property.value.enum.members.get(member) : undefined;
  return { words, ...(row?.stage && { stage: row.stage }), ...(row?.tone && { tone: row.tone }) };
}

function readReason(entity: Entity, type: StructuredType): Reason | undefined {
  const property = propertyTelling(type, "reason");
  const value = property && entity[property.name];
  if (!isEntity(value) || property?.value.kind !== "complex") return undefined;
  const error = structuredType(property.value.typeName);
  if (!error) return undefined;
  const [about, code] = [text(told(value, error, "target")), text(told(value, error, "code"))];
  const sentences = [...new Set(sentencesIn(value, error))].join(" ");
  return {
    text: sentences || code || "The service does not say why.",
    ...(about !== undefined && { about }),
    ...(code !== undefined && { code }),
  };
}

/** What an error says, and the errors inside it. */
function sentencesIn(error: Entity, type: StructuredType): string[] {
  const own = text(told(error, type, "message"));
  const inner = [...type.properties.values()].flatMap(({ name, value }) => {
    const innerType = value.kind === "complex" ? structuredType(value.typeName) : undefined;
    return innerType
      ? [error[name]].flat().flatMap((each) => (isEntity(each) ? sentencesIn(each, innerType) : []))
      : [];
  });
  return [...(own === undefined ? [] : [own]), ...inner];
}

/** What the property of an object says that tells this. */
export function told(entity: Entity, type: StructuredType, telling: Telling): unknown {
  const property = propertyTelling(type, telling);
  return property && entity[property.name];
}

export const isEntity = (value: unknown): value is Entity =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const text = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;

function moment(value: unknown): Date | undefined {
  const date = new Date(typeof value === "string" ? value : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
