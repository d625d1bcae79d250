// Findings about the names in an object: unknown, misspelt, duplicate, not for requests, deprecated, missing.
import {
  addressOf,
  baseName,
  bindSuffix,
  codeList,
  codeOrLink,
  isWithdrawn,
  keyMember,
  memberName,
  type Property,
  propertyFormerly,
  requiredProperties,
  type StructuredType,
  schemaMember,
  setFor,
  typeMember,
} from "../../../../schemas/src";
import { addMembers, indentUnit, removeMember, replaceText } from "../edits";
import type { Finding, Fix, Option } from "../finding";
import { type FlowDocument, type Member, spanOf } from "../flowDocument";
import { lowerFirst } from "../prose";
import { plainMember } from "../scaffold";
import { givenProperty, headOf, type TypedObject } from "../typing";
import { isGivenBeside } from "./lists";
import { formerName, nearestOf, unknownProperty } from "./unknownMembers";

/** A member and what the type says about it. */
export interface KnownMember {
  readonly member: Member;
  readonly property: Property;
  /** Set for `name@odata.bind`. */
  readonly bind: boolean;
}

/** Sorts the members of a typed object; `known` gets those whose value can be judged. */
export function* checkMembers(
  document: FlowDocument,
  object: TypedObject,
  type: StructuredType,
  known: KnownMember[],
): Iterable<Finding> {
  const { isPayload, isAnswered } = object.place;
  const names = object.members.map((member) => readName(member, type));
  const counting = countingMembers(names);
  const meant = nearestOf(type, counting);
  for (const { member, base, annotation, property, subject } of names) {
    const { name } = member;
    const counts = counting.get(subject)?.member;
    if (counts && counts !== member) {
      yield duplicate(document, member, counts);
    } else if (name === typeMember || (isPayload && name === schemaMember)) {
      // Judged elsewhere, or the editor's business.
    } else if (annotation !== "" && annotation.toLowerCase() !== bindSuffix) {
      if (!isAnswered) yield answerAnnotation(document, member);
    } else if (property) {
      const canonical = canonicalName(property, annotation);
      if (name !== canonical) yield misspelt(member, canonical);
      yield* notForRequests(document, object, member, property, canonical);
      known.push({ member, property, bind: annotation !== "" });
    } else if (!type.open) {
      const now = propertyFormerly(type, base);
      if (isWithdrawn(base)) {
        if (!isAnswered) yield withdrawn(document, member, base);
      } else if (now) yield formerName(document, member, now, counting.get(now.name)?.member);
      else yield unknownProperty(document, object, type, member, base, meant(base));
    }
  }
  yield* missingProperties(document, object, type, known);
  yield* checkCodeOrLink(document, object, type, known);
}

/** A member's name, taken apart and looked up in the type. */
interface MemberName {
  readonly member: Member;
  readonly base: string;
  /** `@odata.bind` of `roleGroup@odata.bind`; `@odata.context` has no base. */
  readonly annotation: string;
  readonly property: Property | undefined;
  /** What the member gives: members with the same subject are one too many. */
  readonly subject: string;
}

function readName(member: Member, type: StructuredType): MemberName {
  const { name } = member;
  const base = baseName(name);
  const annotation = name.slice(base.length);
  const property = givenProperty(type, name);
  return { member, base, annotation, property, subject: property?.name ?? name };
}

const canonicalName = (property: Property, annotation: string): string =>
  property.name + (annotation === "" ? "" : bindSuffix);

/** Of the members that give the same, the one to keep: the best spelled one, else the first. */
function countingMembers(names: readonly MemberName[]): Map<string, MemberName> {
  const rank = ({ member: { name }, annotation, property }: MemberName): number => {
    if (!property || name === memberName(property)) return 0;
    return name === canonicalName(property, annotation) ? 1 : 2;
  };
  const counting = new Map<string, MemberName>();
  for (const candidate of names) {
    const best = counting.get(candidate.subject);
    if (!best || rank(candidate) < rank(best)) counting.set(candidate.subject, candidate);
  }
  return counting;
}

