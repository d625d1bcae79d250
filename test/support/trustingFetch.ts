// A `fetch` that trusts one more root: Node's own takes roots only from its start.
import { request as httpsRequest } from "node:https";

export function trustingFetch(root: string): typeof globalThis.fetch {
  return (input, init = {}) => {
    const url = new URL(String(input));
    if (url.protocol !== "https:") return fetch(url, init);
    return new Promise((resolve, reject) => {
      const failed = (cause: unknown) => reject(new TypeError("fetch failed", { cause }));
      const headers = Object.fromEntries(new Headers(init.headers));
      const body = init.body === undefined || init.body === null ? undefined : String(init.body);
      if (body !== undefined) headers["content-type"] ??= "application/x-www-form-urlencoded;charset=UTF-8";
      const options = { ca: root, method: init.method ?? "GET", headers, agent: false as const };
      const request = httpsRequest(url, { ...options, ...(init.signal && { signal: init.signal }) }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", failed);
        response.on("end", () => {
          const { statusCode: status = 500, statusMessage: statusText = "", rawHeaders } = response;
          const pairs = rawHeaders.flatMap((name, index) =>
            index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""] as [string, string]] : [],
          );
          const hasBody = status !== 204 && status !== 304;
          resolve(
            new Response(hasBody ? Buffer.concat(chunks) : null, { status, statusText, headers: new Headers(pairs) }),
          );
        });
      });
      request.on("error", failed);
      request.end(body);
    });
  };
}
