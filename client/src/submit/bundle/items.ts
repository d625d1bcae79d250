// From documents to the objects that they hold.
import { parentOf } from "../../../../schemas/src";
import { UserError } from "../../host/errors";
import { type PlacedPayload, readPayloads } from "../../payload/payload";

export interface BundleDocument {
  /** Its URI, or the path by which it was named: no two documents have the same. */
  readonly address: string;
  /** What people call it, for example a path. */
  readonly name: string;
  readonly text: string;
}

/** One object of a bundle. */
export interface Item {
  readonly document: BundleDocument;
  readonly payload: PlacedPayload;
  /** The same for the same object when its list is in another order. A document of one payload has its address. */
  readonly key: string;
}

/** Everything that the documents hold, in their order. Throws a `UserError` that names the document that is broken. */
export function itemsOf(documents: readonly BundleDocument[]): Item[] {
  const items = documents.flatMap((document) => {
    const payloads = payloadsOf(document);
    const keys = keysOf(payloads);
    return payloads.map((payload, index): Item => {
      const key = payload.path.length === 0 ? document.address : `${document.address}#${keys[index]}`;
      return { document, payload, key };
    });
  });
  if (items.length > 0) return items;
  throw new UserError(`There is nothing to submit: ${documents.length === 1 ? "the list is" : "the lists are"} empty.`);
}

function payloadsOf({ name, text }: BundleDocument): PlacedPayload[] {
  try {
    return readPayloads(text);
  } catch (error) {
    throw error instanceof UserError ? new UserError(`${name}: ${error.message}`) : error;
  }
}

/** The payload of a list that takes another one: the last before it that can, else the only one. */
export function parentWithin(payloads: readonly PlacedPayload[], index: number): PlacedPayload | undefined {
  const set = payloads[index] && parentOf(payloads[index].set);
  const fitting = (payload: PlacedPayload): boolean => payload.set === set;
  const preceding = set && payloads.slice(0, index).findLast(fitting);
  if (!set || preceding) return preceding;
  const [only, ...others] = payloads.filter(fitting);
  return others.length === 0 ? only : undefined;
}

/** Its own id, else its parent, type and name; a number behind it where that is not enough. */
function keysOf(payloads: readonly PlacedPayload[]): string[] {
  const keyAt = (index: number): string => {
    const { localId, name, set, type } = payloads[index] as PlacedPayload;
    const words = localId === undefined ? [type.name, name ?? ""] : [set.name, localId];
    const own = words.map(encodeURIComponent).join("/");
    const parent = localId === undefined ? parentWithin(payloads, index) : undefined;
    return parent ? `${keyAt(payloads.indexOf(parent))}/${own}` : own;
  };
  const used = new Map<string, number>();
  return payloads.map((_, index) => {
    const key = keyAt(index);
    const count = (used.get(key) ?? 0) + 1;
    used.set(key, count);
    return count === 1 ? key : `${key}~${count}`;
  });
}

/** What people call it. */
export const calledOf = ({ payload }: Item): string => payload.name ?? payload.type.name;

/** Where it stands, for example `flows.industrydata.json, payload 2`. */
export function whereOf({ document, payload }: Item): string {
  const [index] = payload.path;
  return index === undefined ? document.name : `${document.name}, payload ${index + 1}`;
}
