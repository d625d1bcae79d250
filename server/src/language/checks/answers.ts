// Findings about documents that hold what the service answered in place of a request.
import { creatableTypes, isWrapper, requestOf, type StructuredType } from "../../../../schemas/src";
import { indentUnit, replaceValue } from "../edits";
import type { Finding, Fix } from "../finding";
import { type FlowDocument, isBroken, members, plainValue, type Span, spanOf } from "../flowDocument";
import { Scanner, Token } from "../syntax/scanner";
import type { JsonNode } from "../syntax/tree";
import { type Answered, namesOf, type TypedDocument, type TypedObject } from "../typing";

export function* checkAnswers(document: FlowDocument, { answers }: TypedDocument): Iterable<Finding> {
  for (const answer of answers) {
    const types = [...new Set(answer.payloads.flatMap((payload) => typeOf(payload) ?? []))];
    const readOnly = types.filter((type) => !creatableTypes().includes(type));
    yield {
      code: "answer",
      severity: "information",
      ...spanOf(answer.mark.key),
      message: sentence(answer, readOnly),
      data: { kind: answer.kind, count: answer.payloads.length, types: types.map(({ name }) => name) },
      fixes: () => (readOnly.length === 0 ? turnIntoRequest(document, answer) : []),
    };
    yield* answer.others.map(notAPayload);
  }
}

export const notAPayload = (node: JsonNode): Finding => ({
  code: "not-a-payload",
  severity: "error",
  ...spanOf(node),
  message: "A payload is an object in { }, or a list of such objects.",
});

const typeOf = ({ typing }: TypedObject): StructuredType | undefined =>
  typing.kind === "typed" ? typing.type : undefined;

function sentence({ kind, payloads, goesOn }: Answered, readOnly: readonly StructuredType[]): string {
  const count = payloads.length;
  const [name, ...others] = readOnly.map((type) => type.name);
  const what =
    kind === "single"
      ? "This is what the service answered, not a request"
      : `This is ${goesOn ? "one page of " : ""}a list of ${count} that the service answered, not a request`;
  if (name === undefined) return `${what}; what the service sets itself is not sent.`;
  return `${what}. The service offers none that creates ${[name, ...others].join(" or ")}.`;
}

/** None while a type is not known, or while the text is not what it will be or does not say which value counts. */
function turnIntoRequest(document: FlowDocument, { node, kind, payloads }: Answered): Fix[] {
  if (isBroken(document) || payloads.some((payload) => repeatsNames(payload.node))) return [];
  const requests = payloads.flatMap((payload) => {
    const type = typeOf(payload);
    return type ? [requestOf(plainValue(payload.node) as Readonly<Record<string, unknown>>, type)] : [];
  });
  const [only, ...others] = requests;
  if (only === undefined || requests.length < payloads.length) return [];
  // What wraps what the service wrapped is nothing that it answered.
  if (requests.some((request) => isWrapper(Object.keys(request)))) return [];
  const { text } = document;
  const unit = indentUnit(text);
  // Inside of a bundle the requests of a list become items of it.
  const isItem = node.parent !== undefined;
  const written =
    kind === "single" || (others.length === 0 && !isItem)
      ? JSON.stringify(only, null, unit)
      : isItem
        ? requests.map((request) => JSON.stringify(request, null, unit)).join(",\n")
        : JSON.stringify(requests, null, unit);
  const title = others.length === 0 ? "Turn this answer into a request" : "Turn this answer into a bundle of requests";
  return [
    {
      title: hasComments(text, node) ? `${title}, without its comments` : title,
      edits: [replaceValue(text, node, written)],
      preferred: true,
    },
  ];
}

function repeatsNames(node: JsonNode): boolean {
  const names = namesOf(members(node)).map((name) => name.toLowerCase());
  return new Set(names).size < names.length || node.children().some(repeatsNames);
}

function hasComments(text: string, { start, end }: Span): boolean {
  const scanner = new Scanner(text, { at: start, comments: true });
  for (let token = scanner.next(); token !== Token.end && scanner.start < end; token = scanner.next()) {
    if (token === Token.lineComment || token === Token.blockComment) return true;
  }
  return false;
}
