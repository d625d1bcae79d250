// A browser without script: it opens pages of the demo tenant and sends their forms.

export class Page {
  readonly address: string;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;

  private constructor(address: string, response: Response, html: string) {
    this.address = address;
    this.status = response.status;
    this.headers = response.headers;
    this.html = html;
  }

  static async open(address: string, init: RequestInit = {}): Promise<Page> {
    const headers = { Accept: "text/html" };
    const response = await fetch(address, { headers, redirect: "manual", ...init });
    return new Page(address, response, await response.text());
  }

  /** Sends the form with what was typed, as one of its buttons does. */
  press(button: Readonly<Record<string, string>>, typed: Readonly<Record<string, string>> = {}): Promise<Page> {
    const action = /<form[^>]* action="([^"]+)"/.exec(this.html)?.[1];
    const body = new URLSearchParams({ ...hiddenFields(this.html), ...typed, ...button });
    return Page.open(action === undefined ? this.address : unescapeHtml(action), { method: "POST", body });
  }

  get title(): string {
    return unescapeHtml(/<h1>([^<]*)<\/h1>/.exec(this.html)?.[1] ?? "");
  }

  /** What a reader sees, without markup. */
  get text(): string {
    const body = this.html.replace(/^[\s\S]*<main>/, "");
    return unescapeHtml(body.replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ");
  }

  /** What a redirect hands to the client. */
  get outcome(): Readonly<Record<string, string>> {
    const location = this.headers.get("Location");
    if (location === null) throw new Error(`"${this.title}" is no redirect: ${this.text}`);
    return Object.fromEntries(new URL(location).searchParams);
  }
}

export function hiddenFields(html: string): Record<string, string> {
  const fields = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return Object.fromEntries([...fields].map(([, name = "", value = ""]) => [name, unescapeHtml(value)]));
}

const unescapeHtml = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
