// Quick fixes at a place, and all safe fixes at once.
import { applyEdits, disjoint } from "./edits";
import type { Edit, Finding, Fix, Question } from "./finding";
import type { Span } from "./flowDocument";
import { type Analysis, analyse } from "./validate";

export interface OfferedFix {
  readonly finding: Finding;
  readonly fix: Fix;
}

export interface OfferedQuestion {
  readonly finding: Finding;
  readonly question: Question;
}

export const touches = (finding: Span, span: Span): boolean => finding.start <= span.end && span.start <= finding.end;

/** The fixes of the findings that touch a span. */
export function fixesAt({ findings }: Analysis, span: Span): OfferedFix[] {
  return findings
    .filter((finding) => touches(finding, span))
    .flatMap((finding) => (finding.fixes?.() ?? []).map((fix) => ({ finding, fix })));
}

export function questionsAt({ findings }: Analysis, span: Span): OfferedQuestion[] {
  return findings
    .filter((finding) => touches(finding, span))
    .flatMap((finding) => (finding.question ? [{ finding, question: finding.question() }] : []));
}

const spellings: ReadonlySet<string> = new Set(["discriminator-spelling", "property-spelling", "code-spelling"]);

/** The edits that spell every Graph name of the document as Graph does, when there is more than one to mend. */
export function spellingEdits({ findings }: Analysis): Edit[] {
  const misspelt = findings.filter(({ code }) => spellings.has(code));
  return misspelt.length > 1 ? disjoint(misspelt.flatMap((finding) => safeEdits(finding))) : [];
}

/** A fix may uncover the next one, a removed member the comma before it; more rounds than this never help. */
const mostRounds = 5;

/** The edits that apply every safe fix; nothing that only a person can decide. */
export function fixAllEdits(analysis: Analysis): Edit[] {
  const { text } = analysis.document;
  let current = analysis;
  let first: Edit[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const edits = wholeGroups(current.findings.map(safeEdits));
    if (edits.length === 0) break;
    if (round === 0) first = edits;
    current = analyse(applyEdits(current.document.text, edits));
  }
  return applyEdits(text, first) === current.document.text ? first : [difference(text, current.document.text)];
}

function safeEdits(finding: Finding): readonly Edit[] {
  return finding.fixes?.().find(({ safe }) => safe)?.edits ?? [];
}

/** Keeps the groups of edits that overlap no earlier group: half a fix would break the document. */
function wholeGroups(groups: readonly (readonly Edit[])[]): Edit[] {
  const kept: Edit[] = [];
  for (const group of groups) {
    const clear = group.every((edit) => kept.every((other) => edit.end <= other.start || other.end <= edit.start));
    if (clear) kept.push(...group);
  }
  return disjoint(kept);
}

/** One edit between two texts: what differs between their common beginning and end. */
function difference(before: string, after: string): Edit {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
