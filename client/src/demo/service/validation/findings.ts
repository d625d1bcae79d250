// What the service finds, in the shape of a public error.
import { propertyTelling, type StructuredType } from "../../../../../schemas/src";
import type { Structure } from "../entity";
import { structureOf, tellingIn } from "../told";

export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly target: string;
}

/** The findings as values of the property of `type` that tells them. */
export const writeFindings = (
  type: StructuredType,
  telling: "errors" | "warnings",
  findings: readonly Finding[],
): readonly [string, readonly Structure[]] => {
  const property = tellingIn(type, telling);
  return [property.name, findings.map((finding) => structureOf(property, { ...finding }))];
};

/** Why work broke, as a value of the property of `type` that tells it. */
export function writeReason(type: StructuredType, reason: Finding | undefined): [string, Structure][] {
  const property = propertyTelling(type, "reason");
  return property && reason ? [[property.name, structureOf(property, { ...reason })]] : [];
}
