// Which action or function a path calls, on which entities, and with what between the parentheses.
import { type CallRoute, namespace, type Route, routes } from "../../../../../schemas/src";
import { segmentsOf, type Way, wayAlong } from "../address";

export interface CallPlace extends Way {
  readonly route: CallRoute;
  /** What stands in parentheses behind its name. */
  readonly inline: string;
}

const callRoutes = routes().filter((route: Route): route is CallRoute => route.kind === "call");

/** Reads a path below the API version; undefined when it calls nothing. */
export function readCall(path: string): CallPlace | undefined {
  const segments = segmentsOf(path);
  const { name, inline } = calledIn(segments.pop()?.text ?? "");
  for (const route of callRoutes) {
    const pattern = route.path.split("/").slice(1, -1);
    const way = route.call.name.toLowerCase() === name ? wayAlong(segments, pattern) : undefined;
    if (way) return { ...way, route, inline };
  }
  return undefined;
}

/** The last segment: a name with or without its namespace, with or without parentheses. */
function calledIn(segment: string): { name: string; inline: string } {
  const [, called = "", inline = ""] = /^([^()]*)(?:\((.*)\))?$/.exec(segment) ?? [];
  const qualifier = `${namespace}.`.toLowerCase();
  const name = called.toLowerCase();
  return { name: name.startsWith(qualifier) ? name.slice(qualifier.length) : name, inline };
}
