import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { completionList, documented, type ItemOrigin } from "../../../server/src/completionItems";
import { alone } from "../../../server/src/language/completion/surroundings";
import { analyse } from "../../../server/src/language/validate";

const text = '{ "@odata.type": "" }';
const offset = text.indexOf('""') + 1;
const open = (version: number, content = text): TextDocument =>
  TextDocument.create("file:///flow.industrydata.json", "industrydata-flow", version, content);
const list = (lateDocumentation: boolean) =>
  completionList(open(1), analyse(text), { offset, surroundings: alone }, { snippets: true, lateDocumentation }).items;

suite("documentation of suggestions", () => {
  test("comes with the items where the editor cannot ask for it", () => {
    assert.ok(list(false).every(({ documentation, data }) => documentation && data === undefined));
  });

  test("is worked out for the one item that the person looks at", () => {
    const item = list(true).find(({ label }) => label === "userProvisioningFlow");
    assert.ok(item);
    assert.equal(item.documentation, undefined);
    const shown = documented(item, item.data as ItemOrigin, open(1), analyse(text), alone);
    assert.match(JSON.stringify(shown.documentation), /IndustryData-OutboundFlow\.ReadWrite\.All/);
  });

  test("is left out when the document has changed since", () => {
    const [item] = list(true);
    assert.ok(item);
    assert.equal(documented(item, item.data as ItemOrigin, open(2), analyse(text), alone), item);
  });
});