function duplicate(document: FlowDocument, { name, key, node }: Member, counts: Member): Finding {
  return {
    code: "duplicate-property",
    severity: "error",
    ...spanOf(key),
    message:
      name === counts.name
        ? `\`${name}\` is given twice; the service keeps only one of them.`
        : `\`${name}\` gives the same as \`${counts.name}\`; the service keeps only one of them.`,
    data: { name, counts: counts.name },
    fixes: () => [{ title: `Remove this ${name}`, edits: removeMember(document.text, node) }],
  };
}

function misspelt({ name, key }: Member, canonical: string): Finding {
  return {
    code: "property-spelling",
    severity: "warning",
    ...spanOf(key),
    message: `\`${name}\` is spelled \`${canonical}\`.`,
    data: { name, canonical },
    fixes: () => [
      {
        title: `Change to ${canonical}`,
        edits: [replaceText(key, canonical)],
        safe: true,
        preferred: true,
      },
    ],
  };
}

function* notForRequests(
  document: FlowDocument,
  object: TypedObject,
  member: Member,
  property: Property,
  name: string,
): Iterable<Finding> {
  const span = spanOf(member.key);
  // One finding tells of an answer as a whole.
  if (object.place.isAnswered && (property.create === "server" || property.kept)) return;
  if (property.create === "server") {
    yield {
      code: "server-set-property",
      severity: "warning",
      ...span,
      message: `The service sets \`${property.name}\` itself; it is not part of a request and is not sent.`,
      data: { name: property.name, ...entityOf(object, member, property) },
      fixes: () => [
        { title: `Remove ${name}`, edits: removeMember(document.text, member.node), safe: true, preferred: true },
      ],
    };
  } else if (property.withdrawn) {
    yield withdrawn(document, member, property.name);
  } else if (property.deprecated) {
    const { successor, since } = property.deprecated;
    yield {
      code: "deprecated-property",
      severity: "warning",
      ...span,
      message: `\`${property.name}\` is deprecated since ${since}. Use \`${successor}\` instead.`,
      data: { name: property.name, successor },
      question: () => ({
        title: `Replace ${property.name} by ${successor}…`,
        prompt: `What did ${property.name} stand for?`,
        options: successorOptions(document, object, member, property),
      }),
    };
  }
}

/** The entity that an id in a payload names, for others that refer to it. */
function entityOf({ place, typing }: TypedObject, { value }: Member, { name }: Property): { entity?: string } {
  const set = place.isPayload && name === keyMember && typing.kind === "typed" ? setFor(typing.type) : undefined;
  return set && value?.kind === "string" ? { entity: addressOf(set, value.text).key } : {};
}

const withdrawn = (document: FlowDocument, { name, key, node }: Member, property: string): Finding => ({
  code: "withdrawn-property",
  severity: "warning",
  ...spanOf(key),
  message: `\`${property}\` is not in the current API: only drafts of it had the property.`,
  data: { name: property },
  fixes: () => [{ title: `Remove ${name}`, edits: removeMember(document.text, node), preferred: true }],
});

function successorOptions(document: FlowDocument, object: TypedObject, member: Member, property: Property): Option[] {
  const { successor, readings } = property.deprecated ?? { successor: "", readings: [] };
  const given = member.value?.value;
  const likely = readings.find(({ when }) => when === given)?.values ?? [];
  const type = object.typing.kind === "typed" ? object.typing.type : undefined;
  const target = type?.properties.get(successor);
  const legal = target?.value.kind === "enum" ? target.value.enum.legal : [];
  const values = [...new Set<string | null>([...likely, ...legal, ...(target?.nullable ? [null] : [])])];
  const present =
    type !== undefined &&
    target !== undefined &&
    object.members.some(({ name }) => givenProperty(type, name) === target);
  const whole = spanOf(member.node);
  const removal: Option = {
    label: `Remove ${property.name}`,
    detail: present ? `${successor} is already there` : "Leave the setting to the service",
    edits: removeMember(document.text, member.node),
  };
  if (present) return [removal];
  return [
    ...values.map(
      (value): Option => ({
        label: `${successor}: ${JSON.stringify(value)}`,
        ...(detailOf(target, value) !== undefined && { detail: detailOf(target, value) ?? "" }),
        edits: [{ ...whole, text: `${JSON.stringify(successor)}: ${JSON.stringify(value)}` }],
      }),
    ),
    removal,
  ];
}

