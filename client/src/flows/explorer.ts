// What the explorer knows of a tenant: collections and their entities, read when they are opened and kept until refreshed.
import {
  childSets,
  type EntitySet,
  type EnumMemberRow,
  fillPath,
  type Heading,
  headings,
  keyMember,
  needsDiscriminator,
  parentOf,
  route,
  type StructuredType,
  setsUnder,
  stateProperties,
  type Topic,
  typeOf,
} from "../../../schemas/src";
import { ConsentRequiredError } from "../auth/tokenProvider";

export type Entity = Readonly<Record<string, unknown>>;

export interface HeadingNode {
  readonly kind: "heading";
  readonly id: string;
  readonly title: string;
  readonly collections: readonly CollectionNode[];
}

export interface CollectionNode {
  readonly kind: "collection";
  readonly id: string;
  readonly set: EntitySet;
  readonly parent: HeadingNode;
  /** Whether it starts open. The others are read when somebody opens them. */
  readonly open: boolean;
}

export interface EntityNode {
  readonly kind: "entity";
  readonly id: string;
  readonly set: EntitySet;
  readonly type: StructuredType;
  readonly entity: Entity;
  /** Ids from the outermost parent to the entity itself. */
  readonly path: readonly string[];
  readonly parent: CollectionNode | EntityNode;
}

export interface FailureNode {
  readonly kind: "failure";
  readonly id: string;
  readonly message: string;
  /** The permissions of which one would help, where the sign-in can be asked for it. */
  readonly lacks?: readonly string[];
  readonly parent: CollectionNode | EntityNode;
}

export interface EmptyNode {
  readonly kind: "empty";
  readonly id: string;
  readonly set: EntitySet;
  readonly parent: CollectionNode | EntityNode;
}

export type ExplorerNode = HeadingNode | CollectionNode | EntityNode | FailureNode | EmptyNode;

/** Reads all entities below a path; rejects with an error whose message is a sentence for people. */
export type ReadEntities = (path: string, permissions: readonly string[]) => Promise<readonly Entity[]>;

/** What people come for every day; the rest is set up once a year. */
const openTopics: ReadonlySet<Topic> = new Set(["outbound", "draft"]);

export class Explorer {
  /** What the tree begins with. The same objects every time, also below them. */
  readonly headings: readonly HeadingNode[] = (Object.keys(headings) as Heading[]).map(headingNode);
  /** The collections at the roots of the API. */
  readonly roots: readonly CollectionNode[] = this.headings.flatMap(({ collections }) => collections);
  readonly #read: ReadEntities;
  readonly #children = new Map<string, Promise<ExplorerNode[]>>();
  readonly #counts = new Map<string, number>();

  constructor(read: ReadEntities) {
    this.#read = read;
  }

  /** How many entities are below a node; undefined while that was not read. */
  count({ id }: CollectionNode | EntityNode): number | undefined {
    return this.#counts.get(id);
  }

  async children(node: ExplorerNode): Promise<readonly ExplorerNode[]> {
    if (node.kind === "heading") return node.collections;
    if (node.kind !== "collection" && node.kind !== "entity") return [];
    const known = this.#children.get(node.id);
    if (known) return known;
    const reading = this.#readChildren(node);
    this.#children.set(node.id, reading);
    return reading;
  }

