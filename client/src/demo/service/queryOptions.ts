// The query options this service understands; anything else is refused in words rather than ignored.
import type { StructuredType } from "../../../../schemas/src";
import { badRequest } from "./serviceError";

export interface QueryOptions {
  readonly pageSize: number;
  /** Continue behind the entity with this sequence number. */
  readonly after?: number;
  /** Canonical property names. */
  readonly select?: readonly string[];
  readonly count: boolean;
}

/** Small, so that the demo tenant's own code lists already come in pages. */
export const defaultPageSize = 20;
const maxPageSize = 999;

const understood = {
  list: ["$top", "$skiptoken", "$select", "$count"],
  get: ["$select"],
  create: [],
  update: [],
  delete: [],
  root: [],
} as const;

/** `types`: the concrete types that the answer may hold. */
export function readQueryOptions(
  parameters: URLSearchParams,
  operation: keyof typeof understood,
  types: readonly StructuredType[],
): QueryOptions {
  const known: readonly string[] = understood[operation];
  for (const name of new Set(parameters.keys())) {
    if (!known.includes(name)) {
      const list = known.length > 0 ? `It understands ${known.join(", ")} here.` : "It understands none here.";
      throw badRequest(`The demo tenant does not support the query option '${name}'. ${list}`, name);
    }
    if (parameters.getAll(name).length > 1) throw badRequest(`The query option '${name}' is given twice.`, name);
  }
  const select = parameters.get("$select");
  const skipToken = parameters.get("$skiptoken");
  return {
    pageSize: readTop(parameters.get("$top")),
    count: readCount(parameters.get("$count")),
    ...(select !== null && { select: readSelect(select, types) }),
    ...(skipToken !== null && { after: readSkipToken(skipToken) }),
  };
}

export const skipTokenAfter = (sequence: number): string => `after-${sequence}`;

function readSkipToken(text: string): number {
  const sequence = /^after-(\d{1,15})$/.exec(text)?.[1];
  if (sequence === undefined) throw badRequest("The $skiptoken is not one that this service gave out.", "$skiptoken");
  return Number(sequence);
}

function readTop(text: string | null): number {
  if (text === null) return defaultPageSize;
  if (!/^\d{1,4}$/.test(text) || Number(text) < 1 || Number(text) > maxPageSize) {
    throw badRequest(`$top must be a whole number from 1 to ${maxPageSize}, not '${text}'.`, "$top");
  }
  return Number(text);
}

function readCount(text: string | null): boolean {
  if (text !== null && text !== "true" && text !== "false") {
    throw badRequest(`$count must be true or false, not '${text}'.`, "$count");
  }
  return text === "true";
}

function readSelect(text: string, types: readonly StructuredType[]): string[] {
  const names = new Map(types.flatMap((type) => [...type.properties.keys()]).map((name) => [name.toLowerCase(), name]));
  return text.split(",").map((part) => {
    const name = names.get(part.trim().toLowerCase());
    if (name === undefined) {
      const owners = types.map((type) => type.name).join(", ");
      throw badRequest(`$select names '${part.trim()}', which is not a property of ${owners}.`, "$select");
    }
    return name;
  });
}
