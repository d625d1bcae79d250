// What the service finds out about a connector: whether it takes files, and what it opens an API with.
import {
  boundOperations,
  codeOrLink,
  formatProperty,
  isA,
  type StructuredType,
  structuredType,
} from "../../../../schemas/src";
import { type Entity, Reference, Structure } from "./entity";
import type { Held, Store } from "./store";
import { tellingIn } from "./told";

/** Whether files are uploaded for connectors of this type. */
export function takesUploads(type: StructuredType): boolean {
  const upload = boundOperations().find(({ does }) => does === "upload");
  const bound = upload && structuredType(upload.boundTo);
  return bound !== undefined && isA(type, bound);
}

/** The code of the format that the files of a connector have, where it names one. */
export function fileFormatOf({ type, values }: Entity): string | undefined {
  const format = values.get(formatProperty(type) ?? "");
  if (!(format instanceof Structure)) return undefined;
  const code = format.values.get(codeOrLink(format.type)?.code.name ?? "");
  return typeof code === "string" ? code : undefined;
}

export interface Credential {
  readonly property: string;
  readonly structure: Structure;
}

/** What a connector opens its source with: the value that a validation finds valid or not. */
export function credentialOf({ values }: Entity): Credential | undefined {
  for (const [property, structure] of values) {
    if (structure instanceof Structure && hasVerdict(structure.type)) return { property, structure };
  }
  return undefined;
}

export const hasVerdict = (type: StructuredType): boolean =>
  [...type.properties.values()].some(({ tells }) => tells === "valid");

/** Whether the last validation found that the source turns the credential away. */
export const isRefused = ({ structure: { type, values } }: Credential): boolean =>
  values.get(tellingIn(type, "valid").name) === false;

/** The connector that an entity is bound to. */
export function connectorOf(store: Store, { type, values }: Entity): Entity | undefined {
  const kind = connectorType();
  for (const [name, value] of values) {
    const property = type.properties.get(name);
    const isConnector = property?.value.kind === "navigation" && structuredType(property.value.typeName) === kind;
    if (value instanceof Reference && isConnector) return store.target(value);
  }
  return undefined;
}

/** Everything that is bound to a connector. */
export function* boundTo(store: Store, connector: Entity): Iterable<Held> {
  for (const held of store.everything()) if (connectorOf(store, held.entity)?.id === connector.id) yield held;
}

/** The type that can be validated. */
const connectorType = (): StructuredType | undefined =>
  structuredType(boundOperations().find(({ does }) => does === "validation")?.boundTo ?? "");
