// What others refer to stays: whoever deletes has to begin at the other end.
import { fillPath, nameOf, type StructuredType } from "../../../../schemas/src";
import { type Entity, Reference, Structure, type Value, type Values } from "./entity";
import { below } from "./problems";
import { ServiceError } from "./serviceError";
import { type Held, heldBelow, type Store } from "./store";

/** Refuses to delete an entity while another one is bound to it or to what it contains. */
export function refuseOrphans(store: Store, held: Held): void {
  const leaving = new Set([held, ...heldBelow(held)].map(({ entity }) => entity));
  const found = [...bound(store, leaving)];
  if (found.length === 0) return;
  const shown = found.slice(0, mostShown).map(({ text }) => text);
  const more = found.length > shown.length ? ` and ${found.length - shown.length} more` : "";
  const message =
    `${inWords(held.entity)} cannot be deleted, because ${shown.join(", ")}${more} ` +
    `${found.length === 1 ? "refers" : "refer"} to it. Delete what refers to it first.`;
  const details = found.slice(0, mostDetails).map(({ text, target }) => ({
    code: "conflict",
    message: `${text} refers to it.`,
    target,
  }));
  throw new ServiceError(409, "conflict", message, { target: found[0]?.target, details });
}

const mostShown = 3;
const mostDetails = 20;

interface Binding {
  readonly text: string;
  /** The address of what refers, and the property by which it does. */
  readonly target: string;
}

function* bound(store: Store, leaving: ReadonlySet<Entity>): Iterable<Binding> {
  for (const { address, entity } of store.everything()) {
    if (leaving.has(entity)) continue;
    for (const { path, reference } of references(entity.type, entity.values)) {
      const target = store.target(reference);
      if (!target || !leaving.has(target)) continue;
      yield { text: inWords(entity), target: `${fillPath(`${address.set.path}/{id}`, address.ids)}/${path}` };
      break;
    }
  }
}

/** What a request has bound; what the service itself links to, such as the flow of an activity, may go. */
function* references(
  type: StructuredType,
  values: Values,
  path = "",
): Iterable<{ path: string; reference: Reference }> {
  for (const [name, value] of values) {
    if (value instanceof Reference && type.properties.get(name)?.bindsTo === undefined) continue;
    yield* referencesIn(value, below(path, name));
  }
}

function* referencesIn(value: Value, path: string): Iterable<{ path: string; reference: Reference }> {
  if (value instanceof Reference) yield { path, reference: value };
  else if (value instanceof Structure) yield* references(value.type, value.values, path);
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* referencesIn(item, below(path, index));
  }
}

const inWords = ({ type, values }: Entity): string => `${type.name} '${nameOf(Object.fromEntries(values), type)}'`;
