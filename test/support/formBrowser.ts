// A browser as far as sign-in pages need one: cookies, redirects, and forms that somebody or a script submits.

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  readonly forms: readonly Form[];
}

export interface Form {
  readonly action: string;
  readonly method: "GET" | "POST";
  /** What its hidden fields say, and text fields where something stands in them. */
  readonly fields: Readonly<Record<string, string>>;
  /** Name and value of each button that has a name. */
  readonly buttons: readonly (readonly [name: string, value: string])[];
}

export class FormBrowser {
  readonly #fetch: typeof globalThis.fetch;
  /** By origin and name. */
  readonly #cookies = new Map<string, Map<string, string>>();

  constructor(fetch: typeof globalThis.fetch) {
    this.#fetch = fetch;
  }

  open(url: string): Promise<Page> {
    return this.#visit(url, { method: "GET" });
  }

  submit(form: Form, entered: Readonly<Record<string, string>> = {}): Promise<Page> {
    const fields = new URLSearchParams({ ...form.fields, ...entered });
    if (form.method === "GET") return this.#visit(`${form.action}?${fields}`, { method: "GET" });
    return this.#visit(form.action, { method: "POST", body: fields });
  }

  async #visit(url: string, init: RequestInit): Promise<Page> {
    let [address, sent] = [url, init];
    for (let count = 0; count < 20; count++) {
      const { origin } = new URL(address);
      const cookies = this.#cookies.get(origin) ?? new Map<string, string>();
      this.#cookies.set(origin, cookies);
      const headers = { Accept: "text/html", Cookie: [...cookies].map((pair) => pair.join("=")).join("; ") };
      const response = await this.#fetch(address, { ...sent, headers, redirect: "manual" });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? [];
        if (value === "") cookies.delete(name);
        else cookies.set(name, value);
      }
      const location = response.headers.get("location");
      if (response.status < 300 || response.status >= 400 || location === null) {
        const text = await response.text();
        return { url: address, status: response.status, text, forms: formsIn(text, address) };
      }
      [address, sent] = [new URL(location, address).href, { method: "GET" }];
    }
    throw new Error(`${url} leads from page to page without an end.`);
  }
}

function formsIn(html: string, url: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, tag = "", content = ""]) => {
    const fields = [...content.matchAll(/<input\b[^>]*>/gi)].map(([input]) => attributesOf(input));
    const buttons = [...content.matchAll(/<button\b[^>]*>/gi)].map(([button]) => attributesOf(button));
    const { action = "", method = "" } = attributesOf(tag);
    return {
      action: new URL(action, url).href,
      method: method.toUpperCase() === "POST" ? "POST" : "GET",
      fields: Object.fromEntries(fields.flatMap(({ name, value = "" }) => (name === undefined ? [] : [[name, value]]))),
      buttons: buttons.flatMap(({ name, value = "" }) => (name === undefined ? [] : [[name, value] as const])),
    };
  });
}

function attributesOf(tag: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...tag.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name = "", double, single]) => [
      name.toLowerCase(),
      unescaped(double ?? single ?? ""),
    ]),
  );
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) =>
    name === undefined
      ? String.fromCodePoint(Number.parseInt(decimal ?? hex, decimal ? 10 : 16))
      : (named[name] ?? whole),
  );
