// What became of the objects of a bundle, as text to read.
import { oneLine } from "../plan/planText";
import { calledOf, whereOf } from "./items";
import type { Row, Table } from "./table";

const marks: Readonly<Record<Row["state"], string>> = {
  waiting: "·",
  sending: "→",
  created: "✓",
  updated: "✓",
  unchanged: "✓",
  refused: "✗",
  unknown: "?",
  "not sent": "–",
};

/** What is looked for first comes first: beside its document the table has not much room. */
const heads = ["State", "Status", "Name", "Type", "File", "Time", "Id"] as const;
/** Nothing moves while rows change. */
const leastWidths: Readonly<Record<string, number>> = { State: "✓ unchanged".length, Time: "12345 ms".length };

/** The whole table, its summary first. */
export function tableText(table: Table, tenant: string): string {
  const rows = table.map(cellsOf);
  const widths = heads.map((head, column) =>
    Math.max(head.length, leastWidths[head] ?? 0, ...rows.map((cells) => lengthOf(cells[column]))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => padded(cell, widths[column] ?? 0, column))
      .join("  ")
      .trimEnd();
  const lines = table.flatMap((row, index) => [
    line(rows[index] ?? []),
    ...(row.sentence === undefined ? [] : [`↳ ${oneLine(row.sentence)}`]),
  ]);
  const unclear = table.some(({ state }) => state === "unknown");
  return [
    `${summaryOf(table)} · ${oneLine(tenant)}`,
    ...(unclear
      ? ["What is unknown may have been carried out. Check the tenant; it is not sent again from here."]
      : []),
    ...["", line(heads), ...lines, ""],
  ].join("\n");
}

/** For example `3 created, 1 refused, 2 not sent`. */
export function summaryOf(table: Table): string {
  const states = ["created", "updated", "unchanged", "refused", "unknown", "not sent", "sending", "waiting"];
  return states
    .flatMap((state) => {
      const count = table.filter((row) => row.state === state).length;
      return count === 0 ? [] : [`${count} ${state}`];
    })
    .join(", ");
}

function cellsOf({ step, state, status, durationMs, id }: Row): string[] {
  const { item } = step;
  return [
    `${marks[state]} ${state}`,
    status === undefined ? "" : String(status),
    item.payload.name === undefined ? "" : oneLine(calledOf(item)),
    item.payload.type.name,
    oneLine(whereOf(item)),
    durationMs === undefined ? "" : `${durationMs} ms`,
    id ?? "",
  ];
}

const timeColumn = heads.indexOf("Time");

function padded(cell: string, width: number, column: number): string {
  const gap = " ".repeat(Math.max(width - lengthOf(cell), 0));
  return column === timeColumn ? gap + cell : cell + gap;
}

/** In characters as people count them. */
const lengthOf = (cell = ""): number => [...cell].length;
