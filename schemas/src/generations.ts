import type { Generation, GenerationRow } from "./rows";

/** The generations of the API, in the order in which lists show them, and how people speak of them. */
export const generations: Readonly<Record<Generation, GenerationRow>> = {
  current: {
    title: "Current API",
    phrase: "current API",
  },
  preRelease: {
    title: "Draft API of 2021-22",
    phrase: "draft API of 2021-22",
    short: "draft API",
    note: "Known from documentation drafts only. A current tenant may answer 404 Not Found.",
  },
};
