import assert from "node:assert/strict";
import { DOMParser } from "@xmldom/xmldom";
import { chartsOf } from "../../../client/src/runs/chart";
import type { Section } from "../../../client/src/runs/report";
import { Runs } from "../../../client/src/runs/runs";
import { gatherReport } from "../../../client/src/runs/statistics";
import { statisticsPage } from "../../../client/src/runs/statisticsPage";
import { activityAnswer, FakeRuns, hour, runAnswer, statisticsAnswer } from "../../support/schoolRuns";

const noon = new Date(2026, 10, 21, 12, 0);
const before = (hours: number): Date => new Date(noon.getTime() - hours * hour);
const { signal } = new AbortController();
const outbound = (id: string, status: string) =>
  activityAnswer(id, id, status, { "@odata.type": "#microsoft.graph.industryData.outboundFlowActivity" });

function world() {
  const tenant = new FakeRuns();
  const runs = new Runs({
    reader: tenant,
    now: () => noon,
    changed: () => undefined,
    wasRead: () => undefined,
    log: () => undefined,
  });
  const report = async (id: string) => {
    await runs.roots();
    const node = runs.node(id);
    assert.ok(node);
    return gatherReport(runs, node, { tenant: "Contoso", now: () => noon, signal });
  };
  return { tenant, runs, report };
}

const section = (sections: readonly Section[], heading: RegExp): Section => {
  const found = sections.find((each) => heading.test(each.heading));
  assert.ok(found);
  return found;
};
const rows = ({ categories, series }: Section) =>
  categories.map((category, at) => [category, ...series.map(({ values }) => values[at])]);

suite("the numbers of a run", () => {
  test("people by role, matched beside unmatched", async () => {
    const { tenant, report } = world();
    tenant.listed = [runAnswer("1", before(2))];
    tenant.statisticsOf["1"] = {
      inboundTotals: {
        people: 10,
        matchedPeopleByRole: [{ role: "student", count: 7 }],
        unmatchedPeopleByRole: [{ role: "student", count: 3 }],
      },
    };
    const { title, facts, sections } = await report("1");
    assert.equal(title, "Run of 21 Nov, 10:00");
    assert.deepEqual(facts, ["Contoso", "Began on 21 November 2026, 10:00:00", "10:00 completed, 12 m 0 s"]);
    assert.deepEqual(rows(section(sections, /role/)), [["student", 7, 3]]);
  });

  test("over time, oldest first: what came in, what went out, errors and warnings", async () => {
    const { tenant, report } = world();
    tenant.listed = [runAnswer("new", before(2)), runAnswer("old", before(14))];
    tenant.statisticsOf = { new: statisticsAnswer(1204), old: statisticsAnswer(1100) };
    tenant.activitiesOf.new = [activityAnswer("a", "Daily roster"), outbound("b", "completedWithErrors")];
    tenant.activitiesOf.old = [outbound("b", "failed"), outbound("c", "skipped"), outbound("d", "skipped")];
    const { sections } = await report("new");
    const cameIn = section(sections, /came in, run/);
    assert.deepEqual(cameIn.categories, ["20 Nov, 22:00", "21 Nov, 10:00"]);
    assert.equal(cameIn.current, 1);
    assert.deepEqual(cameIn.series[0], { name: "People", values: [1100, 1204] });
    assert.deepEqual(rows(section(sections, /went out/)), [
      ["20 Nov, 22:00", 0, 1, 2],
      ["21 Nov, 10:00", 1, 0, 0],
    ]);
    assert.deepEqual(rows(section(sections, /Errors/))[1], ["21 Nov, 10:00", 0, 0]);
  });

  test("flow by flow: what came in", async () => {
    const { tenant, report } = world();
    tenant.listed = [runAnswer("1", before(2))];
    tenant.activitiesOf["1"] = [activityAnswer("a", "Daily roster"), outbound("b", "completed")];
    tenant.statisticsOf["1"] = statisticsAnswer(9, { a: 9 });
    const { sections } = await report("1");
    assert.deepEqual(rows(section(sections, /flow by flow/)), [
      ["Daily roster (completed)", 9, undefined, undefined, undefined, 0, 2],
    ]);
  });

  test("a run that is gone meanwhile leaves a gap, and costs the document nothing", async () => {
    const { tenant, report } = world();
    tenant.listed = [runAnswer("new", before(2)), runAnswer("old", before(14))];
    tenant.statisticsOf = { new: statisticsAnswer(1204), old: new Error("Gone.") };
    const { sections } = await report("new");
    assert.deepEqual(section(sections, /came in, run/).series[0]?.values, [undefined, 1204]);
    assert.deepEqual(rows(section(sections, /went out/))[0], ["20 Nov, 22:00", undefined, undefined, undefined]);
  });

  test("without the numbers of the run itself there is no document", async () => {
    const { tenant, report } = world();
    tenant.listed = [runAnswer("1", before(2))];
    tenant.statisticsOf["1"] = new Error("The office is closed.");
    await assert.rejects(report("1"), /office is closed/);
  });

  test("of a run at work it says from when the numbers are, and reads them anew", async () => {
    const { tenant, report } = world();
    tenant.listed = [runAnswer("1", before(2), "running", null)];
    tenant.statisticsOf["1"] = statisticsAnswer(1);
    tenant.activitiesOf["1"] = [outbound("a", "inProgress")];
    await report("1");
    tenant.statisticsOf["1"] = statisticsAnswer(2);
    tenant.activitiesOf["1"] = [outbound("a", "completed")];
    const { facts, sections } = await report("1");
    assert.ok(facts.includes("Still at work: these are the numbers of 12:00."));
    assert.deepEqual(section(sections, /came in, run/).series[0]?.values, [2]);
    assert.deepEqual(section(sections, /went out/).series[0]?.values, [1]);
  });

  test("of runs that are over is asked for once, however often somebody looks", async () => {
    const { tenant, report } = world();
    tenant.listed = [runAnswer("new", before(2)), runAnswer("old", before(14))];
    await report("new");
    await report("old");
    const asked = ["runs", "activities new", "statistics new", "activities old", "statistics old"];
    assert.deepEqual([...tenant.asked].sort(), asked.sort());
  });

  test("is over fourteen runs at most, and always over the run itself", async () => {
    const { tenant, report } = world();
    tenant.listed = Array.from({ length: 40 }, (_, index) => runAnswer(`${index}`, before(12 * index)));
    const newest = section((await report("0")).sections, /came in, run/);
    assert.deepEqual([newest.categories.length, newest.current], [14, 13]);
    const old = section((await report("30")).sections, /came in, run/);
    assert.deepEqual([old.categories.length, old.current], [10, 9]);
  });
});

