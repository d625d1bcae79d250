// Quick fixes at a place, and several at once: all of a kind, all safe ones.
import { applyEdits } from "./edits";
import type { Edit, Finding, Fix, Question } from "./finding";
import { fixGroups } from "./fixGroups";
import { isBroken, type Span } from "./flowDocument";
import { everyFinding, type Judgement, type Reading, read } from "./validate";

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
export function fixesAt({ findings }: Judgement, span: Span): OfferedFix[] {
  return findings
    .filter((finding) => touches(finding, span))
    .flatMap((finding) => (finding.fixes?.() ?? []).map((fix) => ({ finding, fix })));
}

export function questionsAt({ findings }: Judgement, span: Span): OfferedQuestion[] {
  return findings
    .filter((finding) => touches(finding, span))
    .flatMap((finding) => (finding.question ? [{ finding, question: finding.question() }] : []));
}

/** What mends more than one finding at once, the one at a span among them. */
export function groupFixesAt(analysis: Judgement, span: Span): Fix[] {
  return fixGroups.flatMap(({ title, holds, ofOneList }) => {
    const finding = analysis.findings.find((each) => touches(each, span) && holds(each) && preferredFix(each));
    if (!finding) return [];
    const list = ofOneList ? listAround(finding, analysis) : undefined;
    // What is mended in a list leaves its beginning where it was.
    const isHere = (each: Finding, reading: Reading): boolean => !ofOneList || listAround(each, reading) === list;
    const edits = mendingEdits(
      analysis,
      (each, reading) => (holds(each) && isHere(each, reading) ? preferredFix(each) : undefined),
      2,
    );
    return edits.length > 0 ? [{ title, edits }] : [];
  });
}

/** The offset at which the innermost list around a finding begins. */
const listAround = ({ start }: Span, { document: { root } }: Reading): number | undefined =>
  root?.path(start).findLast(({ kind }) => kind === "array")?.start;

/** The edits that apply every safe fix; nothing that only a person can decide. */
export const fixAllEdits = (analysis: Judgement): Edit[] =>
  mendingEdits(analysis, ({ fixes }) => fixes?.().find(({ safe }) => safe));

const preferredFix = ({ fixes }: Finding): Fix | undefined => fixes?.().find(({ preferred }) => preferred);

type Choice = (finding: Finding, reading: Reading) => Fix | undefined;

/** A fix may uncover the next one, a removed member the comma before it or its twin; more rounds than this never help. */
const mostRounds = 20;

/** The edits that apply the chosen fixes, when there are as many as `least` of them. */
function mendingEdits(analysis: Judgement, choose: Choice, least = 1): Edit[] {
  const { text } = analysis.document;
  const settling = analysis.isSettled && { isSettled: analysis.isSettled };
  let current: Reading = analysis;
  let first: Edit[] = [];
  for (let round = 0; round < mostRounds; round += 1) {
    const chosen = chosenEdits(current, choose);
    if (chosen.length < (round === 0 ? least : 1)) break;
    const edits = wholeGroups(chosen);
    if (round === 0) first = edits;
    current = { ...read(applyEdits(current.document.text, edits)), ...settling };
  }
  return applyEdits(text, first) === current.document.text ? first : [difference(text, current.document.text)];
}

/** The edits of each finding of which a fix is chosen. A broken document has none: what stands in it may be half-typed. */
function chosenEdits(reading: Reading, choose: Choice): (readonly Edit[])[] {
  if (isBroken(reading.document)) return [];
  const groups: (readonly Edit[])[] = [];
  for (const finding of everyFinding(reading)) {
    const fix = choose(finding, reading);
    if (fix) groups.push(fix.edits);
  }
  return groups;
}

/** Keeps the groups of edits that disturb no earlier group: half a fix would break the document. */
function wholeGroups(groups: readonly (readonly Edit[])[]): Edit[] {
  const kept: Edit[] = [];
  for (const group of groups) {
    if (group.some((edit) => disturbs(edit, kept))) continue;
    for (const edit of group) kept.splice(placeFor(edit, kept), 0, edit);
  }
  return kept;
}

/** Whether an edit overlaps one of those in document order, or adds right beside what another removes: a comma, say. */
function disturbs(edit: Edit, ordered: readonly Edit[]): boolean {
  const at = placeFor(edit, ordered);
  const before = ordered[at - 1];
  const behind = ordered[at];
  if (behind !== undefined && edit.end > behind.start) return true;
  const besides = [before?.end === edit.start ? before : undefined, behind?.start === edit.end ? behind : undefined];
  return besides.some((other) => other && (adds(edit) ? removes(other) : removes(edit) && adds(other)));
}

const adds = ({ start, end }: Edit): boolean => start === end;
const removes = ({ text }: Edit): boolean => text === "";

/** Where an edit belongs among edits in document order. */
function placeFor({ start }: Edit, ordered: readonly Edit[]): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low;
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
