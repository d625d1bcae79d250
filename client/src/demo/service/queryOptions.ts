// What the query options of a request ask for, resolved so that it can be asked of every entity.
import { concreteTypes } from "../../../../schemas/src";
import type { Entity } from "./entity";
import { type GivenOptions, givenOptions, type OptionName, type OptionPlace, refuseUnknown } from "./optionNames";
import { bindCondition } from "./query/bindExpression";
import { type Expansion, readExpansions } from "./query/expansion";
import { type Scope, type Subject, self, type World } from "./query/operand";
import { type OrderKey, readOrder } from "./query/ordering";
import { parseExpression } from "./query/parseExpression";
import { readSearch } from "./query/search";
import { readSelection, type Selection } from "./query/selection";
import { readSkipToken, type SkipToken } from "./query/skipToken";
import { badRequest } from "./serviceError";

export interface QueryOptions {
  readonly pageSize: number;
  /** How many entities all pages may hold together. */
  readonly top?: number;
  /** How many to leave out at the beginning. */
  readonly skip: number;
  /** Continue behind this place. */
  readonly after?: SkipToken;
  readonly count: boolean;
  /** What every entity must meet. */
  readonly conditions: readonly ((entity: Entity) => boolean)[];
  readonly order: readonly OrderKey[];
  readonly select?: Selection;
  readonly expand: readonly Expansion[];
}

/** Small, so that the demo tenant's own code lists already come in pages. */
export const defaultPageSize = 20;
export const maxPageSize = 999;

const deepestExpansion = 4;

/** What query options are read for. */
export interface Question {
  readonly subject: Subject;
  readonly world: World;
  readonly pageSize?: number;
}

export function readQueryOptions(parameters: URLSearchParams, place: OptionPlace, question: Question): QueryOptions {
  return readOptions(givenOptions(parameters, place), question);
}

/** `depth` counts the expansions that it is inside of, and `within` is what errors call them. */
function readOptions(given: GivenOptions, question: Question, depth = 0, within = ""): QueryOptions {
  const { subject, world, pageSize = defaultPageSize } = question;
  const read = <T>(name: OptionName, readText: (text: string, scope: Scope) => T): T | undefined => {
    const text = given.get(name);
    if (text === undefined) return undefined;
    return readText(text, { option: `${name}${within}`, world, subject, variables: new Map() });
  };
  const order = read("$orderby", readOrder) ?? [];
  const top = read("$top", readTop);
  const after = read("$skiptoken", (text) => readSkipToken(text, order.length));
  const types = concreteTypes(subject.type.name, subject.type.generation);
  const select = read("$select", (text, { option }) => readSelection(text, types, option));
  const expand = read("$expand", (text, scope) => {
    if (depth === deepestExpansion) throw badRequest(`${scope.option} is more than ${depth} deep.`, scope.option);
    return readExpansions(text, scope, (inner, target, isList, option) => {
      refuseUnknown(inner, isList ? "expandedList" : "expandedOne", ` in ${option}`);
      return readOptions(inner, { ...question, subject: target }, depth + 1, ` in ${option}`);
    });
  });
  return {
    pageSize,
    skip: read("$skip", readSkip) ?? 0,
    count: read("$count", readCount) ?? false,
    conditions: [read("$filter", readFilter), read("$search", readSearch)].filter((each) => each !== undefined),
    order,
    expand: expand ?? [],
    ...(top !== undefined && { top }),
    ...(after && { after }),
    ...(select && { select }),
  };
}

function readFilter(text: string, scope: Scope): (entity: Entity) => boolean {
  const holds = bindCondition(parseExpression(text, scope.option), scope);
  return (entity) => holds(new Map([[self, entity]])) === true;
}

function readTop(text: string, { option }: Scope): number {
  const top = wholeNumber(text);
  if (top !== undefined && top >= 1 && top <= maxPageSize) return top;
  throw badRequest(`${option} must be a whole number from 1 to ${maxPageSize}, not '${text}'.`, option);
}

function readSkip(text: string, { option }: Scope): number {
  const skip = wholeNumber(text);
  if (skip !== undefined) return skip;
  throw badRequest(`${option} must be a whole number, not '${text}'.`, option);
}

const wholeNumber = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);

function readCount(text: string, { option }: Scope): boolean {
  if (text === "true" || text === "false") return text === "true";
  throw badRequest(`${option} must be true or false, not '${text}'.`, option);
}
