// What the tree says of each node: in a line, to a screen reader, and on a card. Words first; colours only repeat them.
import {
  childSets,
  concreteTypes,
  type EnumMemberRow,
  generations,
  nameOf,
  referencePage,
  typeMember,
} from "../../../schemas/src";
import type { EmptyNode, EntityNode, ExplorerNode, FailureNode, MoreNode } from "./nodes";
import { markdownCode, markdownText, plainText } from "./plainText";
import { statesOf, traitsOf } from "./states";

export type Tint = NonNullable<EnumMemberRow["tone"]>;

export interface Line {
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** What kinds of commands it takes. */
  readonly context: string;
  readonly folding: "none" | "open" | "closed";
  readonly icon?: { readonly name: string; readonly tint?: Tint };
  /** Plain text. Entities have a card instead. */
  readonly tooltip?: string;
  /** What a click or Enter does beside selecting it. */
  readonly action?: "retry" | "askPermission" | "more" | "create";
  /** Whether it may be out of date. */
  readonly faded?: true;
}

/** What a line says beside what its node holds. */
export interface Facts {
  /** How many are below it; undefined while nobody knows. */
  readonly count?: number | undefined;
  /** In words, when what is below it was read, in case it could not be read anew since. */
  readonly asOf?: string | undefined;
  /** Whether it may be out of date itself. */
  readonly isStale?: boolean;
}

export function lineOf(node: ExplorerNode, facts: Facts = {}): Line {
  switch (node.kind) {
    case "heading":
      return { ...said(node.title), context: "heading", folding: "open" };
    case "collection": {
      const { title, generation, description } = node.set;
      const { short } = generations[generation];
      return {
        ...said(title, facts.count?.toString(), short, aged(facts)),
        ...{ context: "collection", folding: node.open ? "open" : "closed", tooltip: description },
      };
    }
    case "entity":
      return entityLine(node, facts);
    case "more":
      return moreLine(node);
    case "empty":
      return emptyLine(node);
    case "failure":
      return failureLine(node);
  }
}

/** A label with facts beside it, written and spoken. */
function said(label: string, ...facts: readonly (string | undefined)[]) {
  const shown = [...new Set(facts)].filter((fact) => fact !== undefined && fact !== "" && fact !== label);
  return { label, description: shown.join(" · "), spoken: [label, ...shown].join(", ") };
}

const aged = ({ asOf }: Facts): string | undefined => (asOf === undefined ? undefined : `as of ${asOf}`);

function entityLine(node: EntityNode, facts: Facts): Line {
  const { type } = node;
  const label = plainText(nameOf(node.entity, type)) || plainText(node.path.at(-1) ?? "");
  const states = statesOf(node);
  const words = [...traitsOf(node), ...states.map(({ member }) => member)].map((word) => plainText(word));
  const shown = [countOf(node, facts.count), ...words, aged(facts)];
  const tint = states.find(({ tone }) => tone === "bad")?.tone ?? states[0]?.tone;
  return {
    label,
    description: said(label, ...shown).description,
    spoken: said(label, type.title, ...shown, facts.isStale ? "may be out of date" : undefined).spoken,
    context: "entity",
    folding: childSets(node.set).length > 0 ? "closed" : "none",
    icon: { name: type.icon ?? "circle-outline", ...(tint && { tint }), ...(facts.isStale && { tint: "off" }) },
    ...(facts.isStale && { faded: true }),
  };
}

/** `2 of 4 kinds` where a parent holds one of each, else a number; nothing while it is unknown. */
function countOf({ set }: EntityNode, count: number | undefined): string {
  const [children] = childSets(set);
  if (count === undefined || !children) return "";
  if (!children.oneOfEachType) return `${count} ${children.title.toLowerCase()}`;
  return `${count} of ${concreteTypes(children.type, children.generation).length} kinds`;
}

function moreLine({ set, loaded, total }: MoreNode): Line {
  const known = total !== undefined && total > loaded ? `${loaded} of ${total}` : `${loaded} so far`;
  return {
    ...said(`Load more (${known})`),
    spoken: `Load more ${set.title.toLowerCase()}, ${known}`,
    ...{ context: "more", folding: "none", action: "more", icon: { name: "ellipsis" } },
  };
}

function emptyLine({ set }: EmptyNode): Line {
  const what = set.title.toLowerCase();
  const create = set.operations.create && `New ${singular(what)}`;
  return {
    ...said(`No ${what} yet`, create),
    ...{ context: "empty", folding: "none", ...(create !== undefined && { action: "create" }) },
  };
}

const singular = (title: string): string => title.replace(/s$/, "");

function failureLine({ why, message }: FailureNode): Line {
  const line = { ...said(plainText(message, 500)), tooltip: message, folding: "none" } as const;
  if (why === "waiting") return { ...line, context: "waiting", icon: { name: "watch", tint: "waiting" } };
  if (why === "consent") {
    return { ...line, context: why, action: "askPermission", icon: { name: "lock", tint: "waiting" } };
  }
  const icon = { name: why === "refused" ? "lock" : "error", tint: "bad" } as const;
  return { ...line, ...said(line.label, "Retry"), ...{ context: why, action: "retry", icon } };
}

/** Parts of a second say nothing to people. */
const fraction = /^(\d{4}-\d\d-\d\dT[\d:]+)\.\d+(?=Z$)/;

/** Facts as Markdown, in which nothing of the tenant means anything. */
export function cardOf({ type, entity, path }: EntityNode): string {
  const facts = Object.entries(entity).flatMap(([name, value]) => {
    if (typeof value !== "string" || value === "" || name.includes("@") || path.includes(value)) return [];
    const property = type.properties.get(name);
    return property?.secret || property?.naming ? [] : [[name, value.replace(fraction, "$1")] as const];
  });
  const page = referencePage(type);
  return [
    `**${markdownText(nameOf(entity, type))}**`,
    [
      `- ${markdownText(type.title)}`,
      ...facts.slice(0, 20).map(([name, value]) => `- ${markdownText(name)}: ${markdownText(value)}`),
      ...[entity[typeMember]].flatMap((kind) => (typeof kind === "string" ? [`- type: ${markdownCode(kind)}`] : [])),
      `- id: ${markdownCode(path.at(-1) ?? "")}`,
    ].join("\n"),
    ...(page === undefined ? [] : [`[Reference](${page})`]),
  ].join("\n\n");
}