function detailOf(property: Property | undefined, value: string | null): string | undefined {
  if (!property) return undefined;
  if (value === null) return property.description;
  return property.value.kind === "enum" ? property.value.enum.members.get(value)?.description : undefined;
}

function answerAnnotation(document: FlowDocument, { name, key, node }: Member): Finding {
  return {
    code: "answer-annotation",
    severity: "information",
    ...spanOf(key),
    message: `\`${name}\` belongs to answers of the service; it is not sent.`,
    data: { name },
    fixes: () => [{ title: `Remove ${name}`, edits: removeMember(document.text, node), safe: true, preferred: true }],
  };
}

function* missingProperties(
  document: FlowDocument,
  object: TypedObject,
  type: StructuredType,
  known: readonly KnownMember[],
): Iterable<Finding> {
  const given = new Set(known.map(({ property }) => property.name));
  const missing = requiredProperties(type).filter(
    ({ name, formerly }) => !given.has(name) && !formerly?.some((former) => isGiven(object, former)),
  );
  const newMember = (property: Property): string => plainMember(property, type, indentUnit(document.text));
  const { isPayload } = object.place;
  for (const property of missing) {
    const name = memberName(property);
    yield {
      code: "missing-property",
      severity: "error",
      ...headOf(object),
      message: `${type.name} needs \`${name}\`: ${lowerFirst(property.description)}`,
      // An update of an existing entity may leave out what its creation needs; the values inside never may.
      data: { type: type.name, name, ...(isPayload && { payload: "true" }) },
      fixes: () =>
        [
          {
            title: `Add ${name}`,
            edits: addMembers(document.text, object.node, [newMember(property)]),
            preferred: true as const,
          },
          ...(missing.length > 1
            ? [
                {
                  title: `Add all ${missing.length} required properties`,
                  edits: addMembers(document.text, object.node, missing.map(newMember)),
                },
              ]
            : []),
        ].filter(({ edits }) => edits.length > 0),
    };
  }
}

const isGiven = ({ members }: TypedObject, former: string): boolean =>
  members.some(({ name }) => name.toLowerCase() === former.toLowerCase());

/** A value that points to a code does so by the code itself or by a link, never by both and never by neither. */
function* checkCodeOrLink(
  document: FlowDocument,
  object: TypedObject,
  type: StructuredType,
  known: readonly KnownMember[],
): Iterable<Finding> {
  const pair = codeOrLink(type);
  if (!pair) return;
  const code = memberName(pair.code);
  const link = memberName(pair.link);
  const present = known.filter(({ property }) => property === pair.code || property === pair.link);
  const [first, second] = present.filter(({ member }) => member.value?.kind !== "null");
  const facts = { code: "code-or-link", data: { type: type.name, names: [code, link] } } as const;
  if (!first) {
    const add = (): Fix[] => {
      const member = plainMember(pair.code, type, indentUnit(document.text), freeCode(object, pair.code, type));
      const edits = addMembers(document.text, object.node, [member]);
      return edits.length > 0 ? [{ title: `Add ${code}`, edits, preferred: true }] : [];
    };
    yield {
      ...facts,
      severity: "error",
      ...headOf(object),
      message: `${type.name} needs either \`${code}\` or \`${link}\`.`,
      ...(present.length === 0 && { fixes: add }),
    };
  } else if (second) {
    yield {
      ...facts,
      severity: "warning",
      ...spanOf(second.member.key),
      message: `Give either \`${code}\` or \`${link}\`, not both.`,
      fixes: () =>
        [second, first].map(({ member }) => ({
          title: `Remove ${member.name}`,
          edits: removeMember(document.text, member.node),
        })),
    };
  }
}

/** The code that people want most at the place, or one that no other item of the list has. */
function freeCode({ node, place }: TypedObject, code: Property, { codes }: StructuredType): string | undefined {
  const usual = place.property?.example;
  const known = codes === undefined ? undefined : codeList(codes)?.codes.keys();
  return [...(usual === undefined ? [] : [usual]), ...(known ?? [])].find((each) => !isGivenBeside(node, code, each));
}
