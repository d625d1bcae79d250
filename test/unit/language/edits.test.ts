// What fixes do to the text around them.
import assert from "node:assert/strict";
import { fixAllEdits, fixesAt, groupFixesAt } from "../../../server/src/language/codeActions";
import { applyEdits } from "../../../server/src/language/edits";
import { analyse, mostFindings } from "../../../server/src/language/validate";

const set = (rest: string): string =>
  `{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet"${rest}`;
const flags = (inside: string): string =>
  `{ "@odata.type": "#microsoft.graph.industryData.securityGroupProvisioningFlow", "creationOptions": {${inside}} }`;

const fixAll = (text: string): string => applyEdits(text, fixAllEdits(analyse(text)));

/** The document after the fix of that title. */
function fixed(text: string, title: string): string {
  const analysis = analyse(text);
  const offered = fixesAt(analysis, { start: 0, end: text.length }).find(({ fix }) => fix.title === title);
  assert.ok(offered, `no fix ${title}`);
  return applyEdits(text, offered.fix.edits);
}

suite("Fix all in half-typed documents", () => {
  for (const text of [
    set(`, "id": \n}`),
    set(`, "id": \n "displayName": "a" }`),
    '{ "@odata.type": "microsoft.graph.X,\n "displayName": "a" }',
    '{ "@odata.type": "microsoft.graph.outboundProvisioningFlowSet", "displayName": "a", "id": "1"',
    set(`, "id": "1", "displayName" }`),
  ]) {
    test(`changes nothing in ${JSON.stringify(text)}`, () => assert.equal(fixAll(text), text));
  }

  test("nor is anything added behind a text that has no end", () => {
    const { findings } = analyse(set(`, "displayName: "a",\n}`));
    const missing = findings.filter(({ code }) => code === "missing-property");
    assert.deepEqual(
      missing.map(({ fixes }) => fixes?.()),
      [[]],
    );
  });

  test("nor does the spelling of the whole file", () => {
    const text = flags(' "createbasedOnRoleGroup": true, "createbasedOnOrgPlusRoleGroup": ');
    assert.deepEqual(groupFixesAt(analyse(text), { start: 0, end: text.length }), []);
  });

  test("mends commas and what they part", () => {
    assert.equal(fixAll(set(` "id": "1" "displayName": "a", }`)), set(`, "displayName": "a" }`));
  });

  test("adds no comma behind a member that goes", () => {
    const named = `${set("").slice(2)}\n}`;
    assert.equal(fixAll(`{"id": "1"\n  "displayName": "a", ${named}`), `{\n  "displayName": "a", ${named}`);
    assert.equal(fixAll(set(`, "displayName": "a""id": "1"}`)), set(`, "displayName": "a"}`));
  });

  test("mends what comes to light one by one", () => {
    assert.equal(fixAll(set(`, ${'"id": "1", '.repeat(9)}"displayName": "a" }`)), set(`, "displayName": "a" }`));
  });

  test("mends more than findings are shown", () => {
    const many = mostFindings * 6;
    assert.equal(fixAll(`[${"{} ".repeat(many)}]`), `[${"{}, ".repeat(many).replace(/, $/, " ")}]`);
  });
});

suite("removing", () => {
  test("a member without value leaves the bracket", () => {
    assert.equal(fixed(set(`, "id": \n}`), "Remove id"), set("\n}"));
  });

  test("a member without value leaves the next one", () => {
    assert.equal(fixed(set(`,\n  "id":\n  "displayName": "a"\n}`), "Remove id"), set(`,\n  "displayName": "a"\n}`));
  });

  test("the last of a line takes the comma and the blanks before it, and leaves those behind it", () => {
    const ids = (items: string): string =>
      `{ "@odata.type": "#microsoft.graph.industryData.dataShareOutgoingFlow", "inviteeUserIds": ${items} }`;
    const id = '"1e8a6b90-5d2c-4f37-9b04-a6c3d7e81f52"';
    assert.equal(fixed(ids(`[${id}, ${id}]`), "Remove this one"), ids(`[${id}]`));
    assert.equal(fixed(ids(`[ ${id}, ${id} ]`), "Remove this one"), ids(`[ ${id} ]`));
    assert.equal(fixed(ids(`[\n${id}, ${id} \r\n]`), "Remove this one"), ids(`[\n${id}\r\n]`));
  });

  test("a member takes its line along, however lines end", () => {
    for (const eol of ["\n", "\r\n", "\r"]) {
      const lines = (...members: string[]): string => set(`,${eol}  ${members.join(`,${eol}  `)}${eol}}`);
      const text = lines('"id": "1"', '"displayName": "a"');
      assert.equal(fixed(text, "Remove id"), lines('"displayName": "a"'), JSON.stringify(eol));
    }
  });

  test("the last member takes the comma before it, behind a comment too", () => {
    assert.equal(
      fixed(set(`, "displayName": "a", // why\n  "id": "1"\n}`), "Remove id"),
      set(`, "displayName": "a" // why\n}`),
    );
  });
});

suite("adding", () => {
  const title = "Add createBasedOnRoleGroup";
  const added = '"createBasedOnRoleGroup": true';
  const there = '"createBasedOnOrgPlusRoleGroup": true';
  const cases: [name: string, before: string, after: string][] = [
    ["a comment in an empty object stays", ` // why\n`, ` // why\n  ${added}\n`],
    ["a comment on one line stays", ` /* why */ `, ` /* why */\n  ${added}\n`],
    ["blanks in an empty object go", `   `, `\n  ${added}\n`],
    ["a comment behind the last member stays there", `\n  ${there} // why\n`, `\n  ${there}, // why\n  ${added}\n`],
    ["and behind its comma too", `\n  ${there}, // why\n`, `\n  ${there}, // why\n  ${added}\n`],
    ["and on one line", ` ${there} /* why */ `, ` ${there}, /* why */ ${added} `],
    ["one line stays one line", ` ${there} `, ` ${there}, ${added} `],
    ["line breaks are those of the document", `\r\n  ${there}\r\n`, `\r\n  ${there},\r\n  ${added}\r\n`],
    ["a \\r alone ends a line", `\r  ${there} // why\r`, `\r  ${there}, // why\r  ${added}\r`],
  ];
  for (const [name, before, after] of cases) test(name, () => assert.equal(fixed(flags(before), title), flags(after)));
});
