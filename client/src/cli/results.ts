// What became of each payload, as text while it happens or as JSON at the end.
import { whereOf } from "../submit/bundle/items";
import type { Step } from "../submit/bundle/order";
import { type Row, requestOf, type Table } from "../submit/bundle/table";
import { placeOf } from "./items";

export class Results {
  readonly #asJson: boolean;
  readonly #told = new Set<Step>();
  #table: Table = [];

  constructor(asJson: boolean) {
    this.#asJson = asJson;
  }

  show(table: Table): void {
    this.#table = table;
    if (this.#asJson) return;
    for (const row of table.filter(isOver)) {
      if (this.#told.has(row.step)) continue;
      this.#told.add(row.step);
      process.stdout.write(`${linesOf(row)}\n`);
    }
  }

  end(): void {
    if (!this.#asJson) return;
    const results = this.#table.filter(isOver).map(asJson);
    process.stdout.write(`${JSON.stringify({ results }, undefined, 2)}\n`);
  }
}

const isOver = ({ state }: Row): boolean => state !== "waiting" && state !== "sending";

const errorOf = ({ state, sentence }: Row): string | undefined =>
  state === "not sent" ? `Not sent. ${sentence}` : sentence;

function asJson(row: Row) {
  const { step, status, id, requestId } = row;
  const { method, path } = requestOf(row);
  return {
    ...{ file: step.item.document.name, method, path },
    status: status ?? null,
    id: id ?? null,
    requestId: requestId ?? null,
    error: errorOf(row) ?? null,
    outcome: row.state,
    item: placeOf(step.item),
  };
}

function linesOf(row: Row): string {
  const { status, id, step } = row;
  const { method, path } = requestOf(row);
  const said = errorOf(row) ?? `${status ?? row.state}${id === undefined ? "" : ` ${id}`}`;
  return `${method} ${path}\n  ${said}  (${whereOf(step.item)})`;
}
