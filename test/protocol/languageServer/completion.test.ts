import assert from "node:assert/strict";
import { type CompletionItem, CompletionItemTag, InsertTextFormat, type TextEdit } from "vscode-languageserver-types";
import { creatableTypes } from "../../../schemas/src";
import { cursorIn, plain } from "../../support/cursor";
import { codesOf } from "../../support/diagnosticLines";
import { type LanguageServer, useLanguageServer } from "../../support/languageServer";
import { applyTextEdits } from "../../support/textPositions";

const creatableNames = creatableTypes()
  .map(({ name }) => name)
  .sort();

interface Suggested {
  readonly labels: readonly string[];
  item(label: string): CompletionItem;
  /** The document after the suggestion was taken, tab stops reduced to their text. */
  accept(label: string): string;
}

/** What is suggested at the `¦` of a document. */
async function suggest(server: LanguageServer, marked: string): Promise<Suggested> {
  const { text, offset } = cursorIn(marked);
  const items = await server.open(text).complete(offset);
  const item = (label: string): CompletionItem => {
    const found = items.find((each) => each.label === label);
    if (!found) throw new Error(`${label} is not suggested; ${items.map((each) => each.label).join(", ")} are.`);
    return found;
  };
  return {
    labels: items.map(({ label }) => label),
    item,
    accept: (label) => {
      const { textEdit, additionalTextEdits = [], insertTextFormat } = item(label);
      const { range, newText } = textEdit as TextEdit;
      const inserted = insertTextFormat === InsertTextFormat.Snippet ? plain(newText) : newText;
      return applyTextEdits(text, [{ range, newText: inserted }, ...additionalTextEdits]);
    },
  };
}

const flow = (type: string, rest: string): string => `{
  "@odata.type": "#microsoft.graph.industryData.${type}"${rest}
}
`;

