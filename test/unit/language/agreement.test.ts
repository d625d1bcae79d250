// Our checks and the generated JSON Schema read the same rows: they must call the same places of a document wrong.
import assert from "node:assert/strict";
import { type ParseError, parse } from "jsonc-parser";
import { bindSuffix, codeOrLink, holdsVariable, memberName, typeMember } from "../../../schemas/src";
import { payloadSchemaName } from "../../../schemas/src/jsonSchema";
import type { Finding, FindingCode } from "../../../server/src/language/finding";
import type { Span } from "../../../server/src/language/flowDocument";
import type { JsonNode } from "../../../server/src/language/syntax/tree";
import { type Analysis, analyse } from "../../../server/src/language/validate";
import { fixturesIn, judgedFixtures, shown } from "../../support/fixtures";
import { judge } from "../../support/jsonSchemas";

/** What the schema calls an error and we something milder, and why. */
const stricterInTheSchema: Partial<Record<FindingCode, string>> = {
  "discriminator-spelling": "The service understands it; a schema that did too would suggest it.",
  "discriminator-missing": "Among all types an unnamed one cannot be told, also where the service could.",
  answer: "It judges requests, and takes for one what stands around an answered payload.",
  "former-name": "A schema says that the old name is unknown and the new one missing.",
  "unknown-property": "It may be newer than our model; the person should look, not be stopped.",
  "property-spelling": "The service understands it; the schema would have to name every spelling.",
  "value-format": "The shapes of ids and addresses are our reading.",
  "too-many-items": "That a list takes one item is said in prose only.",
  "code-or-link": "Both given, the service may well take one of them.",
  "bind-link": "The root of the drafts is understood, and mended.",
  variable: "What a variable stands for is known when it is filled in; a schema judges the text that stands there.",
};

/** What only we call an error, and why the schema cannot know. */
const unknownToTheSchema: Partial<Record<FindingCode, string>> = {
  placeholder: "To a schema it is a text like any other.",
  "duplicate-property": "Readers of JSON have dropped one of the two before a schema sees them.",
  "too-long": "The service counts UTF-16 code units, the schema characters.",
  "bind-link": "The schema looks at the collection of a link, not at the list that its code is of.",
  "value-format": "RFC 3339, by which the schema reads moments, lets a blank stand for the T.",
};

/** Where we look no further: an object whose type is in doubt gets one finding, and silence about the rest. */
const endsOurLook: ReadonlySet<FindingCode> = new Set([
  "discriminator-unknown",
  "discriminator-abstract",
  "discriminator-misplaced",
]);

const judgeAny = judge(payloadSchemaName);

/** The innermost node at the start of a finding, and what holds it. */
function nodesAt({ document }: Analysis, { start }: Span): JsonNode[] {
  const path: JsonNode[] = [];
  for (let node = document.root; node; ) {
    path.push(node);
    node = node.children().find((child) => child.start <= start && start < child.end);
  }
  return path;
}

const pointerOf = (nodes: readonly JsonNode[]): string =>
  nodes
    .flatMap((node, index) => {
      if (node.kind === "property") return [`/${String(node.children()[0]?.value)}`];
      const holder = nodes[index - 1];
      return holder?.kind === "array" ? [`/${holder.children().findIndex((child) => child.is(node))}`] : [];
    })
    .join("");

/** The places that a finding is about, each as `/path/to/value`: also of what is missing there. */
function placesOf(analysis: Analysis, finding: Finding): string[] {
  const nodes = nodesAt(analysis, finding);
  const holder = pointerOf(nodes.slice(0, nodes.findLastIndex(({ kind }) => kind === "object") + 1));
  const { name, names, canonical, now } = finding.data ?? {};
  switch (finding.code) {
    case "missing-property":
      return [`${holder}/${name}`];
    case "discriminator-missing":
      return [`${holder}/${typeMember}`];
    case "answer":
      return [`${holder}/${typeMember}`];
    case "former-name":
      return [`${holder}/${name}`, `${holder}/${now}`];
    case "code-or-link":
      return [names].flat().map((each) => `${holder}/${each}`);
    case "inline-reference": {
      const { typing } = analysis.typed.objects.get(nodes.findLast(({ kind }) => kind === "object")?.start ?? -1) ?? {};
      const pair = typing?.kind === "typed" ? codeOrLink(typing.type) : undefined;
      const wanted = [`${name}`, `${name}${bindSuffix}`, ...(pair ? [memberName(pair.code)] : [])];
      return wanted.map((each) => `${holder}/${each}`);
    }
    case "bind-link":
      return [pointerOf(nodes), `${holder}/${name}`];
    case "too-many-items":
      return [holderOf(pointerOf(nodes))];
    case "property-spelling":
      return [`${holder}/${name}`, `${holder}/${canonical}`];
    default:
      return [pointerOf(nodes)];
  }
}

