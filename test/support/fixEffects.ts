// Every fix on offer, applied and judged again: whether its finding is gone, and what came that it did not ask for.
import { isDeepStrictEqual } from "node:util";
import { variableText } from "../../schemas/src";
import { applyEdits } from "../../server/src/language/edits";
import type { Edit, Finding, Option } from "../../server/src/language/finding";
import type { Span } from "../../server/src/language/flowDocument";
import type { JsonNode } from "../../server/src/language/syntax/tree";
import type { Judgement } from "../../server/src/language/validate";
import { judge } from "../../server/src/language/workspace/judge";
import { moved, newFindings, occurrences } from "./findings";

export interface Effect {
  readonly code: string;
  readonly isGone: boolean;
  readonly brought: readonly string[];
  readonly where: string;
}

export function effectsOf(text: string): Effect[] {
  const before = judge(text);
  return [...offers(before)].map((offer) => {
    const after = judge(applyEdits(text, offer.edits));
    const asks = [...asked(offer, before, after)];
    const { code } = offer.finding;
    return {
      code,
      isGone: isGone(offer, before, after),
      brought: newFindings(before, after, offer.edits)
        .filter(
          (finding) => !asks.some(({ span, codes }) => encloses(span, finding) && (codes?.has(finding.code) ?? true)),
        )
        .filter((finding) => !joinsPayloads(finding) || !isDecision(offer, before, after))
        .map(({ code, message }) => `${code}: ${message}`),
      where: `${code}, ${offer.title}:\n${text}\n---\n${after.document.text}`,
    };
  });
}

/** Whether there is less of the finding, or as much of it elsewhere: in a twin, or in what was not judged before. */
function isGone(offer: Offer, before: Judgement, after: Judgement): boolean {
  const { finding, edits } = offer;
  if (occurrences(after, finding, before) < occurrences(before, finding, before)) return true;
  if (promoted(offer, before, after).length > 0) return true;
  const place = moved(finding.start, edits);
  return !after.findings.some(({ code, start }) => code === finding.code && start === place);
}

/** Whether a finding about one payload depends on what others say. */
export const joinsPayloads = ({ code, data }: Finding): boolean =>
  code === "same-kind-of-flow" ||
  code === "not-unique" ||
  code === "dangling-reference" ||
  code === "mispaired" ||
  data?.entity !== undefined;

/** Whether a fix changes what its payload says to others: a safe one does not, unless it is known only now what it says. */
const isDecision = (offer: Offer, before: Judgement, after: Judgement): boolean =>
  !offer.safe || promoted(offer, before, after).length > 0 || !isDeepStrictEqual(kindsOf(before), kindsOf(after));

const kindsOf = ({ typed }: Judgement): string[] => typed.payloads.map(typeOf);

interface Offer {
  readonly finding: Finding;
  readonly title: string;
  readonly safe?: true;
  readonly edits: readonly Edit[];
}

/** Whatever a person could choose. */
function* offers({ findings }: Judgement): Iterable<Offer> {
  for (const finding of findings) {
    for (const fix of finding.fixes?.() ?? []) yield { finding, ...fix };
    for (const option of finding.question?.().options ?? []) {
      yield { finding, title: option.label, edits: editsFor(option) };
    }
  }
}

/** What is to be kept elsewhere is. */
function editsFor(option: Option): readonly Edit[] {
  if ("edits" in option) return option.edits;
  return [{ ...option.keep, text: JSON.stringify(variableText("secret", option.keep.name)) }];
}

/** Where a fix may bring findings to light, of any code or of some. */
interface Asked {
  readonly span: Span;
  readonly codes?: ReadonlySet<string>;
}

