import type { Generation } from "./rows";

/** Path of the root below the API version, by generation. */
export const rootPaths: Readonly<Record<Generation, string>> = {
  current: "/external/industryData",
  preRelease: "/industryData",
};
