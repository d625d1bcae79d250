// New values of a type: what a person begins with. Rendered as plain JSON or as a VS Code snippet with tab stops.
import { bindLink, bindSuffix } from "./bindLink";
import { typeMember } from "./discriminator";
import { codeList, codeOrLink, concreteTypes, type Property, type StructuredType, structuredType } from "./model";
import { entitySet } from "./routes";
import type { PrimitiveType } from "./rows";
import { extensibleLists } from "./rules";
import { variableOpening } from "./variables";

export type Scaffold =
  | { readonly kind: "object"; readonly members: readonly (readonly [name: string, value: Scaffold])[] }
  | { readonly kind: "array"; readonly items: readonly Scaffold[] }
  /** A fixed JSON text. */
  | { readonly kind: "json"; readonly text: string }
  /** One of some JSON texts. */
  | { readonly kind: "choice"; readonly options: readonly string[] }
  /** A number for the person to choose; `text` is the usual one. */
  | { readonly kind: "number"; readonly text: string }
  /** Text for the person to write; `hint` says what. */
  | { readonly kind: "text"; readonly hint: string }
  /** A secret, by the name under which it is kept. */
  | { readonly kind: "secret"; readonly name: string }
  /** Text of which the last part is chosen. */
  | { readonly kind: "link"; readonly prefix: string; readonly ids: readonly string[]; readonly hint: string };

/** `required`: nothing that may be left out. `full`: everything a new file would usually hold. */
export type Extent = "required" | "full";

const text = (value: string): Scaffold => ({ kind: "json", text: JSON.stringify(value) });

/** The properties a new object of the type gets, in canonical order. */
export function scaffoldProperties(type: StructuredType, extent: Extent): Property[] {
  // Of code and link the code is what people know.
  const pair = codeOrLink(type);
  const usual = [...type.properties.values()].filter(
    (property) =>
      property.create === "required" ||
      property === pair?.code ||
      (extent === "full" && property.create === "optional" && !property.deprecated && !property.withdrawn),
  );
  return usual.filter((property) => property !== pair?.link);
}

/**
 * A new object; `discriminated` says whether the place demands `@odata.type`, `usualCode` which code of the type's
 * list people want most there.
 */
export function scaffoldObject(
  type: StructuredType,
  extent: Extent,
  discriminated: boolean,
  usualCode?: string,
): Scaffold {
  const own = scaffoldProperties(type, extent).map(
    (property) => [memberName(property), scaffoldValue(property, type, extent, usualCode)] as const,
  );
  return { kind: "object", members: discriminated ? [[typeMember, text(type.discriminator)], ...own] : own };
}

/** The name under which a request gives the property. */
export const memberName = (property: Property): string =>
  property.bindsTo === undefined ? property.name : property.name + bindSuffix;

const usualFirst = (texts: Iterable<string>, usual: string | undefined): string[] =>
  [...new Set([...(usual === undefined ? [] : [usual]), ...texts])].map((each) => JSON.stringify(each));

/** A new value of a property of `owner`. */
export function scaffoldValue(property: Property, owner: StructuredType, extent: Extent, usualCode?: string): Scaffold {
  const codes = property.coded && owner.codes !== undefined ? codeList(owner.codes)?.codes.keys() : undefined;
  if (codes) {
    return { kind: "choice", options: usualFirst(codes, usualCode) };
  }
  const item = scaffoldItem(property, owner, extent);
  return property.collection ? { kind: "array", items: [item] } : item;
}