/** In what it names the type of, renames, wraps or adds, and in a twin of what it removes. */
function* asked(offer: Offer, before: Judgement, after: Judgement): Iterable<Asked> {
  const { finding, edits } = offer;
  for (const span of promoted(offer, before, after)) yield { span };
  if (finding.code !== "answer") yield* unwrapped(offer, before, after);
  switch (finding.code) {
    case "discriminator-missing":
    case "discriminator-unknown":
    case "discriminator-abstract":
    case "discriminator-misplaced":
    case "mispaired":
      yield* retyped(offer, before, after);
      return;
    case "unknown-property":
    case "former-name":
    case "wrong-kind":
    case "inline-reference":
      yield* retyped(offer, before, after);
      for (const { start, end } of written(edits)) if (end > start) yield* asMember(after, start);
      return;
    case "missing-property":
    case "duplicate-property":
    case "code-or-link":
      for (const span of written(edits)) {
        if (span.end > span.start) yield { span };
        yield* compared(after, span.start);
      }
      return;
    case "answer":
      // What an answer shows of another entity becomes a link, or nothing where it is null.
      if (before.findings.some(({ code }) => code === "inline-reference")) {
        for (const span of written(edits))
          yield { span, codes: new Set(["missing-property", "bind-link", "property-spelling", "variable"]) };
      }
  }
}

/** What is a payload now: nothing else is left in the object around it, so that this is known for an answer. */
function* unwrapped({ edits }: Offer, before: Judgement, after: Judgement): Iterable<Asked> {
  const known = new Set(before.typed.payloads.map(({ node }) => moved(node.start, edits)));
  for (const { node, payloads } of after.typed.answers) {
    for (const payload of payloads) if (!known.has(payload.node.start)) yield { span: payload.node };
    yield { span: node, codes: new Set(["answer", "not-a-payload"]) };
  }
}

/** The object of a finding, if its type is another one than it was. */
function* retyped({ finding, edits }: Offer, before: Judgement, after: Judgement): Iterable<Asked> {
  const holder = [...before.typed.objects.values()].filter(({ node }) => encloses(node, finding)).at(-1);
  const typed = holder && after.typed.objects.get(moved(holder.node.start, edits));
  if (typed && typeOf(typed) !== typeOf(holder)) yield { span: typed.node };
}

const typeOf = ({ typing }: { typing: Judgement["typed"]["payloads"][number]["typing"] }): string =>
  typing.kind === "typed" ? typing.type.discriminator : typing.kind;

/** The codes that compare a member with others of its object, or an item with others of its list. */
const comparisons: ReadonlySet<string> = new Set([
  "value-order",
  "list-not-extensible",
  "former-name",
  "code-or-link",
  "duplicate-item",
]);

/** The innermost member at an offset, for any code; what it is compared with, for those that compare. */
function* asMember({ document }: Judgement, offset: number): Iterable<Asked> {
  const path = document.root?.path(offset) ?? [];
  const member = path.findLast(({ kind }) => kind === "property");
  if (member) yield { span: member };
  yield* compared({ document }, offset);
}

function* compared({ document }: Pick<Judgement, "document">, offset: number): Iterable<Asked> {
  const path = document.root?.path(offset) ?? [];
  const [object, holder] = path.filter(({ kind }) => kind === "object" || kind === "array").reverse();
  for (const span of [object, holder]) if (span) yield { span, codes: comparisons };
}

/** What was one too many and now counts, since what it repeated is not there any more. */
function promoted({ edits }: Offer, before: Judgement, after: Judgement): JsonNode[] {
  const repeats = ({ findings }: Judgement): Finding[] => findings.filter(({ code }) => code.startsWith("duplicate-"));
  const left = new Set(repeats(after).map(({ start }) => start));
  const isKept = ({ start, end }: Span): boolean => !edits.some((edit) => edit.start < end && start < edit.end);
  return repeats(before)
    .filter((finding) => isKept(finding) && !left.has(moved(finding.start, edits)))
    .flatMap((finding) => {
      const path = after.document.root?.path(moved(finding.start, edits)) ?? [];
      return (
        path.findLast(({ kind }) => kind === (finding.code === "duplicate-property" ? "property" : "string")) ?? []
      );
    });
}

/** Where what edits write stands afterwards. */
const written = (edits: readonly Edit[]): Span[] =>
  edits.map((edit) => {
    const start = moved(
      edit.start,
      edits.filter((other) => other !== edit),
    );
    return { start, end: start + edit.text.length };
  });

const encloses = (outer: Span, { start, end }: Span): boolean => outer.start <= start && end <= outer.end;
