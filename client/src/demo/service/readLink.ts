// Reads `name@odata.bind` members of a request body.
import { bindSuffix, mispaired, type Property, readBindLink, type StructuredType } from "../../../../schemas/src";
import { Reference } from "./entity";
import { kindOf } from "./readScalar";
import type { Reading } from "./readStructure";

/** The link to keep, or undefined after telling the reading's problems why not. `owner` is the type that has the property. */
export function readLink(
  value: unknown,
  property: Property,
  owner: StructuredType,
  path: string,
  reading: Reading,
): Reference | undefined {
  const refuse = (what: string): undefined => {
    reading.problems.add(path, `The link '${property.name}${bindSuffix}' ${what}.`);
    return undefined;
  };
  const into = property.bindsTo;
  // Initial data also says what the service itself links.
  const serviceLinks = property.value.kind === "navigation" && reading.serverMembers === "accept";
  if (into === undefined && !serviceLinks) return refuse("is not possible: the property is not a link");
  if (typeof value !== "string") return refuse(`must be a string, not ${kindOf(value)}`);
  const link = readBindLink(value);
  if (!link || (into !== undefined && link.set.name !== into)) {
    return refuse(`must point into ${into ?? "a collection of this API"}, not to '${value}'`);
  }
  if (link.origin !== undefined && !reading.origins.has(link.origin.toLowerCase())) {
    return refuse(`must stay on this service; '${link.origin}' is another one`);
  }
  if (link.version !== undefined && link.version.toLowerCase() !== "beta") {
    return refuse(`must use the version beta, not ${link.version}`);
  }
  const reference = new Reference(link.set, link.id);
  const target = reading.find(reference);
  if (!target) return refuse(`points to '${link.id}', which does not exist`);
  const rule = mispaired(owner, property.name, target.type);
  if (rule) {
    const reason = rule.description.replace(/\.$/, "");
    return refuse(`points to '${link.id}', of type ${target.type.name}. ${reason}`);
  }
  return reference;
}
