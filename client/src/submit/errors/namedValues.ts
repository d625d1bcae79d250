// The values of a payload that the service means: by a target, or by names in its words.
import type { Node } from "jsonc-parser";
import { baseName, parentOf, readDiscriminator, type StructuredType, setFor } from "../../../../schemas/src";
import { mentionsIn, stepsOf } from "./targetSteps";
import { memberCalled, objectsIn, propertyCalled, typeOf } from "./typedTree";

export interface Named {
  readonly node: Node;
  /** What is named is not there: the node is the nearest around it. */
  readonly isMissing: boolean;
}

export const targeted = (target: string, payload: Node): Named | undefined => followed(stepsOf(target), payload);

/** The value at the end of the steps, or the nearest one around it; none where nothing says they lead into the payload. */
function followed(given: readonly string[], payload: Node): Named | undefined {
  const steps = inside(given, payload);
  let node = payload;
  for (const [index, step] of steps.entries()) {
    const type = node.type === "object" ? typeOf(node, payload) : undefined;
    const next = node.type === "array" ? itemAt(node, step) : memberCalled(node, step, type)?.value;
    if (next) node = next;
    else if (isCast(step, type)) continue;
    else if (index > 0 || (type && propertyCalled(type, baseName(step)))) return { node, isMissing: true };
    else return undefined;
  }
  return steps.length > 0 ? { node, isMissing: false } : undefined;
}

const itemAt = (list: Node, step: string): Node | undefined =>
  /^\d+$/.test(step) ? list.children?.[Number(step)] : undefined;

/** A step may name the type that the value has. */
const isCast = (step: string, type: StructuredType | undefined): boolean =>
  readDiscriminator(step) !== undefined && !(type && propertyCalled(type, step));

/** Services may begin with the body, its type, or the address that it was sent to. */
function inside(steps: readonly string[], payload: Node): readonly string[] {
  const type = typeOf(payload, payload);
  const isOutside = (step: string): boolean =>
    !memberCalled(payload, step, type) && !(type && propertyCalled(type, baseName(step)));
  const first = steps.findIndex((step) => !wrappers.has(step.toLowerCase()) || !isOutside(step));
  const rest = first < 0 ? [] : steps.slice(first);
  const set = type && setFor(type);
  const names = [set, set && parentOf(set)].map((each) => each?.name.toLowerCase());
  const at = rest.findIndex(
    (step, index) => names[0] === step.toLowerCase() && rest.slice(0, index + 1).every(isOutside),
  );
  if (at < 0) return rest;
  // An id may follow.
  const [next = "", ...more] = rest.slice(at + 1);
  return isOutside(next) && !isCast(next, type) ? more : [next, ...more];
}

const wrappers: ReadonlySet<string> = new Set([
  "$",
  "#",
  "body",
  "requestbody",
  "request",
  "payload",
  "entity",
  "resource",
]);

/** The first of the names in a message that can mean one place only. */
export function mentioned(message: string, payload: Node): Named | undefined {
  const mentions = mentionsIn(message);
  const types = mentions.flatMap((each) => readDiscriminator(each)?.type ?? []);
  for (const mention of mentions) {
    const steps = stepsOf(mention);
    const found = steps.length > 1 ? alongPath(mention, steps, payload) : byName(mention, types, payload);
    if (found) return found;
  }
  return undefined;
}

/** From the payload, or from wherever in it one value only is reached so. */
function alongPath(mention: string, steps: readonly string[], payload: Node): Named | undefined {
  const found = followed(steps, payload);
  if (found && !found.isMissing) return found;
  const [first = "", ...rest] = steps;
  const ends = [...objectsIn(payload)].flatMap((object) => {
    const member = memberCalled(object, first, typeOf(object, payload));
    const end =
      member && rest.reduce<Node | undefined>((node, step) => node && stepInto(node, step, payload), member.value);
    return end ? [end] : [];
  });
  const [only, ...others] = ends;
  if (only && others.length === 0) return { node: only, isMissing: false };
  return mention.includes("/") ? found : undefined;
}

const stepInto = (node: Node, step: string, payload: Node): Node | undefined =>
  node.type === "array" ? itemAt(node, step) : memberCalled(node, step, typeOf(node, payload))?.value;

/** The only member of that name, of the types that the message speaks of if it does; else the only object that lacks it. */
function byName(name: string, types: readonly StructuredType[], payload: Node): Named | undefined {
  const objects = [...objectsIn(payload)].map((object) => ({ object, type: typeOf(object, payload) }));
  const meant = objects.filter(({ type }) => type && types.includes(type));
  for (const among of [meant, objects]) {
    const members = among.flatMap(({ object, type }) => memberCalled(object, name, type) ?? []);
    const [only, ...others] = members;
    if (only && others.length === 0) return { node: only.value, isMissing: false };
    if (only) continue;
    const lacking = among.filter(({ type }) => type && propertyCalled(type, baseName(name))?.create === "required");
    const [one, ...more] = lacking;
    if (one && more.length === 0) return { node: one.object, isMissing: true };
  }
  return undefined;
}
