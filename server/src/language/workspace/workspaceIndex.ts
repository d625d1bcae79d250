// The documents of a workspace together: who defines what, who refers to it, and what would be created for one parent.
import type { Creation, Definition, Mention, Reference, Summary } from "./summary";

export class WorkspaceIndex {
  readonly #summaries = new Map<string, Summary>();
  readonly #definitions = new Map<string, Definition[]>();
  /** The documents of each folder. */
  readonly #folders = new Map<string, Set<Summary>>();
  #revision = 0;
  #changes = 0;

  /** Another number when any document says something else to the others. */
  get revision(): number {
    return this.#revision;
  }

  /** Another number when anything has changed, if only where something stands. */
  get changes(): number {
    return this.#changes;
  }

  get size(): number {
    return this.#summaries.size;
  }

  of(uri: string): Summary | undefined {
    return this.#summaries.get(uri);
  }

  all(): Iterable<Summary> {
    return this.#summaries.values();
  }

  /** As if there were no other document. */
  only(uri: string): WorkspaceIndex {
    const alone = new WorkspaceIndex();
    const summary = this.of(uri);
    if (summary) alone.put(summary);
    return alone;
  }

  put(summary: Summary): void {
    const { uri } = summary.document;
    const before = this.#summaries.get(uri);
    if (before) this.#take(before);
    this.#summaries.set(uri, summary);
    for (const definition of summary.definitions) grouped(this.#definitions, definition.address.key).push(definition);
    const folder = folderOf(uri);
    if (folder !== undefined) {
      if (!this.#folders.has(folder)) this.#folders.set(folder, new Set());
      this.#folders.get(folder)?.add(summary);
    }
    this.#changes += 1;
    if (!before || !looksTheSame(before, summary)) this.#revision += 1;
  }

  remove(uri: string): void {
    const summary = this.#summaries.get(uri);
    if (!summary) return;
    this.#take(summary);
    this.#summaries.delete(uri);
    this.#changes += 1;
    this.#revision += 1;
  }

  #take(summary: Summary): void {
    for (const definition of summary.definitions) {
      const left = this.#definitions.get(definition.address.key)?.filter((other) => other !== definition) ?? [];
      if (left.length > 0) this.#definitions.set(definition.address.key, left);
      else this.#definitions.delete(definition.address.key);
    }
    this.#folders.get(folderOf(summary.document.uri) ?? "")?.delete(summary);
  }

  /** Who defines an entity; those nearest to the document that asks come first. */
  definitions(key: string, from?: string): readonly Definition[] {
    const found = this.#definitions.get(key) ?? [];
    if (from === undefined || found.length < 2) return found;
    const distance = ({ place: { uri } }: Definition): number =>
      uri === from ? 0 : folderOf(uri) === folderOf(from) ? 1 : 2;
    return [...found].sort((a, b) => distance(a) - distance(b));
  }

  references(key: string): Reference[] {
    return [...this.all()].flatMap(({ references }) => references.filter((reference) => reference.address.key === key));
  }

  isReferred(key: string): boolean {
    for (const { references } of this.all())
      if (references.some((reference) => reference.address.key === key)) return true;
    return false;
  }

  /** The document and those beside it: the files of one folder are taken to be about one tenant. */
  beside(uri: string): readonly Summary[] {
    const folder = folderOf(uri);
    const own = this.#summaries.get(uri);
    return folder === undefined ? (own ? [own] : []) : [...(this.#folders.get(folder) ?? [])];
  }
}

/** The address of the folder that holds a file; undefined for what is in none, such as a document not yet saved. */
export const folderOf = (uri: string): string | undefined =>
  uri.startsWith("untitled:") ? undefined : uri.slice(0, uri.lastIndexOf("/"));

/** Whether two summaries of one document say the same to other documents. */
function looksTheSame(a: Summary, b: Summary): boolean {
  return (
    sameItems(a.definitions, b.definitions, (one, other) => sameMention(one, other) && one.name === other.name) &&
    sameItems(a.references, b.references, sameMention) &&
    sameItems(a.creations, b.creations, sameCreation)
  );
}

const sameItems = <T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean): boolean =>
  a.length === b.length && a.every((one, index) => same(one, b[index] as T));

const sameMention = (a: Mention, b: Mention): boolean => a.address.key === b.address.key;

const sameCreation = (a: Creation, b: Creation): boolean =>
  a.type === b.type && a.family === b.family && sameItems(a.claims, b.claims, (one, other) => one.key === other.key);

function grouped<T>(groups: Map<string, T[]>, key: string): T[] {
  const known = groups.get(key);
  if (known) return known;
  const made: T[] = [];
  groups.set(key, made);
  return made;
}
