// Reads primitive and enum values of a request body.
import {
  codeList,
  type Enumeration,
  isDate,
  isDateTimeOffset,
  isGuid,
  isMasked,
  type PrimitiveType,
  type Property,
  type StructuredType,
  sentinelMember,
} from "../../../../schemas/src";
import type { Problems } from "./problems";

/** How a secret looks in answers. */
export const mask = "*".repeat(15);

const int32Limit = 2 ** 31;

/** The value to keep, or undefined after telling `problems` why not. `owner` is the type that has the property. */
export function readScalar(
  value: unknown,
  property: Property,
  owner: StructuredType,
  path: string,
  problems: Problems,
): string | number | boolean | undefined {
  const refuse = (what: string): undefined => {
    problems.add(path, `The value of '${property.name}' ${what}.`);
    return undefined;
  };
  if (property.value.kind === "enum") {
    const reason = enumProblem(value, property.value.enum);
    return reason === undefined ? (value as string) : refuse(reason);
  }
  if (property.value.kind !== "primitive") return refuse("cannot be given inline");
  const reason = kindProblem(value, property.value.name) ?? formatProblem(value, property);
  if (reason !== undefined) return refuse(reason);
  if (property.secret) return mask;
  if (property.value.name === "DateTimeOffset") return inUtc(value as string);
  if (property.coded && typeof value === "string" && owner.codes !== undefined) return knownCode(owner.codes, value);
  return value as string | number | boolean;
}

function kindProblem(value: unknown, kind: PrimitiveType): string | undefined {
  switch (kind) {
    case "Boolean":
      return typeof value === "boolean" ? undefined : `must be true or false, not ${kindOf(value)}`;
    case "Int32":
      return Number.isInteger(value) && (value as number) >= -int32Limit && (value as number) < int32Limit
        ? undefined
        : `must be a whole number of 32 bits, not ${kindOf(value)}`;
    case "Date":
      return typeof value === "string" && isDate(value) ? undefined : "must be a date such as 2025-09-01";
    case "DateTimeOffset":
      return typeof value === "string" && isDateTimeOffset(value)
        ? undefined
        : "must be a date and time such as 2025-09-01T08:00:00Z";
    case "String":
      return typeof value === "string" ? undefined : `must be a string, not ${kindOf(value)}`;
  }
}

function formatProblem(value: unknown, property: Property): string | undefined {
  if (typeof value !== "string") return undefined;
  if (property.secret && isMasked(value)) {
    return "is only asterisks: that is how answers hide a secret, and it would become the secret";
  }
  if (property.format === "guid" && !isGuid(value)) return `must be a GUID, not '${value}'`;
  if (property.format === "url" && !isWebAddress(value)) {
    return `must be an absolute http or https address, not '${value}'`;
  }
  if (property.maxLength !== undefined && value.length > property.maxLength) {
    return `has ${value.length} characters; ${property.maxLength} are allowed`;
  }
  return undefined;
}

const isWebAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);

function enumProblem(value: unknown, { name, legal }: Enumeration): string | undefined {
  if (typeof value === "string" && legal.includes(value)) return undefined;
  const members = legal.join(", ");
  if (value === sentinelMember) return `must not be '${sentinelMember}'; requests choose one of ${members}`;
  if (typeof value !== "string") return `must be a member of ${name} (${members}), not ${kindOf(value)}`;
  const near = legal.find((member) => member.toLowerCase() === value.toLowerCase());
  const hint = near === undefined ? "" : `; upper and lower case count, so write '${near}'`;
  return `must be a member of ${name} (${members}), not '${value}'${hint}`;
}

/** Known codes are kept as the code list spells them; tenants may have others, so those stay as they are. */
function knownCode(list: string, code: string): string {
  const codes = codeList(list)?.codes.keys() ?? [];
  return [...codes].find((known) => known.toLowerCase() === code.toLowerCase()) ?? code;
}

/** The same moment with offset Z; digits of a second stay as they were given. */
function inUtc(text: string): string {
  const fraction = /\.\d+/.exec(text)?.[0] ?? "";
  return new Date(text.replace(fraction, "")).toISOString().replace(".000Z", `${fraction}Z`);
}

export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