const people: Section = {
  heading: "People <by> role",
  of: "Role",
  categories: ["student", "teacher & aide", "nobody"],
  series: [
    { name: "Matched", values: [4755, 310, 0] },
    { name: "Unmatched", values: [5, undefined, 0] },
  ],
  chart: "bars",
};

interface Drawn {
  readonly texts: readonly string[];
  /** By the class of their series. */
  readonly marks: readonly { readonly series: string; readonly size: number; readonly end: number }[];
  readonly width: number;
  readonly height: number;
}

/** Reads a chart as a browser would; fails when it is not well-formed. */
function drawn(svg: string, side: "width" | "height"): Drawn {
  const problems: string[] = [];
  const onError = (_level: string, message: string): void => void problems.push(message);
  const root = new DOMParser({ onError }).parseFromString(svg, "text/xml").documentElement;
  assert.deepEqual(problems, []);
  assert.ok(root);
  const number = (element: { getAttribute(name: string): string | null }, name: string) =>
    Number(element.getAttribute(name));
  return {
    texts: [...root.getElementsByTagName("text")].map(({ textContent }) => textContent ?? ""),
    marks: [...root.getElementsByTagName("rect")].map((rect) => ({
      series: rect.getAttribute("class") ?? "",
      size: number(rect, side),
      end: number(rect, side === "width" ? "x" : "y") + number(rect, side),
    })),
    width: number(root, "width"),
    height: number(root, "height"),
  };
}

