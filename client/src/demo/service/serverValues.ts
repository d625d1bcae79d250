// The values that the service itself sets.
import { randomBytes } from "node:crypto";
import { type Property, type StructuredType, structuredType } from "../../../../schemas/src";
import type { Value } from "./entity";

/** How long a new object takes until the service has prepared it. */
const preparationMs = 1000;

/** The key is the one member that every entity has. */
export const keyMember: string = [...(structuredType("entity")?.properties.keys() ?? [])].join();

/** Graph's naming conventions for what a service keeps account of; the API model does not mark it. */
const conventions: readonly { readonly name: RegExp; readonly when: "create" | "change"; value(now: Clock): Value }[] =
  [
    { name: /^created.*DateTime$/, when: "create", value: timestamp },
    { name: /^lastModified.*DateTime$/, when: "change", value: timestamp },
    { name: /^eTag$/i, when: "change", value: () => `W/"${randomBytes(8).toString("hex")}"` },
  ];

/** The moment of a change; `sequence` tells changes of the same millisecond apart. */
export interface Clock {
  readonly now: number;
  readonly sequence: number;
}

/** What the service writes down when an entity is created or changed. */
export function valuesSetOn(event: "create" | "update", type: StructuredType, clock: Clock): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const name of type.properties.keys()) {
    const convention = conventions.find((candidate) => candidate.name.test(name));
    if (convention && (event === "create" || convention.when === "change")) values.set(name, convention.value(clock));
  }
  return values;
}

/** Whether the service keeps this member by itself although the model lets a request name it. */
export const isKeptByService = ({ name }: Property): boolean =>
  conventions.some((convention) => convention.name.test(name));

/**
 * A state that only the service sets begins with its first member and moves on to the second: `notReady` to `ready`,
 * `pending` to `running`.
 */
export function stateOf(property: Property, createdAt: number, now: number): string | undefined {
  if (property.create !== "server" || property.value.kind !== "enum") return undefined;
  const [first, second] = property.value.enum.legal;
  return now - createdAt < preparationMs ? first : second;
}

/** Graph writes seven digits of a second. */
function timestamp({ now, sequence }: Clock): string {
  return new Date(now).toISOString().replace("Z", `${String(sequence % 10_000).padStart(4, "0")}Z`);
}
