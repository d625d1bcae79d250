import assert from "node:assert/strict";
import { useDemoWorkbench } from "../support/demoWorkbench";

suite("The runs of a tenant", () => {
  const { journey, demo } = useDemoWorkbench({ files: {}, size: { width: 1280, height: 900 } });
  const runs = () => journey.workbench.view("Runs");

  test("says what will be there, and leads to a tenant", async () => {
    const { text, links } = await runs().welcome();
    assert.match(text, /What the service took in and wrote out/);
    assert.deepEqual(links, ["Try it with the demo tenant", "Sign in to a tenant"]);
    await runs().clickWelcome("Try it with the demo tenant");
  });

  test("lists them by day, newest first: time, state in words, duration and people", async () => {
    const rows = await runs().settled((shown) => shown.some(({ description }) => /people/.test(description)));
    const today = rows.findIndex(({ label }) => label === "Today" || label === "Yesterday");
    assert.equal(today, 0);
    const [, newest] = rows;
    assert.match(newest?.label ?? "", /^\d\d:\d\d running$/);
    assert.match(newest?.description ?? "", /^\d+ m \d+ s so far · [\d,]+ people$/);
    assert.match(newest?.spoken ?? "", /^\d\d:\d\d running, \d+ m \d+ s so far, [\d,]+ people/);
    assert.equal(newest?.icon, "sync");
  });

  test("tells for each flow what the run did, and why it broke, in full", async () => {
    const days = (await runs().rows()).filter(({ level }) => level === 1);
    for (const { label } of days) await runs().expand([label]);
    const failed = /^\d\d:\d\d failed$/;
    await runs().row(failed);
    await runs().expand(failed);
    const row = await runs().row(/^The run was stopped/);
    assert.match(row.label, /a flow could not be read\. The source system refused the credential of the connector\.$/);
    assert.match((await runs().row("Student records 2026-27")).description, /^completed · 5,204 people$/);
    const broken = await runs().row("Vocational schools 2026-27");
    assert.deepEqual([broken.description, broken.icon, broken.expanded], ["failed", "error", true]);
    assert.match(broken.spoken, /^Vocational schools 2026-27, Inbound activity, failed/);
    await runs().row("The source system refused the credential of the connector.");
    assert.equal((await runs().row("High schools: Users")).description, "skipped");
    await journey.shot("runs");
  });

  test("keeps what is open and selected over a refresh", async () => {
    await runs().click("High schools: Users");
    await demo.forgetRequests();
    await runs().clickTitleAction("Refresh");
    await journey.workbench.until(
      async () => (await demo.requests()).some(({ url }) => /\/runs(\?|$)/.test(url)),
      "the list to be read",
    );
    const rows = await runs().settled((shown) => shown.length > 10);
    assert.ok(rows.find(({ label }) => /failed$/.test(label))?.expanded);
    assert.deepEqual(
      rows.filter(({ selected }) => selected).map(({ label }) => label),
      ["High schools: Users"],
    );
    // What cannot change any more is not asked for again.
    const again = (await demo.requests()).filter(({ url }) => /activities/.test(url));
    assert.deepEqual(again, []);
  });

  test("a card has the facts", async () => {
    const card = await runs().tooltip(/^\d\d:\d\d failed$/);
    assert.match(card, /Run .*state: failed.*why: The run was stopped/s);
  });

  test("a list that fails looks different from an empty one: the sentence in full, what was there, and Retry", async () => {
    const error = { code: "busy", message: "The district office is closed on Sundays." };
    await demo.order({ kind: "status", method: "GET", path: "/external/industryData/runs", status: 400, error });
    await runs().clickTitleAction("Refresh");
    await runs().row("Retry");
    const message = await runs().message();
    assert.match(
      message,
      /400 Bad Request: The district office is closed on Sundays\. What is shown here is as of \d\d:\d\d\./,
    );
    assert.ok((await runs().rows()).length > 10);
    await journey.shot("runs-failed");
    await demo.clearFaults();
    await runs().click("Retry");
    await runs().settled((rows) => rows.every(({ label }) => label !== "Retry"));
    assert.equal(await runs().message(), "");
  });

  test("without the permission it names it, and asks for it with one click", async () => {
    const { workbench } = journey;
    await demo.consent("ask");
    await demo.order({ kind: "status", method: "GET", path: "/external/industryData/runs", status: 403, times: 1 });
    await runs().clickTitleAction("Refresh");
    await runs().row("Open Consent Page");
    await runs().row("Copy for the Administrator");
    assert.match(await runs().message(), /IndustryData-Run\.Read\.All/);
    await workbench.fillClipboard("");
    await runs().click("Copy for the Administrator");
    assert.match(
      await workbench.until(() => workbench.clipboard(), "the letter"),
      /Permission: IndustryData-Run\.Read\.All/,
    );
    await demo.consent("given");
    await runs().click("Retry");
    await runs().settled((rows) => rows.every(({ label }) => label !== "Retry"));
  });

  test("signed out, it says so", async () => {
    await journey.workbench.run("Industry Data: Sign Out…");
    await journey.workbench.dialog.click("Sign Out");
    const { text, links } = await runs().welcome();
    assert.match(text, /Nobody is signed in to this tenant/);
    assert.deepEqual(links, ["Sign in", "Switch to another tenant"]);
  });
});

