import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { DocumentSymbol, SelectionRange } from "vscode-languageserver-types";
import { foldingRanges } from "../../../server/src/language/folding";
import { outline } from "../../../server/src/language/outline";
import { selectionRanges } from "../../../server/src/language/selection";
import { analyse } from "../../../server/src/language/validate";
import { cursorIn } from "../../support/cursor";

const documentOf = (text: string): TextDocument => TextDocument.create("file:///a", "industrydata-flow", 1, text);

suite("the outline", () => {
  /** `name` or `name (detail)`, indented by depth. */
  function lines(text: string): string[] {
    const visit = (symbols: readonly DocumentSymbol[], depth: number): string[] =>
      symbols.flatMap(({ name, detail, children = [] }) => [
        `${"  ".repeat(depth)}${name}${detail ? ` (${detail})` : ""}`,
        ...visit(children, depth + 1),
      ]);
    return visit(outline(documentOf(text), analyse(text)), 0);
  }

  test("names members as they are, and objects in lists as people call them", () => {
    const text = `{
      "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
      "creationOptions": { "configurations": [
        { "roleGroup@odata.bind": "https://graph.microsoft.com/beta/external/industryData/roleGroups('students')" },
        { "licenseSkus": ["A3"] }
      ] }
    }`;
    assert.deepEqual(lines(text), [
      "@odata.type (#microsoft.graph.industryData.userProvisioningFlow)",
      "creationOptions (userCreationOptions)",
      "  configurations",
      "    students (userConfiguration)",
      "      roleGroup@odata.bind (https://graph.microsoft.com/beta/external/industryData/roleGroups('students'))",
      "    User configuration (userConfiguration)",
      "      licenseSkus",
      "        A3 (A3)",
    ]);
  });

  test("names the payloads of a bundle by their names, codes or kinds", () => {
    const text = `[
      { "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", "displayName": "High schools" },
      { "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow" },
      { "what": 1 }, 7, []
    ]`;
    const own = lines(text).filter((line) => !line.startsWith(" "));
    assert.deepEqual(own, [
      "High schools (outboundProvisioningFlowSet)",
      "Users (userProvisioningFlow)",
      "2",
      "7 (7)",
      "4",
    ]);
  });

  test("has an entry for a name without text or value", () => {
    assert.deepEqual(lines('{ "": 1, "a": , "b" }'), ['"" (1)', "a", "b"]);
    assert.deepEqual(lines(""), []);
  });
});

suite("folding", () => {
  const folded = (text: string): string[] =>
    foldingRanges(documentOf(text)).map(({ startLine, endLine, kind }) =>
      `${startLine}-${endLine} ${kind ?? ""}`.trim(),
    );

  test("takes brackets, comments and regions over several lines", () => {
    const text =
      '// one\n// two\n{\n  /* three\n     four */\n  "a": [\n    1\n  ],\n  //#region b\n  "b": [], // five\n  // #endregion\n  "c": {}\n}';
    assert.deepEqual(folded(text).sort(), ["0-1 comment", "2-11", "3-4 comment", "5-6", "8-10 region"]);
  });

  test("takes no bracket that the wrong kind closes, and none on one line", () => {
    assert.deepEqual(folded('{ "a": [\n1\n} ]\n'), ["0-1"]);
    assert.deepEqual(folded("[\n1\n}"), []);
    assert.deepEqual(folded('{ "a": [1] }'), []);
    assert.deepEqual(folded("{\n}"), []);
  });
});

suite("a growing selection", () => {
  function steps(marked: string): string[] {
    const { text, offset } = cursorIn(marked);
    const document = documentOf(text);
    const found: string[] = [];
    const [innermost] = selectionRanges(document, analyse(text), [document.positionAt(offset)]);
    for (let step: SelectionRange | undefined = innermost; step; step = step.parent) {
      found.push(document.getText(step.range));
    }
    return found;
  }

  test("goes from the text over quotes, member and brackets to the document", () => {
    assert.deepEqual(steps('{ "a": [ "x¦y", 2 ], "b": 3 }'), [
      "xy",
      '"xy"',
      '"xy", 2',
      '[ "xy", 2 ]',
      '"a": [ "xy", 2 ]',
      '"a": [ "xy", 2 ], "b": 3',
      '{ "a": [ "xy", 2 ], "b": 3 }',
    ]);
  });

  test("is the cursor alone outside of everything", () => {
    assert.deepEqual(steps('{ "a": 1 }  ¦'), [""]);
    assert.deepEqual(steps("¦"), [""]);
  });
});
