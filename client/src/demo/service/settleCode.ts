// Values that point to a code do so by the code itself or by a link to its definition, and by one of the two only.
import { bindSuffix, codeOrLink, type StructuredType } from "../../../../schemas/src";
import { Reference, type Value } from "./entity";
import { below } from "./problems";
import type { Reading } from "./readStructure";

/**
 * Refuses a value of `type` with both or none, and keeps the code of what a link points to: answers show codes.
 * `given`: the properties that the body names.
 */
export function settleCode(
  type: StructuredType,
  values: Map<string, Value>,
  given: ReadonlySet<string>,
  path: string,
  { problems, find }: Reading,
): void {
  const pair = codeOrLink(type);
  if (!pair) return;
  const { code, link } = { code: pair.code.name, link: pair.link.name };
  const known = values.get(code);
  const linked = values.get(link);
  const either = `either '${code}' or '${link}${bindSuffix}'`;
  if (given.has(link)) {
    const both = given.has(code) && known !== null;
    if (both) problems.add(below(path, `${link}${bindSuffix}`), `Give ${either}, not both.`);
    if (linked instanceof Reference) values.set(code, find(linked)?.values.get(code) ?? null);
    values.delete(link);
  } else if (known === null || (known === undefined && !given.has(code))) {
    problems.add(path, `A value of type '${type.discriminator.slice(1)}' needs ${either}.`);
  }
}
