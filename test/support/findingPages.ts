// The pages that explain the codes of findings, taken apart: `server/docs/<code>.md`, and the index beside them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface FindingPage {
  readonly code: string;
  readonly text: string;
  /** The documents of its blocks ```` ```json wrong ```` and ```` ```json right ````. */
  readonly wrong: readonly string[];
  readonly right: readonly string[];
  /** The items of its list "What to do". */
  readonly advice: readonly Advice[];
  /** The severities that it speaks of. */
  readonly severities: readonly string[];
}

export interface Advice {
  readonly text: string;
  /** What stands in italics: the titles of fixes. */
  readonly titles: readonly string[];
}

export const docsFolder = join(process.cwd(), "server", "docs");

const indexFile = "findings.md";

export const findingIndex = (): string => readFileSync(join(docsFolder, indexFile), "utf8");

/** The codes that have a page, in order. */
export const explainedCodes = (): string[] =>
  readdirSync(docsFolder)
    .filter((name) => name !== indexFile)
    .map((name) => name.replace(/\.md$/, ""))
    .sort();

export function findingPage(code: string): FindingPage {
  const text = readFileSync(join(docsFolder, `${code}.md`), "utf8");
  return {
    code,
    text,
    wrong: blocks(text, "wrong"),
    right: blocks(text, "right"),
    advice: items(section(text, "What to do")).map((item) => ({ text: item, titles: italics(item) })),
    severities:
      section(text, "Severity")
        .toLowerCase()
        .match(/error|warning|information|hint/g) ?? [],
  };
}

const blocks = (text: string, kind: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`json ${kind}\\n(.*?)\\n\`\`\`$`, "gms"))].map(([, block]) => block ?? "");

/** What stands below a heading, up to the next one. */
const section = (text: string, heading: string): string =>
  text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";

/** The items of all lists, nested ones too, each on one line. */
const items = (text: string): string[] =>
  [...text.matchAll(/^ *- (.*(?:\n +[^ -].*)*)/gm)].map(([, item]) => (item ?? "").replace(/\n +/g, " "));

const italics = (text: string): string[] =>
  [...text.matchAll(/(?<!\*)\*([^*]+)\*(?!\*)/g)].map(([, words]) => words ?? "");
