// Every fix on offer, applied and judged again: its finding is gone, and whatever is new was asked for by the fix.
import assert from "node:assert/strict";
import { variableText } from "../../../schemas/src";
import { fixAllEdits } from "../../../server/src/language/codeActions";
import { applyEdits } from "../../../server/src/language/edits";
import type { Edit, Finding, Option } from "../../../server/src/language/finding";
import type { Span } from "../../../server/src/language/flowDocument";
import type { JsonNode } from "../../../server/src/language/syntax/tree";
import type { Judgement } from "../../../server/src/language/validate";
import { judge } from "../../../server/src/language/workspace/judge";
import { explainedCodes } from "../../support/findingPages";
import { newFindings, occurrences } from "../../support/findings";
import { type Fixture, fixturesIn, judgedFixtures, shown } from "../../support/fixtures";

/** Why nothing but a person can mend these. */
const withoutFix: Readonly<Record<string, string>> = {
  "too-deep": "Which levels are too many is anybody's guess.",
  "too-many-findings": "It goes when those that are shown are mended.",
  "not-a-payload": "A text or a number holds nothing that a payload could be made of.",
  placeholder: "Only the person knows the value that the documentation left out.",
  "value-format": "A wrong date, id or address does not tell the right one.",
  "value-order": "Either end of the period may be the wrong one.",
  "too-long": "What to leave out of a text is for its author.",
  "too-many-items": "Which of the items is meant is for the person.",
  "same-kind-of-flow": "Which of the two flows is meant is for the person.",
};

interface Offer {
  readonly finding: Finding;
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Whatever a person could choose; where a text is to be typed, somebody types it. */
function* offers({ findings }: Judgement): Iterable<Offer> {
  for (const finding of findings) {
    for (const fix of finding.fixes?.() ?? []) yield { finding, ...fix };
    for (const option of finding.question?.().options ?? []) {
      const edits = editsFor(option);
      yield { finding, title: option.label, edits };
    }
  }
}

/** Where a fix may bring findings to light: in what it names the type of, renames, wraps or adds. */
function asked({ finding, edits }: Offer, before: Judgement, after: Judgement): Span[] {
  const first = Math.min(...edits.map(({ start }) => start));
  switch (finding.code) {
    case "discriminator-missing":
    case "discriminator-unknown":
    case "discriminator-abstract":
    case "discriminator-misplaced": {
      const holder = [...before.typed.objects.values()].filter(({ node }) => encloses(node, finding)).at(-1);
      const typed = holder && after.typed.objects.get(holder.node.start);
      return typed ? [typed.node] : [];
    }
    case "unknown-property":
    case "wrong-kind":
    case "inline-reference":
      return edits.some(({ text }) => text !== "") ? memberAt(after, first) : [];
    case "missing-property":
      return written(edits);
    default:
      return [];
  }
}

/** Where what edits write stands afterwards. */
function written(edits: readonly Edit[]): Span[] {
  let moved = 0;
  return edits.map(({ start, end, text }) => {
    const span = { start: start + moved, end: start + moved + text.length };
    moved += text.length - (end - start);
    return span;
  });
}

/** What a person would type, or keep elsewhere. */
function editsFor(option: Option): readonly Edit[] {
  if ("edits" in option) return option.edits;
  return [{ ...option.keep, text: JSON.stringify(variableText("secret", option.keep.name)) }];
}

const encloses = (outer: Span, { start, end }: Span): boolean => outer.start <= start && end <= outer.end;

/** The innermost member at an offset. */
function memberAt({ document }: Judgement, offset: number): Span[] {
  const find = (node: JsonNode | undefined): JsonNode | undefined => {
    if (!node || offset < node.start || offset > node.end) return undefined;
    for (const child of node.children()) {
      const inner = find(child);
      if (inner) return inner;
    }
    return node.kind === "property" ? node : undefined;
  };
  const found = find(document.root);
  return found ? [found] : [];
}

/** A property that is unknown and given twice: without the first the other is unknown, and no duplicate any more. */
function takesTheNextTwin(finding: Finding, before: Judgement, after: Judgement): boolean {
  const words = before.document.text.slice(finding.start, finding.end);
  const twins = ({ findings, document: { text } }: Judgement): number =>
    findings.filter(({ code, start, end }) => code === "duplicate-property" && text.slice(start, end) === words).length;
  return finding.code === "unknown-property" && twins(after) < twins(before);
}

interface Effect {
  readonly code: string;
  readonly isGone: boolean;
  readonly brought: readonly string[];
  readonly where: string;
}

function effects(fixture: Fixture): Effect[] {
  const before = judge(shown(fixture));
  return [...offers(before)].map((offer) => {
    const after = judge(applyEdits(before.document.text, offer.edits));
    const spans = asked(offer, before, after);
    return {
      code: offer.finding.code,
      isGone:
        occurrences(after, offer.finding, before) < occurrences(before, offer.finding, before) ||
        takesTheNextTwin(offer.finding, before, after),
      brought: newFindings(before, after)
        .filter((finding) => !spans.some((span) => encloses(span, finding)))
        .map(({ code, message }) => `${code}: ${message}`),
      where: `${fixture.name}, ${offer.finding.code}, ${offer.title}\n${after.document.text}`,
    };
  });
}

suite("every code of a finding", () => {
  const invalid = fixturesIn("invalid");
  const met = new Set(invalid.flatMap((fixture) => judge(shown(fixture)).findings.map(({ code }) => String(code))));
  const mended = new Set(invalid.flatMap(effects).flatMap(({ code, isGone }) => (isGone ? [code] : [])));

  test("is explained, and each explained one can be met", () => {
    assert.deepEqual([...met].sort(), explainedCodes());
  });

  for (const code of explainedCodes()) {
    test(`${code}: ${withoutFix[code] ?? "has a fix that mends it"}`, () => {
      assert.ok(met.has(code), "an invalid fixture shows it");
      assert.equal(mended.has(code), !(code in withoutFix));
    });
  }
});

suite("every fix of the fixtures", () => {
  for (const fixture of judgedFixtures()) {
    const all = effects(fixture);
    if (all.length === 0) continue;
    test(`${fixture.name}: ${all.length} mend their finding and bring no other`, () => {
      for (const { isGone, brought, where } of all) {
        assert.deepEqual(brought, [], where);
        assert.ok(isGone, where);
      }
    });
  }
});

suite("Fix all, on every fixture", () => {
  for (const fixture of judgedFixtures()) {
    const before = judge(shown(fixture));
    const edits = fixAllEdits(before);
    if (edits.length === 0) continue;
    test(`${fixture.name}: leaves nothing to do without a person, and brings nothing that was not hidden`, () => {
      const after = judge(applyEdits(before.document.text, edits));
      assert.deepEqual(fixAllEdits(after), []);
      assert.ok(after.findings.length < before.findings.length || isHidden(before), after.document.text);
      if (isHidden(before)) return;
      assert.deepEqual(
        newFindings(before, after).map(({ code, message }) => `${code}: ${message}`),
        [],
        after.document.text,
      );
    });
  }
});

/** Whether objects wait for the name of their type, without which they are not judged. */
const isHidden = ({ findings }: Judgement): boolean => findings.some(({ code }) => code === "discriminator-missing");
