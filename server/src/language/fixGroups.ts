// Findings that people mend all at once, of which each has a fix that most of them want.
import type { Finding, FindingCode } from "./finding";

export interface FixGroup {
  readonly title: string;
  readonly holds: (finding: Finding) => boolean;
  /** It is about the list in which the finding is, not about the document. */
  readonly ofOneList?: true;
}

const ofCodes = (...codes: readonly FindingCode[]): FixGroup["holds"] => {
  const known: ReadonlySet<string> = new Set(codes);
  return ({ code }) => known.has(code);
};

export const fixGroups: readonly FixGroup[] = [
  {
    title: "Fix all spelling of Graph names in this file",
    holds: ofCodes("discriminator-spelling", "property-spelling", "code-spelling"),
  },
  {
    title: "Remove everything that the service sets",
    holds: ofCodes("server-set-property", "answer-annotation"),
  },
  {
    title: "Change all names of the drafts to those of today",
    holds: ({ code, data }) =>
      code === "former-name" ||
      (code === "discriminator-spelling" && data?.spelling === "noGraph") ||
      (/^discriminator-(abstract|misplaced)$/.test(code) && data?.successor !== undefined) ||
      (code === "bind-link" && data?.formerRoot !== undefined),
  },
  {
    title: "Remove everything that only the drafts had",
    holds: ofCodes("withdrawn-property"),
  },
  {
    title: "Remove all repeated items of this list",
    holds: ofCodes("duplicate-item"),
    ofOneList: true,
  },
];
