// One list of a tenant, as far as it was read: its pages, and what went wrong with the last request for one.
import {
  type CollectionRoute,
  type EntitySet,
  fillPath,
  keyMember,
  readAnswer,
  route,
  typeOf,
} from "../../../schemas/src";
import { failureOf, namedTwice } from "./failure";
import { type Container, childId, type Entity, type EntityNode, type ExplorerNode, type FailureNode } from "./nodes";

export interface EntityPage {
  readonly items: readonly Entity[];
  /** How many there are on all pages, where the service says it. */
  readonly count?: number;
  /** The address of the page behind it. */
  readonly next?: string;
}

/** Asks the tenant; rejects with an error whose message is a sentence for people. */
export interface Reader {
  /** The first page of the list at a path, or the page that a `next` names. */
  page(address: string, permissions: readonly string[]): Promise<EntityPage>;
  /** The answer of one entity's address; undefined where there is none. */
  one(path: string, permissions: readonly string[]): Promise<unknown>;
}

/** `all`: as many pages as there were, at least one; `next`: the page behind them. */
type Work = "all" | "next";

interface Pages {
  readonly entities: ReadonlyMap<string, EntityNode>;
  readonly read: ReadonlySet<string>;
  readonly next?: string;
  readonly count?: number;
}

const nothing: Pages = { entities: new Map(), read: new Set() };

export class Listing {
  readonly parent: Container;
  readonly set: EntitySet;
  readonly #reader: Reader;
  readonly #now: () => number;
  readonly #path: readonly string[];
  #pages = nothing;
  /** What was read by itself, because no page had shown it yet. */
  #single: ReadonlyMap<string, EntityNode> = new Map();
  #readAt: number | undefined;
  #failed: { readonly work: Work; readonly node: FailureNode } | undefined;
  #due: Work | undefined = "all";
  #doing: Work | undefined;
  #working: Promise<void> | undefined;

  constructor(parent: Container, set: EntitySet, reader: Reader, now: () => number) {
    this.parent = parent;
    this.set = set;
    this.#reader = reader;
    this.#now = now;
    this.#path = parent.kind === "collection" ? [] : parent.path;
  }

  /** Resolves when nothing is left to read. Never rejects. */
  async settled(): Promise<void> {
    while (this.#working || this.#due) {
      this.#working ??= this.#work().finally(() => {
        this.#working = undefined;
        this.#doing = undefined;
      });
      await this.#working;
    }
  }

  /** What is known is read anew when somebody next looks, as many pages as there were. */
  expire(): void {
    this.#due = "all";
  }

  /** Asks for the next page, once however often it is called meanwhile. */
  expectMore(): void {
    if (this.#pages.next !== undefined && this.#doing !== "next") this.#due ??= "next";
  }

  /** Does again what failed. */
  retry(): void {
    if (this.#failed) this.#due ??= this.#failed.work;
  }

  get isWaiting(): boolean {
    return this.#failed?.node.why === "waiting";
  }

  /** Whether there is more of it than what was read. */
  get isPartial(): boolean {
    return this.#readAt === undefined || this.#pages.next !== undefined;
  }

  /** When what is shown was read, in case it could not be read anew since. */
  get staleSince(): number | undefined {
    return this.#failed?.work === "all" ? this.#readAt : undefined;
  }

  get entities(): readonly EntityNode[] {
    return [...this.#pages.entities.values(), ...this.#single.values()];
  }

  /** How many there are; undefined while nobody knows. */
  get count(): number | undefined {
    if (this.#readAt === undefined) return undefined;
    return this.#pages.count ?? (this.#pages.next === undefined ? this.entities.length : undefined);
  }

  get nodes(): readonly ExplorerNode[] {
    const { entities, set, parent } = this;
    const below = { set, parent };
    const id = `${parent.id}/${set.name}`;
    if (this.#failed?.work === "all") return [this.#failed.node, ...entities];
    if (this.#failed) return [...entities, this.#failed.node];
    if (this.#pages.next !== undefined) {
      const total = this.#pages.count;
      const more = { kind: "more", id: `${id}/more`, loaded: entities.length, ...below } as const;
      return [...entities, { ...more, ...(total !== undefined && { total }) }];
    }
    return entities.length > 0 ? entities : [{ kind: "empty", id: `${id}/empty`, ...below }];
  }

  /** An entity of the list; read by itself when it is on none of the pages. */
  async find(id: string): Promise<EntityNode | undefined> {
    await this.settled();
    const known = this.#pages.entities.get(id) ?? this.#single.get(id);
    if (known || this.#readAt === undefined) return known;
    const node = await this.#readOne(id).catch(() => undefined);
    if (node) this.#single = new Map([...this.#single, [id, node]]);
    return node;
  }

  async #work(): Promise<void> {
    const work = this.#due ?? "all";
    this.#due = undefined;
    this.#doing = work;
    try {
      if (work === "all") await this.#readAnew();
      else if (this.#pages.next !== undefined) this.#pages = await this.#readPage(this.#pages, this.#pages.next);
      this.#failed = undefined;
    } catch (error) {
      const { set, parent } = this;
      const node = failureOf(error, { set, parent, id: `${parent.id}/${set.name}/failure` }, this.#now());
      this.#failed = { work, node };
    }
    this.#single = new Map([...this.#single].filter(([id]) => !this.#pages.entities.has(id)));
  }

  async #readAnew(): Promise<void> {
    const list = this.#route("list");
    const wanted = this.#pages.read.size;
    let pages = list ? await this.#readPage(nothing, fillPath(list.path, this.#path)) : nothing;
    while (pages.read.size < wanted && pages.next !== undefined) pages = await this.#readPage(pages, pages.next);
    const single = new Map<string, EntityNode>();
    for (const id of this.#single.keys()) {
      const node = pages.entities.has(id) ? undefined : await this.#readOne(id);
      if (node) single.set(id, node);
    }
    this.#pages = pages;
    this.#single = single;
    this.#readAt = this.#now();
  }

  async #readPage({ entities, read, count: known }: Pages, address: string): Promise<Pages> {
    if (read.has(address)) throw namedTwice(read.size);
    const { items, count = known, next } = await this.#reader.page(address, this.#route("list")?.delegated ?? []);
    const all = new Map(entities);
    for (const entity of items) {
      const node = this.#node(entity);
      // A list may change while it is read: what comes twice keeps its place.
      if (node) all.set(node.path.at(-1) ?? "", node);
    }
    return {
      ...{ entities: all, read: new Set([...read, address]) },
      ...(count !== undefined && { count }),
      ...(next !== undefined && { next }),
    };
  }

  async #readOne(id: string): Promise<EntityNode | undefined> {
    const get = this.#route("get");
    if (!get) return undefined;
    const answer = await this.#reader.one(fillPath(get.path, [...this.#path, id]), get.delegated);
    const entity = readAnswer(answer, this.set)?.entities[0]?.entity;
    return entity && this.#node(entity);
  }

  #route(operation: "list" | "get"): CollectionRoute | undefined {
    return route(this.set, operation);
  }

  #node(entity: Entity): EntityNode | undefined {
    const id = entity[keyMember];
    const type = typeOf(entity, this.set);
    if (typeof id !== "string" || id === "" || !type) return undefined;
    const { set, parent } = this;
    return { kind: "entity", id: childId(parent.id, id), set, type, entity, path: [...this.#path, id], parent };
  }
}
