import assert from "node:assert/strict";
import type { OrderedFault } from "../support/demoControl";
import { useDemoWorkbench } from "../support/demoWorkbench";

const file = "set.industrydata.json";
const text = `{
  "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet",
  "displayName": "Summer schools"
}
`;

suite("When something goes wrong", () => {
  const { journey, demo } = useDemoWorkbench({ files: { [file]: text } });

  const pressSubmit = async (): Promise<void> => {
    await journey.workbench.editor.focus();
    await journey.workbench.press("Control+Alt+Enter");
  };

  test("adding a tenant asks step by step, goes back, and Escape leaves all as it was", async () => {
    const { workbench } = journey;
    const { quickInput } = workbench;
    const step = (title: RegExp) =>
      workbench.until(async () => title.test((await quickInput.read()).title), `the step ${title}`, {
        seen: () => quickInput.read(),
      });
    await workbench.editor.open(file);
    await workbench.run("Industry Data: Sign In…");
    await step(/^Add Tenant \(1\//);
    await quickInput.pick("The tenant of an organization");
    await step(/^Add Tenant \(2\//);
    await quickInput.enter("not a tenant");
    await workbench.until(
      async () => /Give a domain such as contoso\.onmicrosoft\.com/.test((await quickInput.read()).message),
      "what is wrong with it",
    );
    await quickInput.enter("contoso.onmicrosoft.com");
    await step(/^Add Tenant \(3\//);
    await quickInput.pick("Microsoft Graph Command Line Tools");
    await step(/^Add Tenant \(4\/6\)/);
    assert.deepEqual(
      (await quickInput.rows()).map(({ label }) => label),
      ["Page in the browser", "Device code"],
    );
    await quickInput.back();
    await step(/^Add Tenant \(3\//);
    await quickInput.back();
    await step(/^Add Tenant \(2\//);
    assert.equal((await quickInput.read()).value, "contoso.onmicrosoft.com");
    await quickInput.dismiss();
    assert.deepEqual(await workbench.notifications.read(), []);
    assert.ok((await workbench.statusBar.items()).every(({ text: shown }) => !shown.includes("contoso")));
  });

  test("signed out, Submit sends nothing and offers to sign in", async () => {
    const { workbench } = journey;
    await workbench.editor.open(file);
    await pressSubmit();
    const message = await workbench.notifications.waitFor(/You are not signed in to a tenant\. Nothing was sent\./);
    assert.deepEqual([...message.buttons].sort(), ["Sign In…", "Try the Demo Tenant"]);
    await workbench.notifications.click(/You are not signed in/, "Try the Demo Tenant");
    await workbench.statusBar.waitFor(/\(demo\)/);
    await workbench.view("Responses").open();
  });

  interface Failure {
    readonly what: string;
    readonly fault: OrderedFault;
    /** The sentence, with the server's own words. */
    readonly says: RegExp;
    /** What the response node is called. */
    readonly node: RegExp;
    readonly writes: number;
  }

  const words = "The district office is closed on Sundays.";
  const status = (code: number, name: string): OrderedFault => ({
    kind: "status",
    method: "POST",
    status: code,
    error: { code: name, message: words },
  });
  const failures: Failure[] = [
    {
      what: "an answer that is not JSON",
      fault: { kind: "html", method: "POST" },
      says: /text\/html instead of JSON/,
      node: /^200|^502|^503/,
      writes: 1,
    },
    {
      what: "400",
      fault: status(400, "badRequest"),
      says: /400 Bad Request.*district office/s,
      node: /^400/,
      writes: 1,
    },
    {
      what: "401",
      fault: status(401, "InvalidAuthenticationToken"),
      says: /district office.*sign in again/s,
      node: /^401/,
      writes: 1,
    },
    {
      what: "403",
      fault: status(403, "Authorization_RequestDenied"),
      says: /IndustryData-OutboundFlow\.ReadWrite\.All.*administrator/s,
      node: /^403/,
      writes: 1,
    },
    {
      what: "404",
      fault: status(404, "itemNotFound"),
      says: /404 Not Found.*district office/s,
      node: /^404/,
      writes: 1,
    },
    {
      what: "409",
      fault: status(409, "nameAlreadyExists"),
      says: /409 Conflict.*district office/s,
      node: /^409/,
      writes: 1,
    },
    {
      what: "429 with a long wait",
      fault: { ...status(429, "activityLimitReached"), headers: { "Retry-After": "600" } },
      says: /district office/,
      node: /^429/,
      writes: 1,
    },
    { what: "500", fault: status(500, "generalException"), says: /district office/, node: /^500/, writes: 1 },
    {
      what: "a connection that ends without an answer",
      fault: { kind: "drop", method: "POST" },
      says: /may or may not/,
      node: /^Outcome unknown/,
      writes: 1,
    },
  ];

  for (const { what, fault, says, node, writes } of failures) {
    test(`${what} ends in one sentence, and nothing is lost`, async () => {
      const { workbench } = journey;
      await workbench.notifications.clear();
      await demo.forgetRequests();
      await demo.order({ ...fault, times: 1 });
      await pressSubmit();
      await workbench.dialog.click("Submit");
      const message = await workbench.notifications.waitFor(says);
      assert.equal(message.severity, "error");
      const [, newest, first] = await workbench.view("Responses").settled(([, top]) => node.test(top?.label ?? ""));
      assert.match(newest?.label ?? "", node);
      assert.match(first?.label ?? "", says, "the first child is the sentence");
      assert.equal((await demo.writes()).length, writes);
      assert.equal(await workbench.editor.text(), text);
      assert.deepEqual(workbench.editor.tabs ? (await workbench.editor.tabs()).map(({ dirty }) => dirty) : [], [false]);
      await demo.clearFaults();
      if (what !== "401") return;
      // The sign-in is not good any more; the way out is in the message.
      await workbench.notifications.click(says, "Sign In…");
      await workbench.view("Flows").row(["Outbound flow sets", "Pilot schools"]);
    });
  }

  test("an error of the service is shown on the property it names", async () => {
    const { workbench } = journey;
    await workbench.notifications.clear();
    await workbench.editor.setText(text.replace('"Summer schools"', '"Summer schools", "colour": "blue"'));
    await workbench.problems.settled((shown) => shown.some(({ code }) => code === "unknown-property"));
    await pressSubmit();
    await workbench.dialog.click("Submit");
    await workbench.notifications.waitFor(/400 Bad Request.*colour/s);
    const shown = await workbench.problems.settled((all) => all.some(({ source }) => source === "Microsoft Graph"));
    const [fromServer] = shown.filter(({ source }) => source === "Microsoft Graph");
    assert.equal(fromServer?.line, 3);
    await workbench.editor.focus();
    await workbench.editor.setText(text);
    await workbench.problems.settled((all) => all.length === 0);
  });

  test("malformed JSON is not sent and says where", async () => {
    const { workbench } = journey;
    await workbench.notifications.clear();
    await demo.forgetRequests();
    await workbench.editor.setText(text.replace('"Summer schools"', ""));
    await pressSubmit();
    await workbench.notifications.waitFor(/not valid JSON: see line 4/);
    assert.deepEqual(await demo.writes(), []);
    await workbench.editor.setText(text);
  });

  test("a revoked sign-in ends signed out, and signing in again is one click", async () => {
    const { workbench } = journey;
    await workbench.notifications.clear();
    await demo.revoke();
    await pressSubmit();
    await workbench.dialog.click("Submit");
    await workbench.notifications.waitFor(/401 Unauthorized.*revoked.*sign in again/s);
    assert.equal(await workbench.editor.text(), text);
    const flows = workbench.view("Flows");
    assert.match((await flows.welcome()).text, /the sign-in is no longer accepted/);
    await flows.clickWelcome("Sign in");
    await flows.row(["Outbound flow sets", "Pilot schools"]);
  });

  test("a tenant that is down is said to be unreachable, on submit and on refresh", async () => {
    const { workbench } = journey;
    await workbench.notifications.clear();
    await demo.outage();
    await pressSubmit();
    await workbench.dialog.click("Submit");
    await workbench.notifications.waitFor(/Cannot reach .*connection refused/);
    await workbench.view("Responses").row(/^Not sent/);
    assert.equal(await workbench.editor.text(), text);

    await workbench.view("Flows").clickTitleAction("Refresh");
    const failed = await workbench.view("Flows").row(/^Cannot reach .*connection refused/);
    assert.equal(failed.icon, "error");
  });

  test("stopped and started again, the demo tenant serves as before", async () => {
    const { workbench } = journey;
    await workbench.run("Industry Data: Stop Demo Tenant");
    const flows = workbench.view("Flows");
    await workbench.until(async () => /Try it/.test((await flows.welcome()).text), "the welcome text");
    await pressSubmit();
    await workbench.notifications.waitFor(/You are not signed in to a tenant/);
    await flows.clickWelcome("Try it with the demo tenant");
    await flows.row(["Outbound flow sets", "Pilot schools"]);
  });
});