suite("a chart", () => {
  test("bars have the lengths of their numbers, and the numbers beside them", () => {
    const [svg = ""] = chartsOf(people);
    const { texts, marks, width } = drawn(svg, "width");
    assert.deepEqual(texts, ["student", "4,755", "5", "teacher & aide", "310", "nobody", "0", "0"]);
    const [most, few, some, none] = marks;
    assert.ok(most && few && some && none);
    assert.ok(Math.abs(some.size / most.size - 310 / 4755) < 0.01);
    // What is not nothing can be seen.
    assert.ok(few.size >= 2);
    assert.equal(none.size, 0);
    assert.deepEqual([most.series, few.series], ["series-0", "series-1"]);
    assert.ok(marks.every(({ end }) => end <= width));
  });

  test("columns stand on one line, in the order of their runs, with their numbers above", () => {
    const section: Section = {
      ...people,
      categories: ["20 Nov, 22:00", "21 Nov, 10:00"],
      series: [{ name: "People", values: [50, 100] }],
      chart: "columns",
    };
    const [svg = ""] = chartsOf(section);
    const { texts, marks, height } = drawn(svg, "height");
    assert.deepEqual(texts, ["50", "20 Nov", "22:00", "100", "21 Nov", "10:00"]);
    assert.equal(marks[0]?.end, marks[1]?.end);
    assert.equal(marks[1]?.size, 2 * (marks[0]?.size ?? 0));
    assert.ok(marks.every(({ end }) => end <= height));
  });

  test("numbers of different size have a chart each", () => {
    const charts = chartsOf({ ...people, chart: "eachColumns" });
    assert.equal(charts.length, 2);
    assert.match(charts[1] ?? "", /aria-label="Unmatched: /);
  });

  test("nothing is drawn of nothing", () => assert.deepEqual(chartsOf({ ...people, categories: [] }), []));

  test("names itself, and no colour of its own", () => {
    const [svg = ""] = chartsOf(people);
    assert.match(svg, /^<svg role="img" aria-label="People &lt;by&gt; role\. The table below has the same numbers\."/);
    assert.doesNotMatch(svg, /style=|fill=|stroke=|#[0-9a-f]{3}/i);
  });
});

suite("the statistics page", () => {
  const hostile = `<script>alert("1")</script>`;
  const page = statisticsPage(
    {
      title: hostile,
      facts: [hostile],
      sections: [{ ...people, heading: hostile, note: hostile, categories: [hostile] }],
    },
    "n0nce",
  );

  test("lets in nothing: no script, nothing from elsewhere, only its own style sheet", () => {
    assert.match(
      page,
      /http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-n0nce'; form-action 'none'; base-uri 'none'"/,
    );
    assert.equal(page.match(/<style nonce="n0nce">/g)?.length, 1);
    assert.doesNotMatch(page, /<script|<link|<img|<iframe|https?:|style="|url\((?!#)/);
  });

  test("shows whatever the tenant says as text", () => {
    assert.equal(page.match(/&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt;/g)?.length, 9);
  });

  test("has every number of a chart in a table as well", () => {
    const text = statisticsPage({ title: "t", facts: [], sections: [people] }, "n");
    const table = /<table>.*<\/table>/s.exec(text)?.[0] ?? "";
    const cells = [...table.matchAll(/<t[dh](?: [^>]*)?>([^<]*)</g)].map(([, cell]) => cell);
    assert.deepEqual(cells, [
      ...["Role", "Matched", "Unmatched"],
      ...["student", "4,755", "5"],
      ...["teacher &amp; aide", "310", "–"],
      ...["nobody", "0", "0"],
    ]);
  });

  test("says where the service gives no numbers", () => {
    const text = statisticsPage({ title: "t", facts: [], sections: [{ ...people, categories: [] }] }, "n");
    assert.match(text, /The service gives no numbers\./);
    assert.doesNotMatch(text, /<table/);
  });

  test("takes colours from the theme alone, and tells series apart without them", () => {
    const style = /<style[^>]*>(.*)<\/style>/s.exec(page)?.[1] ?? "";
    const colours = [...style.matchAll(/(?:fill|stroke|color|background):\s*([^;]+);/g)].map(
      ([, value]) => value ?? "",
    );
    assert.ok(colours.length > 8);
    for (const value of colours) assert.match(value, /^(var\(--vscode-|url\(#)/, value);
    for (const pattern of ["stripes", "dots"]) assert.ok(page.includes(`<pattern id="${pattern}"`));
  });

  test("can be reached by the keyboard wherever it scrolls", () => {
    const scrolling = page.match(/<div class="scroll"[^>]*>/g) ?? [];
    assert.equal(scrolling.length, 2);
    for (const each of scrolling) assert.match(each, /tabindex="0" role="group" aria-label="/);
  });
});
