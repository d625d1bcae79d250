// Reads the text of an editor tolerantly and writes the request body strictly.
import { createScanner, type Node, type ParseError, parseTree, SyntaxKind } from "jsonc-parser";
import {
  bindSuffix,
  type EntitySet,
  type Identification,
  identify,
  idOf,
  isMasked,
  namingProperty,
  type Property,
  propertyNamed,
  readDiscriminator,
  type StructuredType,
  setFor,
  structuredType,
  typeMember,
} from "../../../schemas/src";
import { UserError } from "../host/errors";

/** What can be submitted: one object of a type that the service creates. */
export interface Payload {
  readonly type: StructuredType;
  /** The collection that takes it. */
  readonly set: EntitySet;
  /** Its name, where the type has one and the text gives it. */
  readonly name: string | undefined;
  /** The exact JSON of a request: no comments, nothing that only answers hold. */
  body(operation: "create" | "update"): string;
}

/** A payload and its place in the document. */
export interface PlacedPayload extends Payload {
  /** Its JSON path: empty where it is the whole document, else its index in the list. */
  readonly path: readonly [] | readonly [index: number];
  /** How other payloads speak of it until the service has given it an id; never sent. */
  readonly localId: string | undefined;
  /** The part of the document that holds it. */
  readonly text: string;
}

/** Deeper text is refused: reading it would overflow. */
export const maximumDepth = 200;

/** The payload of a document. Throws a `UserError` that says why there is none. */
export function readPayload(text: string): Payload {
  const root = parse(text);
  if (root.type === "array") {
    const count = root.children?.length ?? 0;
    throw new UserError(`This takes one payload, and the document is a list of ${count}.`);
  }
  return payloadAt(text, root);
}

/**
 * The payloads of a document: one, or those of a list, which may be empty. Throws a `UserError` that says which one is
 * none, and why.
 */
export function readPayloads(text: string): PlacedPayload[] {
  const root = parse(text);
  if (root.type !== "array") return [placed(text, root, [])];
  const items = root.children ?? [];
  return items.map((item, index) => {
    try {
      return placed(text, item, [index]);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new UserError(`Payload ${index + 1} of ${items.length}: ${error.message}`);
    }
  });
}

function placed(text: string, root: Node, path: PlacedPayload["path"]): PlacedPayload {
  const payload = payloadAt(text, root);
  const members = Object.fromEntries(propertiesOf(root).map(({ name, value }) => [name, value.value]));
  const localId = idOf(payload.set, members);
  return { ...payload, path, localId, text: text.slice(root.offset, root.offset + root.length) };
}

function payloadAt(text: string, root: Node): Payload {
  if (root.type !== "object") throw new UserError("There is nothing to submit: a payload is an object in { }.");
  const type = payloadType(root);
  const set = setFor(type);
  if (!set) throw new UserError(`${type.name} cannot be submitted: the service offers no request that creates it.`);
  refuseHazards(root, type);
  const naming = namingProperty(type);
  const name = naming && memberOf(root, naming.name)?.value;
  return {
    type,
    set,
    name: typeof name === "string" && name !== "" ? name : undefined,
    body: (operation) => serialise(text, root, type, operation, true),
  };
}

/**
 * The type of the payload in a document, or undefined; never throws, and reads no further than a name at the root.
 * `unnamed`: also a type that need not be named, known by its members. Elsewhere other documents may look like one.
 */
export function payloadTypeOf(text: string, unnamed = false): StructuredType | undefined {
  const { value, names } = rootMembers(text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text);
  if (value === undefined && !unnamed) return undefined;
  const found = identify(
    { ...(value !== undefined && { discriminator: { value } }), names: () => names },
    payloadPlace,
  );
  return found.kind === "typed" ? found.type : undefined;
}

/** Whether a document is a list, as far as its beginning tells. */
export const holdsList = (text: string): boolean =>
  createScanner(text.replace(/^\uFEFF/, " "), true).scan() === SyntaxKind.OpenBracketToken;

const payloadPlace = { declared: undefined, generation: "current" } as const;

/**
 * The names in the outermost object, up to the value of `@odata.type` where there is one; found token by token: any
 * text ends it, none overflows it.
 */
function rootMembers(text: string): { value?: string; names: readonly string[] } {
  const scanner = createScanner(text, true);
  const names: string[] = [];
  let depth = 0;
  let last = "";
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    if (kind === SyntaxKind.OpenBraceToken) depth += 1;
    else if (kind === SyntaxKind.CloseBraceToken) depth -= 1;
    // A list at the root is a bundle, and its members name types of their own.
    else if (kind === SyntaxKind.OpenBracketToken) depth += 2;
    else if (kind === SyntaxKind.CloseBracketToken) depth -= 2;
    else if (depth === 1 && kind === SyntaxKind.ColonToken) {
      if (last === typeMember) {
        return { value: scanner.scan() === SyntaxKind.StringLiteral ? scanner.getTokenValue() : "", names };
      }
      names.push(last);
    }
    last = kind === SyntaxKind.StringLiteral ? scanner.getTokenValue() : "";
  }
  return { names: depth === 0 ? names : [] };
}

function parse(text: string): Node {
  const { root, isTooDeep, mistakeAt } = readTree(text);
  if (isTooDeep) throw new UserError(`Values nest deeper than ${maximumDepth} levels; that is no payload.`);
  if (root && mistakeAt === undefined) return root;
  if (text.trim() === "") throw new UserError("There is nothing to submit: the document is empty.");
  throw new UserError(`The document is not valid JSON: see line ${mistakeAt ?? 1}.`);
}

