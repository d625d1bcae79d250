// Reads CSDL in XML: a whole `$metadata` document, or one `<Schema>` of it.
import { DOMParser, ParseError } from "@xmldom/xmldom";
import { graphNamespace, schemaOf } from "./description.mjs";

/** @typedef {import("@xmldom/xmldom").Element} Element */
/** @typedef {import("./description.mjs").Description} Description */
/** @typedef {import("./description.mjs").EnumDescription} EnumDescription */
/** @typedef {import("./description.mjs").OperationDescription} OperationDescription */
/** @typedef {import("./description.mjs").PropertyDescription} PropertyDescription */
/** @typedef {import("./description.mjs").SchemaDescription} SchemaDescription */
/** @typedef {import("./description.mjs").TypeDescription} TypeDescription */
/** @typedef {import("./description.mjs").ValueDescription} ValueDescription */
/** @typedef {(name: string) => string} Resolve a name in full for one that may begin with an alias */

/** The document is no metadata, or says something that metadata cannot say. */
export class MetadataError extends Error {}

/** @param {string} text @returns {Description} */
export function readMetadata(text) {
  const root = parse(text.replace(/^\uFEFF/, ""));
  const schemas = schemaElements(root);
  const resolve = resolver(root, schemas);
  /** @type {Description} */
  const description = new Map();
  for (const element of schemas) readSchema(element, schemaOf(description, attribute(element, "Namespace")), resolve);
  return description;
}

/** @param {string} text */
function parse(text) {
  /** @type {string | undefined} */
  let trouble;
  // The parser goes on after much that is not well-formed, and says so here only.
  const parser = new DOMParser({
    onError: (_level, message, { locator } = {}) => {
      trouble ??= `${locator?.lineNumber ? `line ${locator.lineNumber}: ` : ""}${message}`;
    },
  });
  try {
    const { documentElement } = parser.parseFromString(text, "text/xml");
    if (documentElement && trouble === undefined) return documentElement;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    trouble ??= error.message;
  }
  throw new MetadataError(`not well-formed XML: ${trouble}`);
}

/** @param {Element} root */
function schemaElements(root) {
  if (root.localName === "Schema") return [root];
  if (root.localName === "Edmx") {
    return children(root, "DataServices").flatMap((services) => children(services, "Schema"));
  }
  throw new MetadataError(`no metadata: its root is <${root.nodeName}>, not <edmx:Edmx> or <Schema>`);
}

/** Aliases hold for the whole document. A schema that was cut out of it has lost the one of microsoft.graph. */
/** @param {Element} root @param {Element[]} schemas @returns {Resolve} */
function resolver(root, schemas) {
  const includes = children(root, "Reference").flatMap((reference) => children(reference, "Include"));
  const aliases = new Map([["graph", graphNamespace]]);
  for (const element of [...includes, ...schemas]) {
    const alias = element.getAttribute("Alias");
    if (alias) aliases.set(alias, attribute(element, "Namespace"));
  }
  return (name) => {
    const dot = name.lastIndexOf(".");
    const namespace = aliases.get(name.slice(0, dot));
    return namespace === undefined ? name : `${namespace}${name.slice(dot)}`;
  };
}

/** @param {Element} element @param {SchemaDescription} schema @param {Resolve} resolve */
function readSchema(element, schema, resolve) {
  for (const child of children(element)) {
    switch (child.localName) {
      case "EntityType":
        schema.types.set(attribute(child, "Name"), readType(child, "entity type", resolve));
        break;
      case "ComplexType":
        schema.types.set(attribute(child, "Name"), readType(child, "complex type", resolve));
        break;
      case "EnumType":
        schema.enums.set(attribute(child, "Name"), readEnum(child));
        break;
      case "Action":
        schema.operations.push(readOperation(child, "action", resolve));
        break;
      case "Function":
        schema.operations.push(readOperation(child, "function", resolve));
        break;
      case "Annotation":
      case "Annotations":
        break;
      default:
        schema.others.push({ kind: child.localName ?? child.nodeName, name: attribute(child, "Name") });
    }
  }
}

