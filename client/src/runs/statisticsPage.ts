// The statistics document as a page: charts, and the same numbers as tables. No script, nothing from elsewhere.
import { chartsOf, mostSeries } from "./chart";
import { escaped } from "./escaped";
import type { Report, Section } from "./report";
import { numberWords } from "./words";

/** `nonce`: what the page's own style sheet is known by. */
export function statisticsPage({ title, facts, sections }: Report, nonce: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; form-action 'none'; base-uri 'none'">
<title>${escaped(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
${patterns}
<main>
<h1>${escaped(title)}</h1>
<ul class="facts">${facts.map((fact) => `<li>${escaped(fact)}</li>`).join("")}</ul>
${sections.map(sectionPart).join("\n")}
</main>
</body>
</html>
`;
}

function sectionPart(section: Section): string {
  const { heading, note, categories, series, chart } = section;
  const charts = chartsOf(section);
  const figures = charts.map((svg, index) => {
    const caption = chart === "eachColumns" ? `<figcaption>${escaped(series[index]?.name ?? "")}</figcaption>` : "";
    return `<figure>${caption}<div class="scroll" tabindex="0" role="group" aria-label="${escaped(heading)}, chart">${svg}</div></figure>`;
  });
  return `<section>
<h2>${escaped(heading)}</h2>
${note === undefined ? "" : `<p>${escaped(note)}</p>`}
${charts.length > 0 && chart !== "eachColumns" ? legend(section) : ""}
<div class="charts">${figures.join("")}</div>
${categories.length === 0 ? "<p>The service gives no numbers.</p>" : tableOf(section)}
</section>`;
}

const legend = ({ series }: Section): string =>
  `<p class="legend">${series
    .map(
      ({ name }, index) =>
        `<span><svg aria-hidden="true" width="14" height="14"><rect class="series-${index % mostSeries}" x="1" y="1" width="12" height="12"/></svg> ${escaped(name)}</span>`,
    )
    .join(" ")}</p>`;

function tableOf({ heading, of, categories, series, current }: Section): string {
  const head = [of, ...series.map(({ name }) => name)].map((name) => `<th scope="col">${escaped(name)}</th>`);
  const rows = categories.map((category, at) => {
    const cells = series.map(({ values }) => `<td>${numberIn(values[at])}</td>`);
    const isCurrent = at === current ? ' class="current" aria-current="true"' : "";
    return `<tr${isCurrent}><th scope="row">${escaped(category)}</th>${cells.join("")}</tr>`;
  });
  return `<div class="scroll" tabindex="0" role="group" aria-label="${escaped(heading)}, table"><table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

const numberIn = (value: number | undefined): string => (value === undefined ? "–" : numberWords(value));

/** Fills that differ without colour too. */
const patterns = `<svg class="patterns" aria-hidden="true" width="0" height="0"><defs>
<pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="stripe" width="2.5" height="5"/></pattern>
<pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse"><circle class="dot" cx="2.5" cy="2.5" r="1.2"/></pattern>
</defs></svg>`;

const style = `
body { color: var(--vscode-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); padding: 0 24px 32px; line-height: 1.5; }
h1 { font-size: 1.6em; font-weight: 600; margin: 20px 0 4px; }
h2 { font-size: 1.2em; font-weight: 600; margin: 32px 0 4px; }
p { margin: 4px 0 8px; color: var(--vscode-descriptionForeground); max-width: 70ch; }
.facts { list-style: none; margin: 0; padding: 0; }
.charts { display: flex; flex-wrap: wrap; gap: 0 40px; }
figure { margin: 8px 0 12px; max-width: 100%; }
figcaption { font-weight: 600; }
.patterns { position: absolute; }
.legend span { margin-right: 16px; color: var(--vscode-foreground); }
.legend svg { vertical-align: -2px; }
.scroll { overflow-x: auto; outline-offset: 2px; }
.scroll:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
text { fill: var(--vscode-foreground); font-size: 11px; font-family: var(--vscode-font-family); font-variant-numeric: tabular-nums; }
text.current { font-weight: 700; }
.axis { stroke: var(--vscode-foreground); stroke-width: 1; opacity: 0.6; }
.series-0 { fill: var(--vscode-charts-blue); stroke: var(--vscode-charts-blue); }
.series-1 { fill: url(#stripes); stroke: var(--vscode-charts-yellow); }
.series-2 { fill: url(#dots); stroke: var(--vscode-foreground); }
.stripe { fill: var(--vscode-charts-yellow); }
.dot { fill: var(--vscode-foreground); }
body.vscode-high-contrast rect[class^="series"], body.vscode-high-contrast-light rect[class^="series"] { stroke: var(--vscode-foreground); }
table { border-collapse: collapse; margin: 4px 0; }
th, td { padding: 3px 12px 3px 0; text-align: right; font-variant-numeric: tabular-nums; border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, var(--vscode-descriptionForeground))); white-space: nowrap; }
th:first-child { text-align: left; }
th[scope="row"] { font-weight: 400; }
tr.current th, tr.current td { font-weight: 700; }
`;
