// All findings of a document. Pure: one parse, one typing, one pass over the typed objects.
import { checkAnswers, notAPayload } from "./checks/answers";
import { checkDiscriminator } from "./checks/discriminators";
import { checkMembers, type KnownMember } from "./checks/members";
import { checkRules } from "./checks/rules";
import { checkValue } from "./checks/values";
import type { Finding } from "./finding";
import { type FlowDocument, maximumDepth, parseFlowDocument } from "./flowDocument";
import { defaultOptions, type ValidationOptions } from "./options";
import { type TypedDocument, typeDocument } from "./typing";

/** A document read, its objects typed. */
export interface Reading {
  readonly document: FlowDocument;
  readonly typed: TypedDocument;
  /** Tells the findings that other documents have an answer to. */
  readonly isSettled?: (finding: Finding) => boolean;
}

/** A document read and judged. */
export interface Judgement extends Reading {
  /** In document order, at most `mostFindings` and one that counts the rest. */
  readonly findings: readonly Finding[];
}

/** A document read and, when somebody asks, judged by itself: for everything that looks at the same version. */
export class Analysis implements Judgement {
  readonly document: FlowDocument;
  readonly typed: TypedDocument;
  readonly options: ValidationOptions;
  readonly #judging: Iterator<undefined, readonly Finding[]>;
  #findings: readonly Finding[] | undefined;

  constructor({ document, typed }: Reading, options: ValidationOptions) {
    this.document = document;
    this.typed = typed;
    this.options = options;
    this.#judging = judging(this, options);
  }

  get findings(): readonly Finding[] {
    for (;;) {
      if (this.#findings) return this.#findings;
      this.judge(never);
    }
  }

  /** Judges until it is time for something else, and goes on from there the next time; whether all is judged. */
  judge(isTime: () => boolean): boolean {
    while (!this.#findings) {
      const step = this.#judging.next();
      if (step.done) this.#findings = step.value;
      else if (isTime()) return false;
    }
    return true;
  }
}

const never = (): boolean => false;

/** Pauses after each object, so that somebody else may have a turn. */
function* judging(reading: Reading, options: ValidationOptions): Generator<undefined, readonly Finding[]> {
  const weigh = weighing(options);
  const kept = new Shown();
  for (const found of steps(reading)) {
    const finding = found && weigh(found);
    if (finding) kept.add(finding);
    if (!found) yield;
  }
  return kept.all();
}

export const mostFindings = 500;

export function read(text: string): Reading {
  const document = parseFlowDocument(text);
  return { document, typed: typeDocument(document) };
}

export const analyse = (text: string, options = defaultOptions): Analysis => new Analysis(read(text), options);

/** What people see of the findings: weighed as they want it, in document order, and not without end. */
export function shown(all: Iterable<Finding>, options: ValidationOptions): Finding[] {
  const weigh = weighing(options);
  const kept = new Shown();
  for (const found of all) {
    const finding = weigh(found);
    if (finding) kept.add(finding);
  }
  return kept.all();
}

/** A finding as people want it to count; undefined for one that they do not want to see. */
const weighing =
  ({ unknownMembers }: ValidationOptions) =>
  (finding: Finding): Finding | undefined => {
    if (finding.code !== "unknown-property") return finding;
    return unknownMembers === "off" ? undefined : { ...finding, severity: unknownMembers };
  };

class Shown {
  readonly #kept: Finding[] = [];
  #more = 0;
  #hidesErrors = false;

  add(finding: Finding): void {
    if (this.#kept.length < mostFindings) {
      this.#kept.push(finding);
      return;
    }
    this.#more += 1;
    this.#hidesErrors ||= finding.severity === "error";
  }

  all(): Finding[] {
    const found = this.#kept.sort((a, b) => a.start - b.start || a.end - b.end);
    if (this.#more === 0) return found;
    return [
      ...found,
      {
        code: "too-many-findings",
        // Whoever counts errors must not take the document for one without.
        severity: this.#hidesErrors ? "error" : "information",
        start: 0,
        end: 1,
        message: `${this.#more} more finding${this.#more === 1 ? " is" : "s are"} not shown.`,
        data: { more: this.#more },
      },
    ];
  }
}

/** Without those that other documents settle. */
export function* everyFinding(reading: Reading): Iterable<Finding> {
  const { isSettled } = reading;
  for (const finding of steps(reading)) if (finding && !isSettled?.(finding)) yield finding;
}

/** The findings of an object come before those of what is in it; behind each object nothing, as a breath. */
function* steps({ document, typed }: Reading): Iterable<Finding | undefined> {
  yield* checkSyntax(document);
  yield* checkRoot(document);
  yield* checkAnswers(document, typed);
  for (const object of typed.objects.values()) {
    yield undefined;
    if (!object.place.isSent) continue;
    yield* checkDiscriminator(document, object);
    const { typing } = object;
    if (typing.kind !== "typed") continue;
    const known: KnownMember[] = [];
    yield* checkMembers(document, object, typing.type, known);
    for (const member of known) yield* checkValue(document, typing.type, member);
    yield* checkRules(typing.type, known);
  }
}

function* checkSyntax({ syntaxProblems, tooDeep }: FlowDocument): Iterable<Finding> {
  for (const { start, end, message, comma } of syntaxProblems) {
    yield {
      code: "syntax",
      severity: comma === "extra" ? "warning" : "error",
      start,
      end,
      message,
      ...(comma !== undefined && {
        fixes: () => [
          comma === "extra"
            ? {
                title: "Remove this comma",
                edits: [{ start, end, text: "" }],
                safe: true as const,
                preferred: true as const,
              }
            : {
                title: "Add the comma",
                edits: [{ start: end, end, text: "," }],
                safe: true as const,
                preferred: true as const,
              },
        ],
      }),
    };
  }
  if (tooDeep) {
    yield {
      code: "too-deep",
      severity: "error",
      ...tooDeep,
      message: `Values nest deeper than ${maximumDepth} levels here; the document is not checked.`,
    };
  }
}

function* checkRoot({ root }: FlowDocument): Iterable<Finding> {
  if (!root) return;
  const wrong = root.kind === "array" ? root.children().filter(({ kind }) => kind !== "object") : [root];
  if (root.kind === "object") return;
  yield* wrong.map(notAPayload);
}
