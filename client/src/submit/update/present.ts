// Reads an object of the tenant as it is now.
import {
  type EntitySet,
  entitySet,
  fillPath,
  nameOf,
  readAnswer,
  route,
  type StructuredType,
  structuredType,
} from "../../../../schemas/src";
import { ConsentRequiredError } from "../../auth/tokenProvider";
import { GraphError } from "../../graph/graphError";
import type { Payload } from "../../payload/payload";
import type { Entity, TenantReader } from "../lookUp";
import type { Place } from "../request";
import { type Seen, seenOf } from "./version";

export type Existing = Required<Place>;

/** The object as the tenant has it. */
export interface Present {
  readonly entity: Entity;
  readonly type: StructuredType;
  readonly name: string;
  readonly seen: Seen;
}

export type Unread = { readonly kind: "gone" } | { readonly kind: "unread"; readonly why: string };

type Kind = Pick<Payload, "set" | "type">;

interface Asking {
  /** Query options, from `?` on. */
  readonly options: string;
  /** Permission names that they need besides. */
  readonly besides: readonly string[];
}

/** Rejects where the tenant cannot be asked at all. */
export async function readPresent(
  { set, type: declared }: Kind,
  { parents, id }: Existing,
  tenant: TenantReader,
  asking?: Asking,
): Promise<Present | Unread> {
  const get = route(set, "get");
  if (!get) return { kind: "unread", why: `The service offers no request that reads ${set.title.toLowerCase()}.` };
  try {
    const path = `${fillPath(get.path, [...parents, id])}${asking?.options ?? ""}`;
    const answer = readAnswer(await tenant.read(path, get.delegated, asking?.besides), set);
    const [first] = answer?.kind === "single" ? answer.entities : [];
    if (!first) return { kind: "unread", why: "The answer of the service holds no object." };
    const { entity, type = declared } = first;
    return { entity, type, name: nameOf(entity, type), seen: seenOf(entity, type) };
  } catch (error) {
    if (error instanceof ConsentRequiredError) return { kind: "unread", why: error.message };
    if (!(error instanceof GraphError)) throw error;
    if (error.status === 404) return { kind: "gone" };
    // Whoever may write need not be allowed to read.
    if (error.status === 403 || error.status === 405) return { kind: "unread", why: error.message };
    throw error;
  }
}

/**
 * The same with what its links lead to: where the service shows that, and the sign-in may see what is linked.
 */
export async function readWithLinks(kind: Kind, existing: Existing, tenant: TenantReader): Promise<Present | Unread> {
  const links = linksOf(kind);
  if (links.length === 0) return readPresent(kind, existing, tenant);
  try {
    const options = `?$expand=${links.map(({ path }) => path).join(",")}`;
    const besides = [...new Set(links.flatMap(({ into }) => (into && route(into, "list")?.delegated[0]) ?? []))];
    const present = await readPresent(kind, existing, tenant, { options, besides });
    if (!("kind" in present) || present.kind === "gone") return present;
  } catch (error) {
    const isRefused = error instanceof GraphError && error.status !== undefined;
    if (!isRefused) throw error;
  }
  return readPresent(kind, existing, tenant);
}

interface Link {
  /** As `$expand` names it. */
  readonly path: string;
  readonly into: EntitySet | undefined;
}

function linksOf({ set, type }: Kind): Link[] {
  const declared = structuredType(set.type, set.generation);
  return [...type.properties.values()]
    .filter(({ bindsTo, value }) => bindsTo !== undefined && value.kind === "navigation")
    .map(({ name, bindsTo = "" }) => ({
      path: declared?.properties.has(name) ? name : `${type.discriminator.slice(1)}/${name}`,
      into: entitySet(bindsTo, type.generation),
    }));
}