function scaffoldItem(property: Property, owner: StructuredType, extent: Extent): Scaffold {
  const { value } = property;
  switch (value.kind) {
    case "enum":
      return { kind: "choice", options: value.enum.legal.map((member) => JSON.stringify(member)) };
    case "complex": {
      const declared = structuredType(value.typeName, owner.generation);
      const concrete = concreteTypes(value.typeName, owner.generation)[0];
      if (!declared || !concrete) return { kind: "json", text: "{}" };
      return scaffoldObject(concrete, extent, Boolean(declared.abstract || declared.open), property.example);
    }
    case "navigation": {
      const set = property.bindsTo === undefined ? undefined : entitySet(property.bindsTo);
      if (!set) return { kind: "json", text: "null" };
      const link = bindLink(set, "x").slice(0, -1);
      return { kind: "link", prefix: link, ids: set.wellKnownIds ?? [], hint: property.example ?? "id" };
    }
    case "primitive":
      return scaffoldPrimitive(property, value.name);
  }
}

function scaffoldPrimitive(property: Property, name: PrimitiveType): Scaffold {
  const { listed, example, description, secret } = property;
  if (secret) return { kind: "secret", name: example ?? property.name };
  if (listed) return { kind: "choice", options: usualFirst(extensibleLists(), example) };
  switch (name) {
    case "Boolean":
      return { kind: "choice", options: example === "false" ? ["false", "true"] : ["true", "false"] };
    case "Int32":
      return { kind: "number", text: example ?? "0" };
    case "DateTimeOffset":
      return { kind: "text", hint: example ?? "2026-09-01T00:00:00Z" };
    case "Date":
      return { kind: "text", hint: example ?? "2026-09-01" };
    case "String":
      return { kind: "text", hint: example ?? description.replace(/\.$/, "") };
  }
}

export interface Rendering {
  /** One level of indentation; an empty text writes everything on one line. */
  readonly indent: string;
  /** Write tab stops; otherwise text is left empty and choices take their first option. */
  readonly stops: boolean;
}

/** The scaffold as JSON, or as the body of a snippet. */
export function render(scaffold: Scaffold, { indent, stops }: Rendering): string {
  let stop = 0;
  const literal = (json: string): string => (stops ? json.replace(/[\\$]/g, "\\$&") : json);
  const block = (open: string, parts: readonly string[], close: string, level: number): string => {
    if (parts.length === 0) return open + close;
    if (indent === "") return `${open} ${parts.join(", ")} ${close}`;
    const inner = indent.repeat(level + 1);
    return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent.repeat(level)}${close}`;
  };
  const write = (node: Scaffold, level: number): string => {
    switch (node.kind) {
      case "object":
        return block(
          "{",
          node.members.map(([name, value]) => `${literal(JSON.stringify(name))}: ${write(value, level + 1)}`),
          "}",
          level,
        );
      case "array": {
        const simple = node.items.every(({ kind }) => kind !== "object" && kind !== "array");
        const items = node.items.map((item) => write(item, level + 1));
        return simple ? `[${items.join(", ")}]` : block("[", items, "]", level);
      }
      case "json":
        return literal(node.text);
      case "choice":
        return stops ? choice(node.options) : (node.options[0] ?? "null");
      case "number":
        return stops ? `\${${++stop}:${node.text}}` : node.text;
      case "text":
        return stops ? `"\${${++stop}:${placeholder(JSON.stringify(node.hint).slice(1, -1))}}"` : '""';
      case "secret": {
        const named = stops ? `\${${++stop}:${placeholder(node.name)}}` : node.name;
        return `"${literal(variableOpening("secret"))}${named}}"`;
      }
      case "link": {
        if (!stops) return JSON.stringify(`${node.prefix}${node.ids[0] ?? ""}`);
        const target = node.ids.length > 0 ? choice(node.ids) : `\${${++stop}:${placeholder(node.hint)}}`;
        return `"${literal(node.prefix)}${target}"`;
      }
    }
  };
  const choice = (options: readonly string[]): string => {
    const [only, ...others] = options;
    if (only !== undefined && others.length === 0) return literal(only);
    stop += 1;
    return `\${${stop}|${options.map((option) => option.replace(/[\\$},|]/g, "\\$&")).join(",")}|}`;
  };
  const placeholder = (hint: string): string => hint.replace(/[\\$}]/g, "\\$&");
  return write(scaffold, 0);
}
