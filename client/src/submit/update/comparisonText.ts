// An object as text to be compared: one order, one spelling, nothing that only the service sets.
import type { StructuredType } from "../../../../schemas/src";
import { typeMember } from "../../../../schemas/src";
import type { Entity } from "../lookUp";
import { type Canonical, canonicalObject } from "./canonical";

/** What is equal in meaning is equal in text. Secrets and variables are left out: no answer shows them. */
export function comparisonText(object: Entity, type: StructuredType): string {
  return `${JSON.stringify(plain(canonicalObject(object, type)), undefined, 2)}\n`;
}

function plain(value: Canonical): unknown {
  switch (value.kind) {
    case "value":
      return plainValue(value);
    case "list":
      return value.items.filter(isCompared).map(plain);
    case "object": {
      const order = [...(value.type?.properties.keys() ?? [])];
      const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
      const members = [...value.members]
        .filter(([, member]) => isCompared(member))
        .sort(([one], [other]) => place(one) - place(other) || (one < other ? -1 : 1))
        .map(([name, member]) => [name, plain(member)] as const);
      return Object.fromEntries([...(value.type ? [[typeMember, value.type.name] as const] : []), ...members]);
    }
    default:
      return null;
  }
}

const isCompared = (value: Canonical): boolean =>
  value.kind !== "unknown" && value.kind !== "nothing" && !(value.kind === "list" && value.items.length === 0);

/** A link is compared by what it leads to, everything else is JSON. */
function plainValue({ text, link }: Extract<Canonical, { kind: "value" }>): unknown {
  if (link !== undefined) return link;
  const value: unknown = JSON.parse(text);
  return typeof value === "string" ? value.trim() : value;
}
