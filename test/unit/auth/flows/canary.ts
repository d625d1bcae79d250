// Watches for secrets that leak: collects them where they are handed out, and looks for them where they must not be.
import assert from "node:assert/strict";
import { inspect } from "node:util";

const secretNames = new Set([
  ...["access_token", "refresh_token", "id_token", "device_code", "client_secret", "client_assertion"],
  ...["code", "code_verifier"],
]);

export class Canary {
  readonly #secrets = new Map<string, string>();
  readonly #places: [place: string, text: string][] = [];

  /** The secrets that pass through, with what each is. */
  watching(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
    return async (input, init) => {
      const form = new URLSearchParams(typeof init?.body === "string" ? init.body : "");
      this.#note(Object.fromEntries(form));
      const response = await fetch(input, init);
      const text = await response.clone().text();
      if (text.startsWith("{")) this.#note(JSON.parse(text));
      return response;
    };
  }

  #note(members: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(members)) {
      if (secretNames.has(name) && typeof value === "string" && value.length > 8) this.#secrets.set(value, name);
    }
  }

  /** Something that people may see. */
  saw(place: string, thing: unknown): void {
    if (typeof thing === "string") {
      this.#places.push([place, thing]);
      return;
    }
    this.#places.push([`${place}, inspected`, inspect(thing, { depth: 12, showHidden: true, maxStringLength: null })]);
    for (let next: unknown = thing, depth = 0; next instanceof Error && depth < 8; next = next.cause, depth++) {
      this.#places.push([`${place}, cause ${depth}`, `${next.message}\n${next.stack}\n${JSON.stringify(next)}`]);
    }
  }

  get kinds(): ReadonlySet<string> {
    return new Set(this.#secrets.values());
  }

  assertNothingLeaked(): void {
    for (const [place, text] of this.#places) {
      for (const [secret, name] of this.#secrets) assert.ok(!text.includes(secret), `${name} in ${place}: ${text}`);
    }
  }
}
