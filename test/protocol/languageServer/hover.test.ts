import assert from "node:assert/strict";
import type { Hover, MarkupContent } from "vscode-languageserver-types";
import { cursorIn } from "../../support/cursor";
import { useLanguageServer } from "../../support/languageServer";
import { rangeOf } from "../../support/textPositions";

const flow = `{
  "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
  "createUnmatchedUsers": true,
  "managementOptions": { "additionalOptions": { "studentAgeGroup": "minor" } },
  "colour": "blue"
}`;

suite("hover over the protocol", () => {
  const client = useLanguageServer();

  const hoverAt = (marked: string): Promise<Hover | null> => {
    const { text, offset } = cursorIn(marked);
    return client.server.open(text).hover(offset);
  };
  const markdown = (hover: Hover | null): string => {
    const contents = hover?.contents as MarkupContent;
    assert.equal(contents.kind, "markdown");
    return contents.value;
  };

  test("a discriminator tells what the type is, where it is created and who may create it", async () => {
    const hover = await hoverAt(flow.replace("userProv", "user¦Prov"));
    const [title, ...rest] = markdown(hover).split("\n");
    assert.equal(title, "**userProvisioningFlow** · User provisioning flow");
    const text = rest.join("\n");
    assert.match(text, /`POST \/external\/industryData\/outboundProvisioningFlowSets\/\{[^}]+\}\/provisioningFlows`/);
    assert.match(text, /`IndustryData-OutboundFlow\.ReadWrite\.All`/);
    assert.match(text, /\[Microsoft Graph reference\]\(https:\/\/learn\.microsoft\.com\//);
    assert.deepEqual(hover?.range, rangeOf(flow, `"#microsoft.graph.industryData.userProvisioningFlow"`));
  });

  test("a property tells its type, its duty and its values", async () => {
    const hover = await hoverAt(flow.replace("studentAge", "student¦Age"));
    assert.match(markdown(hover), /^\*\*studentAgeGroup\*\* · studentAgeGroup · optional, may be null\n/);
    assert.match(markdown(hover), /\n- `minor` Students are minors/);
    assert.deepEqual(hover?.range, rangeOf(flow, `"studentAgeGroup"`));
  });

  test("a value tells what the member means", async () => {
    const hover = await hoverAt(flow.replace(`"minor"`, `"min¦or"`));
    assert.match(markdown(hover), /^\*\*minor\*\*\n\nStudents are minors/);
    assert.deepEqual(hover?.range, rangeOf(flow, `"minor"`));
  });

  test("the range is right behind characters outside the basic plane", async () => {
    const text = `{ /* 🏫🏫 */ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow" }`;
    const hover = await client.server.open(text).hover(text.indexOf("userProv"));
    assert.deepEqual(hover?.range, rangeOf(text, `"#microsoft.graph.industryData.userProvisioningFlow"`));
  });

  test("nothing is said about what is not known", async () => {
    assert.equal(await hoverAt(flow.replace("colour", "col¦our")), null);
    assert.equal(await hoverAt(`${flow}\n\n¦`), null);
    assert.equal(await hoverAt("¦"), null);
  });
});
