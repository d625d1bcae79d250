// Which methods an address takes. What can be read can be asked for its headers alone.
import { ServiceError } from "./serviceError";

/** As the header Allow has them. */
export function methodsAt({ routes }: { readonly routes: ReadonlyMap<string, unknown> }): string {
  const methods = [...routes.keys()].flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  return [...methods, "OPTIONS"].join(", ");
}

export const notAllowed = (method: string, allow: string): ServiceError =>
  new ServiceError(405, "MethodNotAllowed", `${method} is not possible here. What is: ${allow}.`, {
    headers: { Allow: allow },
  });