/** The places that the schema calls wrong. What it does not know by its name it does not judge; what is given besides, or is not given, has a place too. */
const schemaPlaces = (payload: unknown): string[] =>
  judgeAny(payload).map((line) => {
    const [place = "", , detail] = line.split(" ");
    return (place === "/" ? "" : place) + (detail === undefined ? "" : `/${detail}`);
  });

/** The text at a place; empty where something else stands. */
function textAt(payload: unknown, place: string): string {
  let value = payload;
  for (const part of place.split("/").slice(1))
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[part];
  return typeof value === "string" ? value : "";
}

const isBelow = (place: string, top: string): boolean => place === top || place.startsWith(`${top}/`);

const holderOf = (place: string): string => place.slice(0, place.lastIndexOf("/"));

interface Comparison {
  /** Places that the schema alone calls wrong, and findings that are ours alone. */
  readonly overlooked: readonly string[];
  readonly alone: readonly string[];
  /** The codes of the explanations that were needed. */
  readonly explained: readonly string[];
}

function compare(analysis: Analysis, payload: unknown): Comparison {
  const explained: string[] = [];
  const isExplained = (code: FindingCode | undefined, by: Partial<Record<FindingCode, string>>): boolean => {
    if (code === undefined || !(code in by)) return false;
    explained.push(code);
    return true;
  };
  const schema = schemaPlaces(payload);
  const ours = analysis.findings.map((finding) => ({ ...finding, places: placesOf(analysis, finding) }));
  const unnamed = analysis.typed.payloads
    .filter(({ typing, members }) => typing.kind === "typed" && !members.some(({ name }) => name === typeMember))
    .map(({ node }) => `${pointerOf(nodesAt(analysis, node))}/${typeMember}`);

  const overlooked = schema.filter((place) => {
    if (unnamed.includes(place)) return !isExplained("discriminator-missing", stricterInTheSchema);
    const found = ours.filter(({ places }) => places.includes(place));
    if (holdsVariable(textAt(payload, place))) return !isExplained("variable", stricterInTheSchema);
    if (found.some(({ severity }) => severity === "error")) return false;
    if (ours.some(({ code, places: [at = ""] }) => endsOurLook.has(code) && isBelow(place, holderOf(at)))) return false;
    return !found.some(({ code }) => isExplained(code, stricterInTheSchema));
  });

  const silent = [
    ...unnamed.map(holderOf),
    ...ours.flatMap(({ code, places }) => {
      if (code === "discriminator-spelling") return places.map(holderOf);
      if (code === "answer" && places.some((place) => schema.includes(place))) return places.map(holderOf);
      return code === "property-spelling" || code === "former-name" ? places : [];
    }),
  ];
  const alone = ours.filter(({ code, severity, places }) => {
    if (severity !== "error" || places.some((place) => schema.includes(place))) return false;
    if (places.some((place) => silent.some((top) => isBelow(place, top)))) return false;
    return !isExplained(code, unknownToTheSchema);
  });
  return { overlooked, alone: alone.map(({ code, places }) => `${code} at ${places.join(" or ")}`), explained };
}

suite("our checks and the JSON Schema agree", () => {
  const explained = new Set<string>();

  for (const fixture of [...judgedFixtures(), ...fixturesIn("filled")]) {
    const analysis = analyse(shown(fixture));
    const { findings, document } = analysis;
    // Nothing is in them to agree on: they are empty, too deep, or of more findings than are shown.
    if (!document.root || findings.some(({ code }) => code === "too-many-findings")) continue;

    const problems: ParseError[] = [];
    const payload: unknown = parse(document.text, problems, { allowTrailingComma: true });
    const isReadable = problems.length === 0;
    const comparison = isReadable ? compare(analysis, payload) : undefined;
    for (const code of comparison?.explained ?? []) explained.add(code);

    test(`on ${fixture.name}: ${isReadable ? "the same places are wrong" : "it is no JSON"}`, () => {
      const isBroken = findings.some(({ code, severity }) => code === "syntax" && severity === "error");
      assert.equal(isBroken, !isReadable);
      if (!comparison) return;
      assert.deepEqual(comparison.overlooked, [], "the schema alone calls this wrong");
      assert.deepEqual(comparison.alone, [], "we alone call this wrong");
    });
  }

  test("each difference that is explained is met", () => {
    const all = [...Object.keys(stricterInTheSchema), ...Object.keys(unknownToTheSchema)];
    assert.deepEqual([...explained].sort(), [...new Set(all)].sort());
  });
});