suite("Starting a run", () => {
  const { journey, demo } = useDemoWorkbench({
    files: {},
    size: { width: 1280, height: 900 },
    env: { INDUSTRYDATA_DEMO_RUN_SECONDS: "600" },
  });
  const runs = () => journey.workbench.view("Runs");
  const starts = async () => (await demo.writes()).map(({ method, url, body }) => `${method} ${url} ${body}`.trim());

  suiteSetup("starts the demo tenant", async () => {
    await journey.workbench.run("Industry Data: Start Demo Tenant");
    await runs().settled((rows) => rows.some(({ description }) => /people/.test(description)));
  });

  test("asks with the tenant and the consequence; Escape sends nothing", async () => {
    const { dialog } = journey.workbench;
    assert.deepEqual((await runs().titleActions()).slice(0, 2), ["Start Run", "Refresh"]);
    await runs().clickTitleAction("Start Run");
    const asked = await dialog.read();
    assert.equal(asked.message, "Start a run in Contoso School District (demo)?");
    assert.match(asked.detail, /POST …\/runs\/start/);
    assert.match(asked.detail, /users, groups and classes are created and changed/);
    assert.match(asked.detail, /In the last 12 hours 1 run began, automatic ones included; 5 can be started by hand\./);
    await journey.shot("start-run");
    await dialog.dismiss();
    assert.deepEqual(await starts(), []);
  });

  test("sends once, keeps the answer in Responses, and shows the run", async () => {
    const { workbench } = journey;
    await workbench.run("Industry Data: Start Run");
    await workbench.dialog.click("Start Run");
    const rows = await runs().settled((shown) => shown.some(({ selected }) => selected));
    const selected = rows.find((row) => row.selected);
    assert.match(selected?.label ?? "", /^\d\d:\d\d running$/);
    assert.deepEqual(await starts(), ["POST /beta/external/industryData/runs/start"]);
    const answer = await workbench.view("Responses").row(/^202/);
    assert.match(answer.description, /^POST runs/);
  });

  test("a start whose answer is lost is not sent again: the list tells that it began", async () => {
    const { workbench } = journey;
    const before = (await runs().rows()).filter(({ label }) => /running/.test(label)).length;
    await demo.forgetRequests();
    await demo.order({ kind: "dropAfterCommit", method: "POST", path: "/external/industryData/runs/start", times: 1 });
    await workbench.run("Industry Data: Start Run");
    await workbench.dialog.click("Start Run");
    await runs().settled((rows) => rows.filter(({ label }) => /running/.test(label)).length === before + 1);
    assert.equal((await starts()).length, 1);
    assert.deepEqual(await workbench.notifications.read(), []);
  });

  test("a start that nobody heard of is unknown, not failed", async () => {
    const { workbench } = journey;
    await demo.forgetRequests();
    await demo.order({ kind: "drop", method: "POST", path: "/external/industryData/runs/start", times: 1 });
    await workbench.run("Industry Data: Start Run");
    await workbench.dialog.click("Start Run");
    const { message, buttons } = await workbench.notifications.waitFor(
      /connection ended before Microsoft Graph answered/,
    );
    assert.match(message, /may or may not have been carried out\. The list of runs shows none that began since/);
    assert.deepEqual(buttons, ["Look Again"]);
    assert.equal((await starts()).length, 1);
    await workbench.notifications.clear();
  });

  test("the service's refusal is shown in full", async () => {
    const { workbench } = journey;
    await demo.order({
      ...{ kind: "status", method: "POST", path: "/external/industryData/runs/start", status: 409, times: 1 },
      error: { code: "busy", message: "The district office is closed on Sundays." },
    });
    await workbench.run("Industry Data: Start Run");
    await workbench.dialog.click("Start Run");
    const { buttons } = await workbench.notifications.waitFor(
      /409 Conflict: The district office is closed on Sundays\./,
    );
    assert.deepEqual(buttons, ["Show Response"]);
    await workbench.notifications.clear();
  });

  test("once five were started, the sixth is refused before it is sent, with the time of the next", async () => {
    const { workbench } = journey;
    for (let count = 2; count < 5; count++) {
      const before = (await runs().rows()).length;
      await workbench.run("Industry Data: Start Run");
      await workbench.dialog.click("Start Run");
      await runs().settled((rows) => rows.length > before);
    }
    await demo.forgetRequests();
    await workbench.run("Industry Data: Start Run");
    const { message } = await workbench.notifications.waitFor(/5 runs were started/);
    assert.match(message, /The next start is possible at \d\d:\d\d.* at the earliest\. Nothing was sent\./);
    assert.deepEqual(await starts(), []);
  });
});

