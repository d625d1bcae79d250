import { rootPaths } from "../../../schemas/src";

/** A request's path as people read it: without the root that all requests share. */
export function shortPath(path: string): string {
  const root = Object.values(rootPaths).find((candidate) => path.startsWith(`${candidate}/`));
  return root === undefined ? path : path.slice(root.length + 1);
}

/** The collection that a path addresses, or holds the entity it addresses: every other segment is an id. */
export function collectionOf(path: string): string {
  const segments = shortPath(path).split("/");
  return segments[segments.length - (segments.length % 2 === 0 ? 2 : 1)] ?? path;
}
