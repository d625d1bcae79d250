// The documents that the server holds, without a connection.
import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Analyses } from "../../../../server/src/analyses";
import { defaultOptions } from "../../../../server/src/language/options";
import type { Analysis } from "../../../../server/src/language/validate";
import { Workspace } from "../../../../server/src/workspace";

/** Fails on one document, as a defect of ours would. */
class FailingAnalyses extends Analyses {
  override of(document: TextDocument): Analysis {
    if (document.uri.includes("bad")) throw new Error("a defect");
    return super.of(document);
  }
}

const open = (name: string, text: string): TextDocument =>
  TextDocument.create(`file:///flows/${name}`, "json", 1, text);
const system = '{ "@odata.type": "#microsoft.graph.industryData.sourceSystemDefinition", "id": "sis" }';
const connector =
  '{ "@odata.type": "#microsoft.graph.industryData.azureDataLakeConnector", "sourceSystem@odata.bind": "external/industryData/sourceSystems/sis" }';

suite("the workspace of the server", () => {
  test("goes on without a document that it fails on, and says so", () => {
    const log: string[] = [];
    const workspace = new Workspace(new FailingAnalyses(() => defaultOptions), (line) => log.push(line));
    const good = open("good.json", system);
    for (const document of [open("bad.json", "{}"), good, open("csv.json", connector)]) workspace.changed(document);
    const codes = (): string[] => workspace.judge(good).findings.map(({ code }) => code);
    assert.ok(!codes().includes("server-set-property"), "the connector refers to it");
    assert.deepEqual(log.length, 1);
    assert.match(log[0] ?? "", /bad\.json is left out: Error: a defect/);
    assert.equal(workspace.index.size, 2);
    codes();
    assert.equal(log.length, 1);
  });

  test("gives findings the same id as long as they are the same", () => {
    const workspace = new Workspace(new Analyses(() => defaultOptions), () => {});
    const [sis, csv] = [open("sis.json", system), open("csv.json", connector)];
    workspace.changed(sis);
    const alone = workspace.resultId(sis);
    assert.equal(workspace.resultId(sis), alone);
    workspace.changed(csv);
    const settled = workspace.resultId(sis);
    assert.notEqual(settled, alone);
    workspace.changed(open("other.json", "[]"));
    assert.equal(workspace.resultId(sis), settled);
  });
});
