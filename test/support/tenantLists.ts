// Lists of a tenant that a test makes up, in pages; remembers what was asked for.
import type { EntityPage, Reader } from "../../client/src/flows/listing";
import type { Entity } from "../../client/src/flows/nodes";

export class TenantLists implements Reader {
  /** Every request, as its address. */
  readonly asked: string[] = [];
  /** Addresses that fail, until they are taken out. */
  readonly failing = new Map<string, Error>();
  pageSize = 50;
  counts = true;
  /** Called when a request arrives; the answer waits for it. */
  onRequest: (address: string) => Promise<void> | void = () => {};

  constructor(readonly byPath: Record<string, Entity[]>) {}

  async page(address: string): Promise<EntityPage> {
    await this.#receive(address);
    const [path = "", skipped = "0"] = address.split("?skip=");
    const all = this.byPath[path] ?? [];
    const from = Number(skipped);
    const until = from + this.pageSize;
    return {
      items: all.slice(from, until),
      ...(this.counts && { count: all.length }),
      ...(until < all.length && { next: `${path}?skip=${until}` }),
    };
  }

  async one(path: string): Promise<unknown> {
    await this.#receive(path);
    const slash = path.lastIndexOf("/");
    return this.byPath[path.slice(0, slash)]?.find(({ id }) => id === path.slice(slash + 1));
  }

  async #receive(address: string): Promise<void> {
    this.asked.push(address);
    await this.onRequest(address);
    const failure = this.failing.get(address);
    if (failure) throw failure;
  }
}

/** `School 1` and so on, with ids `1` and so on. */
export const schools = (count: number): Entity[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${index + 1}`, displayName: `School ${index + 1}` }));