suite("completion over the protocol", () => {
  const client = useLanguageServer();

  test("of a discriminator offers the types by short name, each once, and inserts the whole name", async () => {
    const suggested = await suggest(client.server, `{ "@odata.type": "¦" }`);
    assert.deepEqual([...suggested.labels].sort(), creatableNames);
    assert.ok(creatableNames.includes("inboundFileFlow"));
    assert.equal(
      suggested.accept("classGroupProvisioningFlow"),
      `{ "@odata.type": "#microsoft.graph.industryData.classGroupProvisioningFlow" }`,
    );
  });

  test("of a discriminator replaces all of the one that is there", async () => {
    const suggested = await suggest(client.server, flow("user¦ProvisioningFlow", ""));
    assert.equal(suggested.accept("securityGroupProvisioningFlow"), flow("securityGroupProvisioningFlow", ""));
  });

  test("of properties shows the required ones first, and keeps that order", async () => {
    const suggested = await suggest(client.server, flow("outboundProvisioningFlowSet", ",\n  ¦"));
    assert.deepEqual(suggested.labels, ["displayName", "filter"]);
    const order = suggested.labels.map((label) => suggested.item(label).sortText ?? "");
    assert.deepEqual(order, [...order].sort());
  });

  test("of properties offers nothing that is already there or that only the service sets", async () => {
    const { labels } = await suggest(client.server, flow("dataShareOutgoingFlow", `,\n  "shareName": "x",\n  ¦`));
    for (const absent of ["@odata.type", "shareName", "id", "readinessStatus", "sharingState"])
      assert.ok(!labels.includes(absent), absent);
  });

  test("of a property adds the comma that is missing before it, as a further edit", async () => {
    const suggested = await suggest(client.server, flow("outboundProvisioningFlowSet", "\n  ¦"));
    assert.equal(suggested.item("displayName").additionalTextEdits?.length, 1);
    assert.match(suggested.accept("displayName"), /outboundProvisioningFlowSet",\n {2}"displayName": "/);
  });

  test("of a property between two others adds both commas", async () => {
    const suggested = await suggest(
      client.server,
      flow("userProvisioningFlow", `\n  ¦\n  "managementOptions": { "additionalOptions": {} }`),
    );
    const text = suggested.accept("createUnmatchedUsers");
    assert.doesNotThrow(() => JSON.parse(text), text);
    assert.deepEqual(Object.keys(JSON.parse(text)), ["@odata.type", "createUnmatchedUsers", "managementOptions"]);
  });

  test("of a property replaces the whole name under the cursor and leaves its value", async () => {
    const suggested = await suggest(
      client.server,
      flow("outboundProvisioningFlowSet", `,\n  "disp¦layNam": "High schools"`),
    );
    assert.equal(
      suggested.accept("displayName"),
      flow("outboundProvisioningFlowSet", `,\n  "displayName": "High schools"`),
    );
  });

  test("marks what is deprecated", async () => {
    const suggested = await suggest(
      client.server,
      flow("userProvisioningFlow", `,\n  "managementOptions": { "additionalOptions": { ¦ } }`),
    );
    assert.deepEqual(suggested.item("markAllStudentsAsMinors").tags, [CompletionItemTag.Deprecated]);
    assert.equal(suggested.item("studentAgeGroup").tags, undefined);
  });

  const attributes = (items: string): string =>
    flow("classGroupProvisioningFlow", `,\n  "configuration": { "additionalAttributes": [${items}] }`);

  test("of enum members lists exactly the eight that can be sent", async () => {
    for (const place of [`"¦"`, "¦", ` "cour¦" `]) {
      const { labels } = await suggest(client.server, attributes(place));
      assert.deepEqual([...labels].sort(), [
        "academicSessionExternalId",
        "academicSessionTitle",
        "classCode",
        "courseCode",
        "courseExternalId",
        "courseGradeLevel",
        "courseSubject",
        "courseTitle",
      ]);
    }
  });

  test("of an enum member takes the place of the quotes and what was typed between them", async () => {
    const suggested = await suggest(client.server, attributes(`"courseCode", "cour¦"`));
    assert.equal(suggested.accept("courseTitle"), attributes(`"courseCode", "courseTitle"`));
  });

  test("of an enum member in the middle of a list keeps the commas right", async () => {
    const suggested = await suggest(client.server, attributes(`"courseCode" ¦ "classCode"`));
    assert.equal(suggested.accept("courseTitle"), attributes(`"courseCode", "courseTitle", "classCode"`));
  });

  test("of an enum member works behind characters outside the basic plane and in lines that end with \\r\\n", async () => {
    const marked = attributes(`/* 🏫𝕊 */ "¦"`).replaceAll("\n", "\r\n");
    const suggested = await suggest(client.server, marked);
    assert.equal(suggested.accept("classCode"), marked.replace(`"¦"`, `"classCode"`));
  });

  test("of a link inserts the whole address", async () => {
    const configuration = (value: string): string =>
      flow(
        "userProvisioningFlow",
        `,\n  "creationOptions": { "configurations": [{ "roleGroup@odata.bind": ${value} }] }`,
      );
    const suggested = await suggest(client.server, configuration("¦"));
    assert.deepEqual(suggested.labels, ["staff", "students"]);
    assert.equal(
      suggested.accept("staff"),
      configuration(`"https://graph.microsoft.com/beta/external/industryData/roleGroups/staff"`),
    );
  });

  test("in an empty document writes whole payloads without a finding", async () => {
    const suggested = await suggest(client.server, "¦");
    const whole = suggested.labels.filter((label) => !label.endsWith(", minimal"));
    assert.deepEqual([...whole].sort(), creatableNames);
    assert.ok(suggested.labels.includes("userProvisioningFlow, minimal"));
    for (const label of suggested.labels) {
      const document = client.server.open(suggested.accept(label));
      assert.deepEqual(codesOf(await document.diagnostics()), [], label);
    }
  });

  test("says what a suggestion means", async () => {
    const suggested = await suggest(client.server, `{ "@odata.type": "¦" }`);
    const { documentation, detail } = suggested.item("userProvisioningFlow");
    assert.equal(detail, "User provisioning flow");
    assert.ok(typeof documentation === "object" && documentation.kind === "markdown");
    assert.match(documentation.value, /IndustryData-OutboundFlow\.ReadWrite\.All/);
  });

  test("says nothing in a comment and behind the end of the payload", async () => {
    assert.deepEqual((await suggest(client.server, `{ /* ¦ */ }`)).labels, []);
    assert.deepEqual((await suggest(client.server, `{ }\n¦`)).labels, []);
  });
});

suite("completion for a client that does not fill snippets", () => {
  const client = useLanguageServer({ fillsSnippets: false });

  test("inserts text as it should stand, without tab stops and escapes", async () => {
    const suggested = await suggest(client.server, flow("outboundProvisioningFlowSet", ",\n  ¦"));
    for (const label of suggested.labels) {
      const { textEdit, insertTextFormat } = suggested.item(label);
      assert.notEqual(insertTextFormat, InsertTextFormat.Snippet, label);
      assert.doesNotMatch((textEdit as TextEdit).newText, /\$\{?\d/, label);
    }
    assert.doesNotThrow(() => JSON.parse(suggested.accept("filter")));
  });
});
