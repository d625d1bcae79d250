// Whoever reads a hover or a list is told something, and it is known where that comes from.
import { labelOf, type ModelCheck, type ModelFacts, ownProperties } from "../modelFacts";

interface Row {
  readonly what: string;
  readonly name: string;
  readonly title?: string;
  readonly description: string;
  /** Undefined: rows of that kind name none. */
  readonly source?: string | undefined;
}

function* rowsOf(facts: ModelFacts): Iterable<Row> {
  for (const type of facts.types) {
    yield { what: labelOf(type), name: type.name, title: type.title, ...told(type) };
    for (const property of ownProperties(type)) {
      yield { what: `${labelOf(type)}.${property.name}`, name: property.name, ...told(property) };
    }
  }
  for (const one of facts.enums) {
    yield { what: labelOf(one), name: one.name, ...told(one) };
    for (const [name, { description }] of one.members) yield { what: `${labelOf(one)}.${name}`, name, description };
  }
  for (const set of facts.sets) yield { what: labelOf(set), name: set.name, title: set.title, ...told(set) };
  for (const operation of facts.operations) {
    yield { what: operation.name, name: operation.name, title: operation.title, ...told(operation) };
    for (const [name, { description }] of Object.entries(operation.parameters ?? {})) {
      yield { what: `${operation.name}(${name})`, name, description };
    }
  }
  for (const [name, { description }] of facts.permissions) yield { what: name, name, description };
  for (const list of facts.codeLists) {
    yield { what: list.name, name: list.name, ...told(list) };
    for (const [code, description] of list.codes) yield { what: `${list.name}-${code}`, name: "", description };
  }
  for (const rule of facts.rules) yield { what: `the ${rule.kind} rule of ${rule.type}`, name: "", ...told(rule) };
  for (const [name, format] of facts.fileFormats) yield { what: name, name, ...told(format) };
  for (const [name, limit] of facts.limits) yield { what: name, name, ...told(limit) };
}

const told = ({ description, source }: { readonly description: string; readonly source: string }) => ({
  description,
  source,
});

const letters = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, "");

export const everythingIsDescribed: ModelCheck = function* (facts) {
  for (const { what, name, title, description } of rowsOf(facts)) {
    if (!/^[A-Z`0-9].*\w`?\)?\.$/s.test(description)) yield `${what} is described by no sentence: "${description}"`;
    if (name !== "" && letters(description) === letters(name)) yield `${what} is described by its name`;
    if (title?.trim() === "") yield `${what} has no title`;
  }
};

export const everythingIsSourced: ModelCheck = function* (facts) {
  for (const row of rowsOf(facts)) {
    if ("source" in row && !facts.sources.has(String(row.source))) yield `${row.what} names no source: "${row.source}"`;
  }
  const requests = facts.routes.map(({ method, path, source }) => ({ what: `${method} ${path}`, source }));
  for (const { what, source } of requests) {
    if (source !== undefined && !facts.sources.has(source)) yield `${what} names no source: "${source}"`;
  }
  for (const [name, { title, read }] of facts.sources) {
    if (title === "" || !/^\d{4}-\d{2}\b/.test(read))
      yield `source ${name} does not say what it is and when it was read`;
  }
};
