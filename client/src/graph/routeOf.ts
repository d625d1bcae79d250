import { type Route, routes } from "../../../schemas/src";
import type { GraphRequest } from "./exchange";

interface Pattern {
  readonly route: Route;
  readonly matches: (path: string) => boolean;
}

/** The request of the API model that is made; undefined for one that the model does not know. */
export function routeOf({ method, path }: Pick<GraphRequest, "method" | "path">, root: string): Route | undefined {
  const below = path.toLowerCase().startsWith(root.toLowerCase()) ? path.slice(root.length) : path;
  const asked = below.replace(/[?#].*$/s, "").replace(/\/+$/, "");
  return patterns.find(({ route, matches }) => route.method === method && matches(asked))?.route;
}

function patternOf(route: Route): Pattern {
  const literal = route.path.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  const pattern = new RegExp(`^${literal.replace(/\{[^}]+\}/g, "[^/]+")}$`, "i");
  return { route, matches: (path) => pattern.test(path) };
}

/** A name that is written out means itself, also where an id could stand. */
const byParameters = (one: Pattern, other: Pattern): number => parameters(one) - parameters(other);
const parameters = ({ route }: Pattern): number => route.path.split("{").length;

const patterns: readonly Pattern[] = routes().map(patternOf).sort(byParameters);