suite("Following a run", () => {
  const { journey, demo } = useDemoWorkbench({
    files: {},
    size: { width: 1280, height: 900 },
    env: { INDUSTRYDATA_DEMO_RUN_SECONDS: "12" },
    // Faster than is allowed.
    settings: { "industryData.runs.pollSeconds": 1 },
  });
  const runs = () => journey.workbench.view("Runs");
  const list = "/external/industryData/runs";
  const hostile = "**bold** [a](command:workbench.action.quit) <b>b</b>";
  /** What the product asked for; a test asks without an id of its own. */
  const asked = async () => (await demo.requests()).filter(({ headers }) => "client-request-id" in headers);
  const readings = async () => (await asked()).filter(({ url }) => /\/runs(\?|$)/.test(url)).length;
  const runsAtWork = async (): Promise<number> =>
    ((await demo.ask("GET", list)).value as { status: string }[]).filter(({ status }) => status === "running").length;

  async function start(): Promise<void> {
    const { workbench } = journey;
    const before = (await runs().rows()).filter(({ level }) => level === 2).length;
    await workbench.run("Industry Data: Start Run");
    await workbench.dialog.click("Start Run");
    await runs().settled((rows) => rows.filter(({ level }) => level === 2).length > before);
  }

  suiteSetup("starts the demo tenant, where one flow has a name that is markup", async () => {
    await journey.workbench.run("Industry Data: Start Demo Tenant");
    await runs().settled((rows) => rows.some(({ description }) => /people/.test(description)));
    const { value } = await demo.ask("GET", "/external/industryData/inboundFlows");
    const [flow] = value as { id: string }[];
    await demo.ask("PATCH", `/external/industryData/inboundFlows/${flow?.id}`, { displayName: hostile });
  });

  test("shows how it goes on, asks no faster than every five seconds, and ends with one notification", async () => {
    const { workbench } = journey;
    await demo.forgetRequests();
    const began = Date.now();
    await start();
    await runs().settled((rows) => rows.some(({ label, level }) => level === 3 && label === hostile));
    const { message, buttons } = await workbench.notifications.waitFor(/^The run of/, { patience: 60_000 });
    const seconds = (Date.now() - began) / 1000;
    assert.match(message, /^The run of \d\d:\d\d (failed|completed)[a-z ]*, 12\.0 s\.$/);
    assert.deepEqual(buttons, ["Show Run"]);
    // Start Run itself reads the list before and after.
    const polls = (await readings()) - 2;
    assert.ok(polls >= 2 && polls <= seconds / 5 + 1, `${polls} readings in ${seconds} s`);
  });

  test("Show Run shows it, and what it did for each flow, with the tenant's words as text", async () => {
    const { workbench } = journey;
    await workbench.notifications.click(/^The run of/, "Show Run");
    await workbench.run("Notifications: Show Notifications");
    assert.deepEqual(await workbench.notifications.read(), []);
    const rows = await runs().settled((shown) => shown.some(({ selected }) => selected));
    const selected = rows.find((row) => row.selected);
    assert.doesNotMatch(selected?.label ?? "running", /running/);
    assert.ok(selected?.expanded);
    await workbench.until(async () => (await runs().tooltip(hostile)).includes(hostile), "the name in its card", {
      seen: () => runs().tooltip(hostile),
    });
    await journey.shot("run-followed");
    await workbench.notifications.clear();
  });

  test("asks for nothing while nobody sees the view; shown again it tells the end, once", async () => {
    const { workbench } = journey;
    const others = await runsAtWork();
    await start();
    await workbench.run("View: Show Explorer");
    // What was on its way when the view went.
    let seen = -1;
    await workbench.until(async () => {
      const count = (await asked()).length;
      const isQuiet = count === seen;
      seen = count;
      return isQuiet;
    }, "the last answers");
    await demo.forgetRequests();
    await workbench.until(async () => (await runsAtWork()) === others, "the end of the run", { patience: 60_000 });
    assert.deepEqual(
      (await asked()).map(({ method, url }) => `${method} ${url}`),
      [],
    );
    assert.deepEqual(await workbench.notifications.read(), []);
    await runs().open();
    await workbench.notifications.waitFor(/^The run of/);
    await workbench.notifications.clear();
    await demo.forgetRequests();
    await workbench.run("View: Show Explorer");
    await runs().open();
    await runs().clickTitleAction("Refresh");
    await workbench.until(async () => (await readings()) > 0, "another reading");
    await runs().settled((rows) => rows.length > 3);
    assert.deepEqual(await workbench.notifications.read(), []);
  });

  test("a service that wants to be left alone is, and the view says until when", async () => {
    const { workbench } = journey;
    await demo.order({
      kind: "status",
      method: "GET",
      path: list,
      status: 429,
      headers: { "Retry-After": "8" },
      times: 1,
    });
    await workbench.until(
      async () => /asks to be left alone for a while: it goes on at \d\d:\d\d:\d\d\.$/.test(await runs().message()),
      "the message",
      { patience: 30_000 },
    );
    await demo.forgetRequests();
    await journey.shot("runs-paused");
    await workbench.until(async () => (await runs().message()) === "", "the message to go", { patience: 30_000 });
    assert.ok((await readings()) >= 1);
    await runs().settled((rows) => rows.every(({ label }) => label !== "Retry"));
  });
});