/** @param {Element} element @param {TypeDescription["kind"]} kind @param {Resolve} resolve @returns {TypeDescription} */
function readType(element, kind, resolve) {
  const base = element.getAttribute("BaseType");
  return {
    kind,
    ...(base && { base: resolve(base) }),
    abstract: flag(element, "Abstract", false),
    open: flag(element, "OpenType", false),
    properties: new Map(
      children(element, "Property", "NavigationProperty").map((property) => [
        attribute(property, "Name"),
        readProperty(property, resolve),
      ]),
    ),
  };
}

/** @param {Element} element @param {Resolve} resolve @returns {PropertyDescription} */
function readProperty(element, resolve) {
  return {
    kind: element.localName === "Property" ? "property" : "navigation property",
    ...readValue(element, resolve),
    contained: flag(element, "ContainsTarget", false),
  };
}

/** @param {Element} element @param {Resolve} resolve @returns {ValueDescription} */
function readValue(element, resolve) {
  const type = attribute(element, "Type");
  const item = /^Collection\((.*)\)$/.exec(type)?.[1];
  return {
    type: resolve(item ?? type),
    collection: item !== undefined,
    nullable: flag(element, "Nullable", true),
  };
}

/** @param {Element} element @returns {EnumDescription} */
function readEnum(element) {
  /** @type {EnumDescription["members"]} */
  const members = new Map();
  let next = 0;
  for (const member of children(element, "Member")) {
    const text = member.getAttribute("Value");
    const value = text === null ? next : Number(text);
    if (text === "" || !Number.isInteger(value))
      throw new MetadataError(`${place(member)} has a Value that is no whole number`);
    members.set(attribute(member, "Name"), value);
    next = value + 1;
  }
  return { flags: flag(element, "IsFlags", false), members };
}

/**
 * @param {Element} element
 * @param {OperationDescription["kind"]} kind
 * @param {Resolve} resolve
 * @returns {OperationDescription}
 */
function readOperation(element, kind, resolve) {
  const parameters = children(element, "Parameter");
  const binding = flag(element, "IsBound", false) ? parameters.shift() : undefined;
  const [returns] = children(element, "ReturnType");
  return {
    kind,
    name: attribute(element, "Name"),
    ...(binding && { boundTo: readValue(binding, resolve) }),
    parameters: new Map(
      parameters.map((parameter) => [
        attribute(parameter, "Name"),
        { ...readValue(parameter, resolve), optional: isOptional(parameter, resolve) },
      ]),
    ),
    ...(returns && { returns: readValue(returns, resolve) }),
    composable: flag(element, "IsComposable", false),
  };
}

/** @param {Element} parameter @param {Resolve} resolve */
function isOptional(parameter, resolve) {
  return children(parameter, "Annotation").some(
    (annotation) => resolve(attribute(annotation, "Term")) === "Org.OData.Core.V1.OptionalParameter",
  );
}

/** The elements directly below, of these names or of all. @param {Element} element @param {string[]} names */
function children(element, ...names) {
  /** @type {Element[]} */
  const found = [];
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType !== node.ELEMENT_NODE) continue;
    const child = /** @type {Element} */ (node);
    if (names.length === 0 || names.includes(child.localName ?? "")) found.push(child);
  }
  return found;
}

/** @param {Element} element @param {string} name */
function attribute(element, name) {
  const value = element.getAttribute(name);
  if (value) return value;
  throw new MetadataError(`${place(element)} has no ${name}`);
}

/** @param {Element} element @param {string} name @param {boolean} absent what it means to leave it out */
function flag(element, name, absent) {
  const value = element.getAttribute(name);
  if (value === null) return absent;
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  throw new MetadataError(`${place(element)} has ${name}="${value}", which is neither true nor false`);
}

/** @param {Element} element */
const place = (element) => `line ${element.lineNumber}: <${element.nodeName}>`;
