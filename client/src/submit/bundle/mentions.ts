// The entities that a request body names, and new ids in the place of those that only a bundle knows.
import { type Node, parseTree } from "jsonc-parser";
import {
  bindSuffix,
  codedEntity,
  codeOrLink,
  linkedEntity,
  propertyNamed,
  readDiscriminator,
  type StructuredType,
  structuredType,
  typeMember,
} from "../../../../schemas/src";

/** The addresses of what a body names by link or by code, as keys of `addressOf`. */
export function mentionsIn(body: unknown, type: StructuredType | undefined): string[] {
  if (Array.isArray(body)) return body.flatMap((item) => mentionsIn(item, type));
  if (typeof body !== "object" || body === null) return [];
  const named = (body as Readonly<Record<string, unknown>>)[typeMember];
  const owner = (typeof named === "string" ? readDiscriminator(named)?.type : undefined) ?? type;
  const code = owner?.codes === undefined ? undefined : codeOrLink(owner)?.code.name;
  return Object.entries(body).flatMap(([name, value]): string[] => {
    const property = owner && propertyNamed(owner, name);
    if (isLink(name)) return [value].flat().flatMap((link) => keyOf(link) ?? []);
    if (owner && property && property.name === code && typeof value === "string") {
      const address = codedEntity(owner, value);
      return address ? [address.key] : [];
    }
    const nested = property?.value.kind === "complex" ? property.value.typeName : undefined;
    return mentionsIn(value, nested === undefined ? undefined : structuredType(nested, owner?.generation));
  });
}

/** The body with the links to known addresses leading to these ids; every other character stays. */
export function withIds(body: string, ids: ReadonlyMap<string, string>): string {
  const root = parseTree(body);
  if (!root || ids.size === 0) return body;
  let written = "";
  let end = 0;
  for (const { value, offset, length } of linksBelow(root)) {
    const id = ids.get(keyOf(value) ?? "");
    if (id === undefined) continue;
    written += body.slice(end, offset) + JSON.stringify(linkTo(value, id));
    end = offset + length;
  }
  return written + body.slice(end);
}

/** The same link, absolute or not, with its key as a segment or in parentheses, to another entity of its set. */
export function linkTo(link: string, id: string): string {
  const [, head, , end] = /^(.*\((?:'|%27))([^/?#]+?)((?:'|%27)\))$/.exec(link) ?? [];
  if (head !== undefined) return `${head}${encodeURIComponent(id.replaceAll("'", "''"))}${end}`;
  return `${link.slice(0, link.lastIndexOf("/") + 1)}${encodeURIComponent(id)}`;
}

const isLink = (name: string): boolean => name.toLowerCase().endsWith(bindSuffix);

const keyOf = (link: unknown): string | undefined => (typeof link === "string" ? linkedEntity(link)?.key : undefined);

/** The texts of all links, in order. */
function linksBelow(node: Node): Node[] {
  if (node.type !== "property") return (node.children ?? []).flatMap(linksBelow);
  const [key, value] = node.children ?? [];
  if (!value) return [];
  if (!isLink(String(key?.value))) return linksBelow(value);
  return (value.type === "array" ? (value.children ?? []) : [value]).filter(({ type }) => type === "string");
}