interface Colours {
  readonly page: string;
  readonly text: string;
  readonly marks: readonly string[];
}

/** The contrast of two opaque colours, as WCAG counts it; of another colour nothing is known. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red, green, blue, ...alpha] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    if (red === undefined || green === undefined || blue === undefined || alpha.length > 0) return Number.NaN;
    const linear = (channel: number) =>
      channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

suite("The statistics of a run", () => {
  const { journey } = useDemoWorkbench({ files: {}, size: { width: 1440, height: 1000 } });
  const runs = () => journey.workbench.view("Runs");
  const completed = /^\d\d:\d\d completed$/;
  const page = () => journey.workbench.panels.webview(/People by role/);

  suiteSetup("starts the demo tenant", async () => {
    await journey.workbench.run("Industry Data: Start Demo Tenant");
    await runs().settled((rows) => rows.some(({ description }) => /people/.test(description)));
    const days = (await runs().rows()).filter(({ level }) => level === 1);
    for (const { label } of days) await runs().expand([label]);
  });

  test("open beside the editor: charts, and the same numbers as tables", async () => {
    await runs().clickInlineAction(completed, "Show Statistics");
    const frame = await page();
    assert.match((await frame.textContent("h1")) ?? "", /^Run of \d+ \w+, \d\d:\d\d$/);
    const texts = (selector: string) => frame.locator(selector).allTextContents();
    const charts = await texts("section:first-of-type svg[role=img] .value");
    const tables = await texts("section:first-of-type tbody td");
    assert.deepEqual(await texts("h2"), [
      "People by role",
      "What came in, run by run",
      "What went out, run by run",
      "Errors and warnings, run by run",
      "What came in, flow by flow",
    ]);
    assert.deepEqual(charts.slice(0, 4), ["5,824", "74", "382", "9"]);
    assert.deepEqual(charts, tables);
    assert.deepEqual(await texts("section:nth-of-type(2) tr.current td"), ["6,384", "17", "869", "35,842"]);
  });

  test("take their colours from the theme, without being drawn anew", async () => {
    const { workbench } = journey;
    const frame = await page();
    await frame.evaluate('document.querySelector("main").setAttribute("data-drawn", "once")');
    const coloursOf = async (): Promise<Colours> =>
      (await frame.evaluate(`(() => {
        const of = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
        return {
          page: of("body", "backgroundColor"),
          text: of("text.value", "fill"),
          marks: [of("rect.series-0", "fill"), of(".stripe", "fill"), of(".dot", "fill")],
        };
      })()`)) as Colours;
    const seen = new Set<string>();
    for (const theme of ["Dark Modern", "Light Modern", "Dark High Contrast", "Light High Contrast"] as const) {
      await workbench.useTheme(theme);
      await workbench.until(async () => !seen.has(JSON.stringify(await coloursOf())), `the colours of ${theme}`);
      const { page: background, text, marks } = await coloursOf();
      seen.add(JSON.stringify(await coloursOf()));
      assert.ok(contrast(text, background) >= 4.5, `${theme}: ${text} on ${background}`);
      for (const mark of marks) assert.ok(contrast(mark, background) >= 3, `${theme}: ${mark} on ${background}`);
      await journey.shot(`statistics-${theme}`);
    }
    await workbench.useTheme("Dark Modern");
    assert.equal(await frame.getAttribute("main", "data-drawn"), "once");
  });

  test("can be reached and scrolled by the keyboard", async () => {
    const { workbench } = journey;
    const frame = await page();
    await frame.locator("h1").click();
    await workbench.press("Tab");
    const focused = () => frame.evaluate('document.activeElement.getAttribute("aria-label")');
    await workbench.until(async () => (await focused()) === "People by role, chart", "the first chart in focus", {
      seen: focused,
    });
    await workbench.press("PageDown");
    await workbench.until(async () => Number(await frame.evaluate("scrollY")) > 0, "the page to scroll");
    await journey.shot("statistics-below");
  });

  test("of another run open beside, from its menu; the same run is not opened twice", async () => {
    const { workbench } = journey;
    await runs().clickContextMenu(/^\d\d:\d\d failed$/, "Show Statistics");
    await workbench.panels.webview(/The run was stopped/);
    await runs().clickInlineAction(completed, "Show Statistics");
    await workbench.until(async () => {
      const tabs = await workbench.page.locator(".tab .label-name").allTextContents();
      return tabs.filter((title) => title.startsWith("Run of")).length === 2;
    }, "two tabs");
  });
});
