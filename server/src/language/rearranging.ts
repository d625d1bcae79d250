// Lets the members of an object change places: each takes its comments along, the places keep commas and blanks.
import { indentOf, indentUnit, lineBreak } from "./edits";
import type { Span } from "./flowDocument";
import { regionMark } from "./folding";
import { Scanner, Token } from "./syntax/scanner";

/** A member with the comments that speak of it. */
interface Moving {
  /** From the first comment before it to its name. */
  readonly lead: string;
  readonly member: Span;
  /** From its value to the last comment behind it, without the comma. */
  readonly trail: string;
}

/** What stays between two members, or behind the last one. */
interface Gap {
  readonly before: string;
  readonly comma: "" | ",";
  readonly after: string;
}

interface Layout {
  /** The bracket, and what speaks of the object as a whole. */
  readonly opening: string;
  readonly moving: readonly Moving[];
  /** As many as there are members. */
  readonly gaps: readonly Gap[];
}

/**
 * An object whose members follow each other as `order` tells: which of them comes first, which second. Only where a
 * comment would end up on the line of another member do they get lines of their own. Undefined where comments mark
 * regions: nobody knows what may leave them.
 */
export function rearranged(
  text: string,
  object: Span,
  members: readonly Span[],
  order: readonly number[],
  written: (member: Span) => string,
): string | undefined {
  const found = readLayout(text, object, members);
  if (!found) return undefined;
  const isInline = !isOnLines(found) && found.moving.every(fitsOnLine);
  const { opening, moving, gaps } = isInline ? found : onLines(text, object, found);
  const parts = order.flatMap((index, place) => {
    const [own, gap] = [moving[index], gaps[place]];
    if (!own || !gap) return [];
    const { before, comma, after } = gap;
    const behind = isInline || breaks(before) ? own.trail + before + comma : before + comma + own.trail;
    return [own.lead + written(own.member) + behind + after];
  });
  return `${opening}${parts.join("")}}`;
}

function readLayout(text: string, object: Span, members: readonly Span[]): Layout | undefined {
  const closing = object.end - 1;
  const moving: Moving[] = [];
  const gaps: Gap[] = [];
  const marksRegion = ({ start, end }: Span): boolean => regionMark.test(text.slice(start, end));
  let between = tokensBetween(text, object.start + 1, members[0]?.start ?? closing);
  let from = startOfLead(between, endOfHead(text, between));
  const opening = text.slice(object.start, from);
  if (between.comments.some(marksRegion)) return undefined;
  for (const [index, member] of members.entries()) {
    const next = members[index + 1];
    const lead = withoutComma(text, { start: from, end: member.start }, between.comma);
    between = tokensBetween(text, member.end, next?.start ?? closing);
    if (between.comments.some(marksRegion)) return undefined;
    const end = endOfTrail(text, between, next === undefined);
    moving.push({ lead, member, trail: withoutComma(text, { start: member.end, end }, between.comma) });
    from = next ? startOfLead(between, end) : closing;
    gaps.push(gapIn(text, { start: end, end: from }, between.comma));
  }
  return { opening, moving, gaps };
}

/** Comments and the comma in a span where no value stands. */
interface Between extends Span {
  readonly comments: readonly Span[];
  readonly comma: number | undefined;
}

function tokensBetween(text: string, start: number, end: number): Between {
  const scanner = new Scanner(text, { at: start, comments: true });
  const comments: Span[] = [];
  let comma: number | undefined;
  for (let token = scanner.next(); token !== Token.end && scanner.start < end; token = scanner.next()) {
    if (token === Token.comma) comma = scanner.start;
    else comments.push({ start: scanner.start, end: scanner.end });
  }
  return { start, end, comments, comma };
}

/** Where the comments end that speak of the object: those beside its bracket, and those with a blank line behind them. */
function endOfHead(text: string, { start, end, comments }: Between): number {
  let head = start;
  let reach = start;
  let isBeside = true;
  for (const [index, comment] of comments.entries()) {
    isBeside &&= !breaks(text.slice(reach, comment.start));
    reach = comment.end;
    const behind = text.slice(reach, comments[index + 1]?.start ?? end).split(/\r\n|\n|\r/);
    if (behind.length > 2 || (isBeside && behind.length > 1)) head = reach;
  }
  return head;
}

/** Where the comments end that speak of the member before them: all on its line, unless the next member is there too. */
function endOfTrail(text: string, { start, end, comments, comma }: Between, isLast: boolean): number {
  let trail = start;
  let reach = start;
  for (const [index, comment] of comments.entries()) {
    if (breaks(text.slice(reach, comment.start))) break;
    reach = comment.end;
    const isBeforeComma = comma === undefined || reach <= comma;
    const isLastOnLine = breaks(text.slice(reach, comments[index + 1]?.start ?? end));
    if (isLast || isBeforeComma || isLastOnLine) trail = reach;
  }
  return trail;
}

/** Where the comments begin that speak of the member behind them. */
const startOfLead = ({ comments, end }: Between, behind: number): number =>
  comments.find(({ start }) => start >= behind)?.start ?? end;

const holds = ({ start, end }: Span, offset: number | undefined): offset is number =>
  offset !== undefined && offset >= start && offset < end;

/** A comma between comments goes with the blanks on one side of it. */
function withoutComma(text: string, span: Span, comma: number | undefined): string {
  if (!holds(span, comma)) return text.slice(span.start, span.end);
  const before = text.slice(span.start, comma);
  const after = text.slice(comma + 1, span.end);
  return before + (/\s$/.test(before) ? after.replace(/^[ \t]+/, "") : after);
}

function gapIn(text: string, span: Span, comma: number | undefined): Gap {
  const whole = text.slice(span.start, span.end);
  if (comma === undefined) return { before: "", comma: "", after: whole };
  if (!holds(span, comma)) return { before: "", comma: ",", after: whole };
  return { before: text.slice(span.start, comma), comma: ",", after: text.slice(comma + 1, span.end) };
}

const breaks = (text: string): boolean => /[\r\n]/.test(text);

const isOnLines = ({ opening, gaps }: Layout): boolean =>
  breaks(opening) && gaps.every(({ before, after }) => breaks(before + after));

/** Whether the comments of a member can stand on one line with whatever comes behind them. */
const fitsOnLine = ({ lead, trail }: Moving): boolean =>
  !breaks(lead) && !trail.replace(/\/\*[\s\S]*?\*\//g, "").includes("//");

/** The layout with a line for each member. */
function onLines(text: string, object: Span, { opening, moving, gaps }: Layout): Layout {
  const first = moving.find(({ member }) => lineBefore(text, member.start).trim() === "")?.member;
  const inner = first ? indentOf(text, first.start) : indentOf(text, object.start) + indentUnit(text);
  const toInner = lineBreak(text) + inner;
  const toOuter = lineBreak(text) + indentOf(text, object.start);
  return {
    opening: breaks(opening) ? opening : opening.trimEnd() + toInner,
    moving,
    gaps: gaps.map((gap, index) => {
      if (breaks(gap.before + gap.after)) return gap;
      return { ...gap, after: index === gaps.length - 1 ? gap.after.trimEnd() + toOuter : toInner };
    }),
  };
}

/** What stands on the line of an offset, before it. */
const lineBefore = (text: string, offset: number): string => text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
