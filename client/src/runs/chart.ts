// Charts as SVG text. Colours and patterns are classes that the page's style sheet fills from the theme; every number is
// written beside its mark, so that nothing depends on them.
import { escaped } from "./escaped";
import type { Section, Series } from "./report";
import { numberWords } from "./words";

/** More series than this look alike. */
export const mostSeries = 3;

export function chartsOf(section: Section): string[] {
  const { chart, series, categories } = section;
  if (!chart || categories.length === 0) return [];
  if (chart === "bars") return [barChart(section)];
  if (chart === "columns") return [columnChart(section, section.heading)];
  return series.map((each) => columnChart({ ...section, series: [each] }, `${each.name}: ${section.heading}`));
}

const barHeight = 14;
const groupGap = 12;
const labelWidth = 150;
const barsWidth = 330;
const valueWidth = 80;

/** A group of bars for each category, one below the other. */
function barChart({ heading, categories, series }: Section): string {
  const scale = scaleOf(series, barsWidth);
  const groupHeight = series.length * barHeight + groupGap;
  const marks = categories.flatMap((category, at) => {
    const top = at * groupHeight + groupGap / 2;
    const middle = top + (series.length * barHeight) / 2 + 4;
    return [
      `<text class="label" x="${labelWidth - 8}" y="${middle}" text-anchor="end">${escaped(short(category, 20))}</text>`,
      ...series.flatMap(({ values }, index) => {
        const value = values[at];
        const y = top + index * barHeight;
        if (value === undefined) return [];
        return [
          rect({ series: index, x: labelWidth, y: y + 1, width: scale(value), height: barHeight - 2 }),
          `<text class="value" x="${round(labelWidth + scale(value) + 5)}" y="${y + 11}">${numberWords(value)}</text>`,
        ];
      }),
    ];
  });
  const size = { width: labelWidth + barsWidth + valueWidth, height: categories.length * groupHeight };
  return svg(heading, size, [line(labelWidth, 0, labelWidth, size.height), ...marks]);
}

const columnsHeight = 90;
const roomAbove = 16;
const roomBelow = 34;
const columnWidth = 34;

/** A group of columns for each category, from left to right. */
function columnChart({ categories, series, current }: Section, title: string): string {
  const scale = scaleOf(series, columnsHeight);
  const groupWidth = Math.max(56, series.length * columnWidth) + 8;
  const bottom = roomAbove + columnsHeight;
  const marks = categories.flatMap((category, at) => {
    const middle = at * groupWidth + groupWidth / 2;
    const left = middle - (series.length * columnWidth) / 2;
    const [day = "", time = ""] = category.split(", ");
    const isCurrent = at === current ? " current" : "";
    return [
      ...series.flatMap(({ values }, index) => {
        const value = values[at];
        const x = left + index * columnWidth;
        if (value === undefined) return [];
        const height = scale(value);
        return [
          rect({ series: index, x: x + 2, y: bottom - height, width: columnWidth - 4, height }),
          `<text class="value" x="${x + columnWidth / 2}" y="${round(bottom - height - 4)}" text-anchor="middle">${numberWords(value)}</text>`,
        ];
      }),
      `<text class="label${isCurrent}" x="${middle}" y="${bottom + 14}" text-anchor="middle">${escaped(day)}</text>`,
      `<text class="label${isCurrent}" x="${middle}" y="${bottom + 28}" text-anchor="middle">${escaped(time)}</text>`,
    ];
  });
  const size = { width: categories.length * groupWidth, height: bottom + roomBelow };
  return svg(title, size, [line(0, bottom, size.width, bottom), ...marks]);
}

interface Mark {
  readonly series: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const rect = ({ series, x, y, width, height }: Mark): string =>
  `<rect class="series-${series % mostSeries}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"/>`;

const line = (x1: number, y1: number, x2: number, y2: number): string =>
  `<line class="axis" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;

function svg(title: string, { width, height }: { width: number; height: number }, parts: readonly string[]): string {
  const label = `${title}. The table below has the same numbers.`;
  return `<svg role="img" aria-label="${escaped(label)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${parts.join("")}</svg>`;
}

/** From a number to a length: nothing is nothing, and whatever is more can be seen. */
function scaleOf(series: readonly Series[], length: number): (value: number) => number {
  const most = Math.max(1, ...series.flatMap(({ values }) => values.filter((value) => value !== undefined)));
  return (value) => (value <= 0 ? 0 : Math.max(2, (value / most) * length));
}

const round = (length: number): number => Math.round(length * 10) / 10;
const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
