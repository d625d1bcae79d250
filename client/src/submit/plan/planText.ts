// A plan as text to read.
import { redactText } from "../../graph/redact";
import type { Change } from "../update/difference";
import type { Plan, PlannedPermission, PlannedRequest } from "./plan";
import type { CheckedReference } from "./references";

export interface PlanPlace {
  /** What the document is called. */
  readonly document: string;
  /** What the tenant is called; undefined while none is in use. */
  readonly tenant?: string | undefined;
  /** When the plan was made, for people. */
  readonly at: string;
}

/** A plan of several objects, in the order in which they would be sent; `called` says where each is. */
export function bundlePlanText(plans: readonly { plan: PlannedRequest; called: string }[], place: PlanPlace): string {
  const where = place.tenant === undefined ? "" : `, ${oneLine(place.tenant)}`;
  const count = plans.length === 1 ? "1 object" : `${plans.length} objects`;
  const parts = plans.flatMap(({ plan, called }) =>
    sectionsOf(plan, {}).map((lines, index) => [
      `#${lines[0]}`,
      ...(index === 0 ? ["", oneLine(called)] : []),
      ...lines.slice(1),
    ]),
  );
  const sections = [[`# Submit ${count}${where}`], [madeWords(place)], ["Each is sent after what it needs."], ...parts];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const madeWords = ({ document, at }: PlanPlace): string =>
  `${document} as it was at ${at}. A plan only reads: nothing was changed.`;

/** The whole plan. */
export function planText(plan: Plan, place: PlanPlace): string {
  const sections = plan.kind === "nothing" ? [["# Nothing would be sent", "", plan.why]] : sectionsOf(plan, place);
  const [title = [], ...rest] = sections;
  return `${[title, [madeWords(place)], ...rest].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function sectionsOf(plan: PlannedRequest, { tenant }: Pick<PlanPlace, "tenant">): string[][] {
  const { operation, payload, parent, target, difference, references } = plan;
  const { name } = payload.type;
  const subject = target ? ` ${oneLine(target.name)}` : "";
  const within = parent ? ` in ${oneLine(parent.name)}` : "";
  const where = tenant === undefined ? "" : `, ${oneLine(tenant)}`;
  return [
    [`# ${operation === "create" ? `Create ${article(name)}` : "Update the"} ${name}${subject}${within}${where}`],
    section("In the way", plan.obstacles.map(item)),
    section("Request", requestLines(plan)),
    section("Permission", plan.permission ? [permissionLine(plan.permission)] : []),
    section(
      "References",
      referenceLines(references).map((line) => `- ${line}`),
    ),
    section("Difference to the tenant", difference ? differenceLines(difference).map((line) => `- ${line}`) : []),
    section(
      "No update changes this",
      plan.unchangeable.map((change) => item(changeLine(change))),
    ),
    section("Not checked", plan.unchecked.map(item)),
  ].filter((lines) => lines.length > 0);
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${title}`, "", ...lines];

const item = (sentence: string): string => `- ${oneLine(sentence)}`;

function requestLines({ request, url, headers, size, variables, isSame }: PlannedRequest): string[] {
  if (isSame) return ["Nothing would be sent: the tenant has all that this document says."];
  const shown = redactText(request.body);
  const filledIn = variables.length > 0 ? [`Filled in as it is sent: ${variables.join(", ")}.`] : [];
  const hidden = shown === request.body ? [] : ["The secrets of the document are not shown here; they are sent."];
  return [
    "```http",
    `${request.method} ${url}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "```",
    "",
    "```json",
    shown,
    "```",
    "",
    [`${size} bytes.`, "The token is not shown.", ...filledIn, ...hidden].join(" "),
  ];
}

/** Which permission, and who can consent to it. */
function permissionLine({ name, adminConsent, assumed, lacking }: PlannedPermission): string {
  const who = adminConsent ? "an administrator has to consent to it" : "you can consent to it yourself";
  return `${name}: ${who}.${assumed ? " No source names it for this request; it is the nearest one." : ""}${
    lacking === undefined ? "" : ` ${oneLine(lacking)}`
  }`;
}

const marks: Readonly<Record<CheckedReference["state"], string>> = {
  found: "✓",
  missing: "✗",
  unfit: "✗",
  unchecked: "?",
  made: "+",
};

/** A line for each reference. */
export const referenceLines = (references: readonly CheckedReference[]): string[] =>
  references.map((reference) => oneLine(`${marks[reference.state]} ${reference.path}: ${referenceWords(reference)}`));

function referenceWords({ state, link, target, name, why }: CheckedReference): string {
  const what = name === undefined ? (target ?? link) : `${name} (${target})`;
  switch (state) {
    case "found":
      return what;
    case "missing":
      return `${what} is not in the tenant.`;
    case "unfit":
      return `${what}. ${why}`;
    case "unchecked":
      return `${what} was not checked.`;
    case "made":
      return `${what} is sent before it.`;
  }
}

/** A line for each change, and for what cannot be compared. */
export function differenceLines({ changes, incomparable }: NonNullable<PlannedRequest["difference"]>): string[] {
  return [
    ...(changes.length === 0 ? ["no changes"] : changes.map(changeLine)),
    ...incomparable.map(({ path, why }) => `${path}: sent, not compared: ${why}`),
  ].map(oneLine);
}

/** What differs and stays as it is, a line each. */
export const unchangeableLines = (changes: readonly Change[]): string[] =>
  changes.map((change) => oneLine(`No update changes ${changeLine(change)}`));

function changeLine({ path, removed, added }: Change): string {
  const [from, ...others] = removed;
  const [to, ...more] = added;
  const isOne = from !== undefined && to !== undefined && others.length === 0 && more.length === 0;
  const signs = [...added.map((word) => `+ ${word}`), ...removed.map((word) => `- ${word}`)];
  const words = isOne ? `${from} → ${to}` : signs.length > 0 ? signs.join(", ") : "another order";
  return `${path}: ${words}`;
}

const article = (name: string): string => (/^[aeio]/i.test(name) ? "an" : "a");

/** Names come from a tenant, and a line of them must stay one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
export const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ");