/** A text as JSON, as far as it can be read. */
export interface ReadTree {
  readonly root: Node | undefined;
  readonly isTooDeep: boolean;
  /** The line of the first mistake. */
  readonly mistakeAt: number | undefined;
}

export function readTree(text: string): ReadTree {
  const readable = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
  if (depthOf(readable) > maximumDepth) return { root: undefined, isTooDeep: true, mistakeAt: undefined };
  const errors: ParseError[] = [];
  const root = parseTree(readable, errors, { allowTrailingComma: true });
  const [first] = errors;
  return { root, isTooDeep: false, mistakeAt: first && readable.slice(0, first.offset).split("\n").length };
}

/** The deepest nesting, as a reader sees it that takes a bracket for closed by its own kind only. */
function depthOf(text: string): number {
  const scanner = createScanner(text, true);
  const open: SyntaxKind[] = [];
  let deepest = 0;
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    if (kind === SyntaxKind.OpenBraceToken) open.push(SyntaxKind.CloseBraceToken);
    else if (kind === SyntaxKind.OpenBracketToken) open.push(SyntaxKind.CloseBracketToken);
    else if (kind === open.at(-1)) open.pop();
    deepest = Math.max(deepest, open.length);
  }
  return deepest;
}

function payloadType(root: Node): StructuredType {
  const member = memberOf(root, typeMember);
  const found = identifyPayload(root);
  switch (found.kind) {
    case "typed":
    case "misplaced":
      return found.type;
    case "abstract":
      throw new UserError(`${found.type.name} is abstract: name one of its kinds in \`${typeMember}\`.`);
    case "unknown":
      if (member?.value !== "") throw new UserError(`The industryData API has no type \`${member?.value}\`.`);
  }
  throw new UserError(`The payload does not say what it is: give \`${typeMember}\`.`);
}

/** What an object is as a payload. */
export function identifyPayload(object: Node): Identification {
  const member = memberOf(object, typeMember);
  return identify(
    { ...(member && { discriminator: { value: member.value } }), names: () => namesOf(object) },
    payloadPlace,
  );
}

export const namesOf = (object: Node): string[] => propertiesOf(object).map(({ name }) => name);

const propertiesOf = (object: Node): { name: string; node: Node; value: Node }[] =>
  (object.children ?? []).flatMap((node) => {
    const [key, value] = node.children ?? [];
    return key && value ? [{ name: String(key.value), node, value }] : [];
  });

export const memberOf = (object: Node, name: string): Node | undefined =>
  propertiesOf(object).find((member) => member.name === name)?.value;

/** The concrete type of a nested object: what it names, else what its place declares. */
function nestedType(
  property: Property | undefined,
  owner: StructuredType | undefined,
  value: Node,
): StructuredType | undefined {
  if (property?.value.kind !== "complex") return undefined;
  const named = value.type === "object" ? memberOf(value, typeMember)?.value : undefined;
  const type = typeof named === "string" ? readDiscriminator(named)?.type : undefined;
  return type ?? structuredType(property.value.typeName, owner?.generation);
}

/** What must never reach a tenant, however the person answers: ambiguous names, and asterisks as a secret. */
function refuseHazards(node: Node, type: StructuredType | undefined): void {
  if (node.type === "array") for (const item of node.children ?? []) refuseHazards(item, type);
  if (node.type !== "object") return;
  const names = new Set<string>();
  for (const { name, value } of propertiesOf(node)) {
    const [base = "", annotation = ""] = split(name);
    const property = type && propertyNamed(type, base);
    // The service reads names without regard to case.
    const canonical = (property?.name ?? base) + annotation.toLowerCase();
    if (names.has(canonical)) throw new UserError(`\`${name}\` is given twice; it is not clear which one counts.`);
    names.add(canonical);
    if (property?.secret && typeof value.value === "string" && isMasked(value.value)) {
      throw new UserError(
        `The ${property.name} is masked: sent back, the asterisks would become the ${property.name}. Write the real one.`,
      );
    }
    for (const nested of itemsOf(value)) refuseHazards(nested, nestedType(property, type, nested));
  }
}

/** The items of a list, or the value itself. */
const itemsOf = (value: Node): readonly Node[] => (value.type === "array" ? (value.children ?? []) : [value]);

function serialise(
  text: string,
  node: Node,
  type: StructuredType | undefined,
  operation: "create" | "update",
  isPayload: boolean,
): string {
  if (node.type === "array") {
    const items = (node.children ?? []).map((item) => serialise(text, item, type, operation, false));
    return `[${items.join(",")}]`;
  }
  if (node.type !== "object") return text.slice(node.offset, node.offset + node.length);
  const written = propertiesOf(node).flatMap(({ name, value }) => {
    if (isPayload && name === "$schema") return [];
    const [base = "", annotation] = split(name);
    if (annotation !== undefined && name !== typeMember && annotation.toLowerCase() !== bindSuffix) return [];
    const property = type && propertyNamed(type, base);
    if (property?.create === "server") return [];
    if (isPayload && operation === "update" && property?.update === "no") return [];
    const items = itemsOf(value).map((item) =>
      serialise(text, item, nestedType(property, type, item), operation, false),
    );
    return [`${JSON.stringify(name)}:${value.type === "array" ? `[${items.join(",")}]` : items.join("")}`];
  });
  return `{${written.join(",")}}`;
}

/** `roleGroup@odata.bind` is `roleGroup` and `@odata.bind`. */
function split(name: string): [string, string?] {
  const at = name.indexOf("@");
  return at < 0 ? [name] : [name.slice(0, at), name.slice(at)];
}