  /** Forgets what is below a node, so that it is read anew; without a node, everything. */
  forget(node?: ExplorerNode): void {
    if (!node) {
      this.#children.clear();
      this.#counts.clear();
      return;
    }
    for (const id of [...this.#children.keys()]) {
      if (id === node.id || id.startsWith(`${node.id}/`)) this.#children.delete(id);
    }
  }

  /** The node that lists the children of a path: a collection at a root, or the entity that is their parent. */
  async listing(set: EntitySet, parents: readonly string[]): Promise<CollectionNode | EntityNode | undefined> {
    const chain: EntitySet[] = [];
    for (let at: EntitySet | undefined = set; at; at = parentOf(at)) chain.unshift(at);
    let node: CollectionNode | EntityNode | undefined = this.roots.find(({ set: root }) => root === chain[0]);
    for (const parent of parents) {
      if (!node) return undefined;
      const found: ExplorerNode | undefined = (await this.children(node)).find(
        (child) => child.kind === "entity" && child.path.at(-1) === parent,
      );
      node = found?.kind === "entity" ? found : undefined;
    }
    return node;
  }

  async #readChildren(node: CollectionNode | EntityNode): Promise<ExplorerNode[]> {
    const sets = node.kind === "collection" ? [node.set] : childSets(node.set);
    const path = node.kind === "collection" ? [] : node.path;
    const found = await Promise.all(sets.map((set) => this.#readSet(set, path, node)));
    const children = found.flat();
    const entities = children.filter(({ kind }) => kind === "entity");
    if (!children.some(({ kind }) => kind === "failure")) this.#counts.set(node.id, entities.length);
    return children;
  }

  async #readSet(
    set: EntitySet,
    path: readonly string[],
    parent: CollectionNode | EntityNode,
  ): Promise<ExplorerNode[]> {
    const list = route(set, "list");
    if (!list) return [];
    try {
      const entities = await this.#read(fillPath(list.path, path), list.delegated);
      if (entities.length === 0) return [{ kind: "empty", id: `${parent.id}/${set.name}`, set, parent }];
      return entities.flatMap((entity): EntityNode[] => {
        const id = entity[keyMember];
        const type = typeOf(entity, set);
        if (typeof id !== "string" || !type) return [];
        return [{ kind: "entity", id: `${parent.id}/${id}`, set, type, entity, path: [...path, id], parent }];
      });
    } catch (error) {
      // A failed list is not kept: the next look tries again.
      this.#children.delete(parent.id);
      const failure = { kind: "failure", id: `${parent.id}/${set.name}/failure`, parent } as const;
      if (error instanceof ConsentRequiredError) {
        const lacks = error.permissions;
        const what = `Reading ${set.title.toLowerCase()} needs ${lacks[0]}`;
        const message = `${what}, which this sign-in has not been given yet. Click to ask for it.`;
        return [{ ...failure, message, lacks }];
      }
      return [{ ...failure, message: error instanceof Error ? error.message : String(error) }];
    }
  }
}

function headingNode(heading: Heading): HeadingNode {
  const collections: CollectionNode[] = [];
  const node: HeadingNode = { kind: "heading", id: `heading/${heading}`, title: headings[heading].title, collections };
  for (const set of setsUnder(heading)) {
    collections.push({ kind: "collection", id: set.name, set, parent: node, open: openTopics.has(set.topic) });
  }
  return node;
}

export interface State {
  /** In the service's words, for example `ready`. */
  readonly member: string;
  readonly tone: EnumMemberRow["tone"];
}

/** How an entity stands, each state once. */
export function statesOf({ entity, type }: Pick<EntityNode, "entity" | "type">): State[] {
  const states = new Map<string, State>();
  for (const { name, value } of stateProperties(type)) {
    const member = entity[name];
    if (typeof member !== "string" || value.kind !== "enum") continue;
    states.set(member, { member, tone: value.enum.members.get(member)?.tone });
  }
  return [...states.values()];
}

/**
 * What tells an entity from its neighbours where no state does: its kind in a list of several kinds, else the texts
 * that a person gave it beside its name.
 */
export function traitsOf({ entity, set, type }: Pick<EntityNode, "entity" | "set" | "type">): string[] {
  if (stateProperties(type).length > 0) return [];
  if (needsDiscriminator(set)) return [type.title];
  return [...type.properties.values()].flatMap(({ name, create, value, collection, naming, secret }) => {
    const isText = value.kind === "primitive" && value.name === "String" && !collection;
    const given = isText && create !== "server" && !naming && !secret ? entity[name] : undefined;
    return typeof given === "string" && given !== "" ? [given] : [];
  });
}
