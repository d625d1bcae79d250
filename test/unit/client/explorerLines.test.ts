import assert from "node:assert/strict";
import { Explorer } from "../../../client/src/flows/explorer";
import { cardOf, lineOf } from "../../../client/src/flows/lines";
import type { EntityNode, MoreNode } from "../../../client/src/flows/nodes";
import { markdownCode, markdownText, plainText } from "../../../client/src/flows/plainText";
import { childSets } from "../../../schemas/src";
import { TenantLists } from "../../support/tenantLists";

const sets = "/external/industryData/outboundProvisioningFlowSets";

async function first(path: string, entity: Record<string, unknown>): Promise<EntityNode> {
  const explorer = new Explorer(new TenantLists({ [path]: [{ id: "1", ...entity }] }));
  const root = explorer.roots.find(({ set }) => set.path === path);
  assert.ok(root);
  const [node] = await explorer.children(root);
  assert.equal(node?.kind, "entity");
  return node as EntityNode;
}

suite("lines of the explorer", () => {
  test("a flow set says its name, its kind, how many kinds of flows it has", async () => {
    const set = await first(sets, { displayName: "High schools" });
    assert.deepEqual([lineOf(set).label, lineOf(set).description], ["High schools", ""]);
    const line = lineOf(set, { count: 2 });
    assert.equal(line.description, "2 of 4 kinds");
    assert.equal(line.spoken, "High schools, Outbound provisioning flow set, 2 of 4 kinds");
  });

  test("a state is a word, and a colour besides", async () => {
    const inbound = "/external/industryData/inboundFlows";
    const flow = { "@odata.type": "#microsoft.graph.industryData.inboundFileFlow", displayName: "Daily roster" };
    const ready = lineOf(await first(inbound, { ...flow, readinessStatus: "ready" }));
    assert.deepEqual([ready.description, ready.icon], ["file · ready", { name: "files", tint: "good" }]);
    assert.equal(ready.spoken, "Daily roster, Inbound file flow, file, ready");
    const strange = lineOf(await first(inbound, { ...flow, readinessStatus: "hibernating" }));
    assert.deepEqual([strange.description, strange.icon], ["file · hibernating", { name: "files" }]);
  });

  test("a collection says how many there are once that is known, and since when it could not be read", async () => {
    const root = new Explorer(new TenantLists({})).roots.find(({ set }) => set.path === sets);
    assert.ok(root);
    assert.equal(lineOf(root).description, "");
    assert.equal(lineOf(root, { count: 812 }).description, "812");
    const stale = lineOf(root, { count: 4, asOf: "10:42" });
    assert.deepEqual([stale.description, stale.spoken], ["4 · as of 10:42", "Outbound flow sets, 4, as of 10:42"]);
  });

  test("an entity of a list that could not be read anew is grey, and says so", async () => {
    const line = lineOf(await first(sets, { displayName: "High schools" }), { isStale: true });
    assert.deepEqual([line.faded, line.icon?.tint], [true, "off"]);
    assert.match(line.spoken, /may be out of date$/);
  });

  test("Load more says how far it is", async () => {
    const { set, parent } = await first(sets, {});
    const more: MoreNode = { kind: "more", id: "m", set, parent, loaded: 50, total: 812 };
    assert.equal(lineOf(more).label, "Load more (50 of 812)");
    assert.equal(lineOf(more).spoken, "Load more outbound flow sets, 50 of 812");
    assert.equal(lineOf({ ...more, total: 50 }).label, "Load more (50 so far)");
  });

  test("an empty collection offers to create what belongs there, where somebody can", async () => {
    const { parent } = await first(sets, {});
    const empty = (name: string) => {
      const set = childSets().find((found) => found.name === name);
      assert.ok(set);
      return lineOf({ kind: "empty", id: "e", set, parent });
    };
    const { label, description, action, spoken } = empty("inboundFlows");
    assert.deepEqual([label, description, action], ["No inbound flows yet", "New inbound flow", "create"]);
    assert.equal(spoken, "No inbound flows yet, New inbound flow");
    assert.deepEqual([empty("operations").description, empty("operations").action], ["", undefined]);
  });

  test("a failure says what happened in full, and offers what helps", async () => {
    const { set, parent } = await first(sets, {});
    const failure = { kind: "failure", id: "f", set, parent, message: "Cannot reach it: connection refused." } as const;
    const failed = lineOf({ ...failure, why: "failed" });
    assert.deepEqual([failed.label, failed.description], [failure.message, "Retry"]);
    assert.equal(failed.spoken, "Cannot reach it: connection refused., Retry");
    const actions = (["failed", "refused", "consent", "waiting"] as const).map(
      (why) => lineOf({ ...failure, why }).action,
    );
    assert.deepEqual(actions, ["retry", "retry", "askPermission", undefined]);
  });
});

suite("text of a tenant in the explorer", () => {
  const hostile = [
    "[x](command:workbench.action.quit)",
    "$(trash) $(sync~spin)",
    "one\r\ntwo\u2028three",
    "abc\u202egnp.exe\u2066\u2069\u200f",
    "<img src=x onerror=alert(1)> &amp; https://evil.example www.evil.example a@evil.example",
    "`tick` ``two`` *b* _i_ ~s~ # h\n- l | t |",
    "\ud83d alone",
    `${"x".repeat(10_240)}`,
  ];

  for (const text of hostile) {
    test(`is a line of plain text: ${JSON.stringify(text.slice(0, 30))}`, async () => {
      const node = await first(sets, { id: text.replaceAll("/", ""), displayName: text, "@odata.type": text });
      const { label, description, spoken } = lineOf(node);
      for (const line of [label, description, spoken]) {
        assert.doesNotMatch(line, /[\r\n\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\p{Surrogate}]/u);
        assert.ok(line.length < 500, `${line.length} characters`);
      }
      const card = cardOf(node);
      assert.ok(card.length < 10_000);
      // What is written by number and what is code means nothing; what is left may hold our own words only.
      const meaning = card.replace(/&#\d+;/g, "").replace(/(`+) .*? \1(?!`)/g, "");
      const ours = meaning.replaceAll(/^\*\*|\*\*$|^- |^\[Reference\]\(https:\/\/learn\.microsoft\.com\/\S+\)$/gm, "");
      assert.doesNotMatch(ours, /[[\]()<>$*_`#|@]|www\.|\/\//);
    });
  }

  test("right-to-left letters and marks of letters stay", () => {
    assert.equal(plainText("בית ספר é नमस्ते"), "בית ספר é नमस्ते");
    assert.equal(markdownText("בית ספר"), "בית ספר");
  });

  test("is cut where nobody reads on, between characters", () => {
    assert.equal(plainText("😀".repeat(200), 10), `${"😀".repeat(9)}…`);
  });

  test("code stays within its backticks", () => {
    assert.equal(markdownCode("a`b``c"), "``` a`b``c ```");
  });

  test("the card says when and which, with a link to what is known of its kind", async () => {
    const card = cardOf(
      await first(sets, { displayName: "High schools", createdDateTime: "2026-07-17T09:00:00.0000000Z" }),
    );
    assert.match(card, /^\*\*High schools\*\*$/m);
    assert.match(card, /- createdDateTime: 2026&#45;07&#45;17T09&#58;00&#58;00Z/);
    assert.doesNotMatch(card, /displayName/);
    assert.match(card, /- id: ` 1 `/);
    assert.match(card, /\[Reference\]\(https:\/\/learn\.microsoft\.com\//);
  });
});
