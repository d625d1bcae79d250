// What the explorer knows of a tenant: headings, collections and their lists, read when they are opened.
import {
  childSets,
  type EntitySet,
  type Heading,
  headings,
  parentOf,
  setsUnder,
  type Topic,
} from "../../../schemas/src";
import { Listing, type Reader } from "./listing";
import {
  type CollectionNode,
  type Container,
  type EntityNode,
  type ExplorerNode,
  type FailureNode,
  type HeadingNode,
  isContainer,
  type MoreNode,
} from "./nodes";
import { Pace } from "./pace";

/** What people come for every day; the rest is set up once a year. */
const openTopics: ReadonlySet<Topic> = new Set(["outbound", "draft"]);

export interface ExplorerOptions {
  readonly now?: () => number;
  /** The service wants to be left alone until then; `resume` goes on. */
  readonly onPause?: (until: number) => void;
}

export class Explorer {
  /** What the tree begins with. The same objects every time, also below them. */
  readonly headings: readonly HeadingNode[] = (Object.keys(headings) as Heading[]).map(headingNode);
  /** The collections at the roots of the API. */
  readonly roots: readonly CollectionNode[] = this.headings.flatMap(({ collections }) => collections);
  readonly #reader: Reader;
  readonly #now: () => number;
  /** What is below each node, by the node's id. */
  readonly #listings = new Map<string, readonly Listing[]>();

  constructor(reader: Reader, { now = Date.now, onPause = () => {} }: ExplorerOptions = {}) {
    this.#reader = new Pace(reader, now, onPause);
    this.#now = now;
  }

  async children(node: ExplorerNode): Promise<readonly ExplorerNode[]> {
    if (node.kind === "heading") return node.collections;
    if (!isContainer(node)) return [];
    const listings = this.#below(node);
    await Promise.all(listings.map((listing) => listing.settled()));
    this.#dropOrphans(node, listings);
    return listings.flatMap(({ nodes }) => nodes);
  }

  /** How many entities are below a node; undefined while nobody knows. */
  count({ id }: Container): number | undefined {
    const counts = this.#listings.get(id)?.map(({ count }) => count) ?? [undefined];
    return counts.reduce((sum, count) => (sum === undefined || count === undefined ? undefined : sum + count), 0);
  }

  /** When what is shown below a node was read, in case it could not be read anew since. */
  staleSince({ id }: Container): number | undefined {
    const times = this.#listings.get(id)?.flatMap(({ staleSince }) => staleSince ?? []) ?? [];
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** What was read so far, in all or below a node, however deep. */
  loaded(node?: Container): EntityNode[] {
    const inside = [...this.#listings].filter(([id]) => !node || id === node.id || id.startsWith(`${node.id}/`));
    return inside.flatMap(([, listings]) => listings.flatMap(({ entities }) => entities));
  }

  /** Whether there is more than what was read. */
  get isPartial(): boolean {
    const listings = [...this.#listings.values()].flat();
    return this.roots.some(({ id }) => !this.#listings.has(id)) || listings.some(({ isPartial }) => isPartial);
  }

  /** What is below a node is read anew when somebody next looks, without a node everything. What is known stays. */
  refresh(node?: Pick<ExplorerNode, "id">): void {
    if (node?.id.startsWith(headingPrefix)) {
      const heading = this.headings.find(({ id }) => id === node.id);
      for (const collection of heading?.collections ?? []) this.refresh(collection);
      return;
    }
    for (const [id, listings] of this.#listings) {
      if (node && id !== node.id && !id.startsWith(`${node.id}/`)) continue;
      for (const listing of listings) listing.expire();
    }
  }

  /** Does again what ended with a failure. */
  retry({ parent, set }: FailureNode): void {
    this.#listing(parent, set)?.retry();
  }

  /** What had to wait is read when somebody next looks; gives the nodes that it is below. */
  resume(): Container[] {
    const waiting = [...this.#listings.values()].flat().filter(({ isWaiting }) => isWaiting);
    for (const listing of waiting) listing.retry();
    return waiting.map(({ parent }) => parent);
  }

  /** Reads the next page; gives what is new. */
  async more({ parent, set }: MoreNode): Promise<readonly EntityNode[]> {
    const listing = this.#listing(parent, set);
    const before = new Set(listing?.entities.map(({ id }) => id));
    listing?.expectMore();
    await listing?.settled();
    return listing?.entities.filter(({ id }) => !before.has(id)) ?? [];
  }

  /** An entity, wherever it is: also on a page that was not read. Undefined where the tree has no place for it. */
  async find(set: EntitySet, parents: readonly string[], id: string): Promise<EntityNode | undefined> {
    const [root, ...inner] = wayTo(set);
    let found: EntityNode | undefined;
    let at: Container | undefined = this.roots.find((node) => node.set === root);
    for (const [step, key] of [...parents, id].entries()) {
      const below = step === 0 ? root : inner[step - 1];
      const listing: Listing | undefined = at && below && this.#listing(at, below);
      found = await listing?.find(key);
      at = found;
    }
    return found;
  }

  #listing(parent: Container, set: EntitySet): Listing | undefined {
    return this.#below(parent).find((listing) => listing.set === set);
  }

  #below(node: Container): readonly Listing[] {
    const known = this.#listings.get(node.id);
    if (known) return known;
    const sets = node.kind === "collection" ? [node.set] : childSets(node.set);
    const listings = sets.map((set) => new Listing(node, set, this.#reader, this.#now));
    this.#listings.set(node.id, listings);
    return listings;
  }

  /** What was below entities that are gone is not kept. */
  #dropOrphans(node: Container, listings: readonly Listing[]): void {
    const alive = new Set(listings.flatMap(({ entities }) => entities.map(({ id }) => id)));
    for (const id of [...this.#listings.keys()]) {
      if (!id.startsWith(`${node.id}/`)) continue;
      const child = id.slice(0, `${id}/`.indexOf("/", node.id.length + 1));
      if (!alive.has(child)) this.#listings.delete(id);
    }
  }
}

/** The sets from a root down to this one. */
function wayTo(set: EntitySet): EntitySet[] {
  const way: EntitySet[] = [];
  for (let at: EntitySet | undefined = set; at; at = parentOf(at)) way.unshift(at);
  return way;
}

const headingPrefix = "heading/";

function headingNode(heading: Heading): HeadingNode {
  const collections: CollectionNode[] = [];
  const { title } = headings[heading];
  const node: HeadingNode = { kind: "heading", id: `${headingPrefix}${heading}`, title, collections };
  for (const set of setsUnder(heading)) {
    collections.push({ kind: "collection", id: set.name, set, parent: node, open: openTopics.has(set.topic) });
  }
  return node;
}
