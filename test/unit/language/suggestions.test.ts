// Every suggestion at random places of whole documents, taken with its tab stops as they stand: what was right stays right.
import assert from "node:assert/strict";
import * as fc from "fast-check";
import { typeMember } from "../../../schemas/src";
import { complete } from "../../../server/src/language/completion/complete";
import type { Completion } from "../../../server/src/language/completion/suggestion";
import type { Finding } from "../../../server/src/language/finding";
import { isBroken, type Span } from "../../../server/src/language/flowDocument";
import type { TypedObject } from "../../../server/src/language/typing";
import { type Analysis, analyse } from "../../../server/src/language/validate";
import { cursors, offsetOf } from "../../support/arbitraries/cursors";
import { fixtureDocuments, mutatedDocuments } from "../../support/arbitraries/documents";
import { accepted, acceptedEdits } from "../../support/cursor";
import { moved, newFindings } from "../../support/findings";
import { shown } from "../../support/fixtures";
import { testProperty } from "../../support/property";

/** Beyond that many a document offers the same again. */
const suggestionsPerCursor = 25;

const encloses = (outer: Span, { start, end }: Span): boolean => outer.start <= start && end <= outer.end;

const objectAt = ({ typed }: Analysis, span: Span): TypedObject | undefined =>
  [...typed.objects.values()].filter(({ node }) => encloses(node, span)).at(-1);

const isRetyped = ({ typing: before }: TypedObject, { typing: after }: TypedObject): boolean =>
  before.kind !== after.kind || (before.kind === "typed" && after.kind === "typed" && before.type !== after.type);

/**
 * Whether an error is what the suggestion is about: an object whose type it names, or the one whose member it renames,
 * with what that member holds, or all of it where the name told the type. Nothing else may come of it.
 */
function isMeant(error: Finding, suggestion: Completion, before: Analysis, after: Analysis): boolean {
  const { label, kind, replace, further } = suggestion;
  const holder = objectAt(before, replace);
  if (!holder) return false;
  const place = moved(holder.node.start, further);
  const changed = after.typed.objects.get(place);
  // An object in which nothing else is left wraps an answer.
  if (!changed) return after.typed.answers.some(({ node }) => node.start === place && encloses(node, error));
  if (kind === "type" || label === typeMember) return encloses(changed.node, error);
  const renamed = holder.members.find(({ key }) => replace.end > replace.start && key.start === replace.start);
  if (!renamed) return false;
  if (isRetyped(holder, changed)) return encloses(changed.node, error);
  const member = changed.members.find(({ key }) => key.start === moved(replace.start, further));
  const isItself = objectAt(after, error)?.node.is(changed.node) ?? false;
  return isItself || (member !== undefined && encloses(member.node, error));
}

suite("every suggestion at random places", () => {
  for (const [name, documents] of [
    ["a fixture", fixtureDocuments("seeds", "valid", "invalid", "filled").map(shown)],
    ["a random document, which may miss commas", mutatedDocuments()],
  ] as const) {
    testProperty(`of ${name} brings no error that it is not about`, {
      given: [documents, fc.array(cursors(), { minLength: 1, maxLength: 6, size: "max" })],
      runs: 500,
      meets: { inserted: 2, replaced: 2 },
      holds: ([text, places], meet) => {
        const before = analyse(text);
        // What a half-typed text becomes is for damaged.test.ts.
        if (isBroken(before.document)) return;
        for (const cursor of places) {
          const offset = offsetOf(text, cursor);
          for (const suggestion of complete(before, offset).slice(0, suggestionsPerCursor)) {
            const after = analyse(accepted(text, suggestion));
            meet(suggestion.replace.end > suggestion.replace.start ? "replaced" : "inserted");
            const unmeant = newFindings(before, after, acceptedEdits(suggestion))
              .filter(({ severity }) => severity === "error")
              .filter((error) => !isMeant(error, suggestion, before, after));
            assert.deepEqual(
              unmeant.map(({ code, message }) => `${code}: ${message}`),
              [],
              `${suggestion.label} at ${offset}:\n${text}\n---\n${after.document.text}`,
            );
          }
        }
      },
    });
  }
});
