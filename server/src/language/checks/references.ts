// Findings about references to other entities: bind links, and entities given inline where a link belongs.

import {
  bindLink,
  bindSuffix,
  codeIn,
  codeList,
  type EntitySet,
  entitySet,
  graphRoot,
  holdsVariable,
  isPlaceholder,
  joinId,
  keyMember,
  type Property,
  readBindLink,
  type StructuredType,
} from "../../../../schemas/src";
import type { Finding, Fix, Severity } from "../finding";
import { members, spanOf } from "../flowDocument";
import type { JsonNode } from "../syntax/tree";
import { placeholderFinding } from "./placeholders";
import { changeTo } from "./valueFindings";
import { checkVariables } from "./variables";

export function* checkBind(value: JsonNode, property: Property, owner: StructuredType): Iterable<Finding> {
  const set = property.bindsTo === undefined ? undefined : entitySet(property.bindsTo);
  const report = (severity: Severity, message: string, fixes: Fix[] = [], data: Finding["data"] = {}): Finding => ({
    code: "bind-link",
    severity,
    ...spanOf(value),
    message,
    data: { name: property.name, ...(set && { set: set.name }), ...data },
    fixes: () => fixes,
  });
  if (!set) {
    yield report("error", `\`${property.name}\` is not a reference; give its value without \`${bindSuffix}\`.`);
    return;
  }
  if (value.kind !== "string") {
    yield report("error", `A link to one of ${set.path} belongs here, as text.`);
    return;
  }
  const text = String(value.value);
  if (isPlaceholder(text)) {
    yield placeholderFinding(value, text);
    return;
  }
  yield* checkVariables(value, text);
  // Where it leads is known when it is filled in.
  if (holdsVariable(text)) return;
  const link = readBindLink(text);
  if (!link || link.set !== set) {
    const known = set.wellKnownIds ?? [];
    const id = link ? undefined : idIn(text, set);
    const linkTo = (to: string): Fix => ({ ...changeTo(value, bindLink(set, to)), title: `Link to ${to}` });
    yield report(
      "error",
      link
        ? `This links to ${link.set.name}, but \`${property.name}\` takes a link to ${set.name}.`
        : `This is not a link to one of ${set.name}, such as ${bindLink(set, known[0] ?? "{id}")}.`,
      [
        ...(id === undefined ? [] : [{ ...linkTo(id), preferred: true as const }]),
        ...known.filter((other) => other !== id).map(linkTo),
      ],
    );
    return;
  }
  const coded = codeIn(link);
  if (coded && owner.codes !== undefined && coded.list !== owner.codes && !codeList(owner.codes)?.unnamed) {
    const meant = codeList(owner.codes)?.codes.has(coded.code) ? joinId([owner.codes, coded.code]) : undefined;
    yield report(
      "error",
      `This links to a code of ${coded.list}, but \`${property.name}\` of ${owner.name} takes one of ${owner.codes}.`,
      meant === undefined
        ? []
        : [{ ...changeTo(value, bindLink(set, meant)), title: `Link to ${meant}`, preferred: true }],
    );
    return;
  }
  const foreign =
    link.origin !== undefined && `${link.origin}/${link.version}`.toLowerCase() !== graphRoot.toLowerCase();
  if (foreign) {
    yield report("warning", `This link names ${link.origin}/${link.version}, not ${graphRoot}.`, [
      {
        ...changeTo(value, bindLink(set, link.id)),
        title: "Link to the same id at Microsoft Graph",
        preferred: true,
      },
    ]);
  } else if (link.otherRoot !== undefined) {
    const canonical = link.origin === undefined ? link.canonical : bindLink(set, link.id);
    yield report(
      "warning",
      `This link names the root ${link.otherRoot}; ${set.name} are found at ${set.path}.`,
      [{ ...changeTo(value, canonical), preferred: true, safe: true }],
      // The other way round it is not what the drafts said.
      set.generation === "current" ? { formerRoot: link.otherRoot } : {},
    );
  }
}

/** The id in a text that is nothing else, or that names the set before it. */
function idIn(text: string, set: EntitySet): string | undefined {
  const [last, before, ...others] = text.split("/").reverse();
  const isPath = before === undefined || (before.toLowerCase() === set.name.toLowerCase() && others.join("") === "");
  if (!isPath || last === undefined || !/^[\w.-]+$/.test(last)) return undefined;
  return set.wellKnownIds?.find((known) => known.toLowerCase() === last.toLowerCase()) ?? last;
}

export function* checkInlineReference(
  node: JsonNode,
  key: JsonNode,
  value: JsonNode,
  property: Property,
): Iterable<Finding> {
  if (property.create === "server") return;
  const set = property.bindsTo === undefined ? undefined : entitySet(property.bindsTo);
  if (!set) return;
  const id = members(value).find(({ name }) => name === keyMember)?.value;
  const text = value.kind === "string" ? String(value.value) : id?.kind === "string" ? String(id.value) : undefined;
  const member = property.name + bindSuffix;
  yield {
    code: "inline-reference",
    severity: "error",
    ...spanOf(key),
    message: `\`${property.name}\` refers to one of ${set.name}: give the link as \`${member}\`.`,
    data: { name: property.name, set: set.name },
    fixes: () =>
      text === undefined || text === "" || isPlaceholder(text)
        ? []
        : [
            {
              title: `Change to ${member}`,
              edits: [
                {
                  ...spanOf(node),
                  text: `${JSON.stringify(member)}: ${JSON.stringify(readBindLink(text) ? text : bindLink(set, text))}`,
                },
              ],
              preferred: true,
            },
          ],
  };
}
