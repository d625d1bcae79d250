// Documents after a quick fix.
import assert from "node:assert/strict";
import { fixesAt, type OfferedFix } from "../../server/src/language/codeActions";
import { applyEdits } from "../../server/src/language/edits";
import { judge } from "../../server/src/language/workspace/judge";
import { findingLines } from "./findings";

/** The titles of the fixes of the first finding of that code. */
export const offeredFor = (text: string, code: string): string[] => offers(text, code).map(({ fix }) => fix.title);

/** The document after the named fix of its first finding of that code. */
export function fixed(text: string, code: string, title: RegExp): string {
  const all = offers(text, code);
  const offered = all.find(({ fix }) => title.test(fix.title));
  assert.ok(offered, `no fix ${title} among ${all.map(({ fix }) => fix.title).join("; ")}`);
  return applyEdits(text, offered.fix.edits);
}

function offers(text: string, code: string): OfferedFix[] {
  const analysis = judge(text);
  const finding = analysis.findings.find((candidate) => candidate.code === code);
  assert.ok(finding, `no ${code} among ${findingLines(text).join("\n")}`);
  return fixesAt(analysis, finding).filter((offered) => offered.finding === finding);
}
