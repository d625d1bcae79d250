// Findings about the names in an object: unknown, misspelt, duplicate, not for requests, deprecated, missing.
import { bindSuffix, type Property, type StructuredType, typeMember } from "../../../../schemas/src";
import { addMembers, indentUnit, removeMember } from "../edits";
import type { Finding, Fix, Option } from "../finding";
import { type FlowDocument, innerSpan, type Member, type Span, spanOf } from "../flowDocument";
import { nearest } from "../nearest";
import { plainMember } from "../scaffold";
import { propertyNamed, type TypedObject } from "../typing";

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
  const isPayload = object.place.declared === undefined;
  const seen = new Map<string, Member>();
  for (const member of object.members) {
    const { name, key } = member;
    const first = seen.get(name);
    if (first) {
      yield {
        code: "duplicate-property",
        severity: "error",
        ...spanOf(key),
        message: `\`${name}\` is given twice; the service keeps only one of them.`,
        data: { name },
        fixes: () => [{ title: `Remove this ${name}`, edits: removeMember(document.text, member.node) }],
      };
      continue;
    }
    seen.set(name, member);
    if (name === typeMember || (isPayload && name === "$schema")) continue;
    const { base, annotation } = splitName(name);
    const property = base === "" ? undefined : propertyNamed(type, base);
    if (annotation !== "" && annotation.toLowerCase() !== bindSuffix) {
      yield answerAnnotation(document, member);
    } else if (!property) {
      yield* unknownProperty(document, object, type, member, base);
    } else {
      const canonical = property.name + (annotation === "" ? "" : bindSuffix);
      if (name !== canonical) yield misspelt(member, canonical);
      yield* notForRequests(document, object, member, property, canonical);
      known.push({ member, property, bind: annotation !== "" });
    }
  }
  yield* missingProperties(document, object, type, known);
}

/** `roleGroup@odata.bind` is `roleGroup` with the annotation `@odata.bind`; `@odata.context` has no base. */
function splitName(name: string): { base: string; annotation: string } {
  const at = name.indexOf("@");
  return at < 0 ? { base: name, annotation: "" } : { base: name.slice(0, at), annotation: name.slice(at) };
}

function* unknownProperty(
  document: FlowDocument,
  object: TypedObject,
  type: StructuredType,
  { name, key, node }: Member,
  base: string,
): Iterable<Finding> {
  if (type.open) return;
  const present = new Set(object.members.map((member) => member.name));
  const wanted = [...type.properties.values()].filter(
    (property) => property.create !== "server" && !present.has(property.name),
  );
  const near = nearest(
    base,
    wanted.map((property) => property.name),
  );
  const rename: Fix[] = near
    ? [{ title: `Change to ${near}`, edits: [{ ...innerSpan(key), text: name.replace(base, near) }], preferred: true }]
    : [];
  yield {
    code: "unknown-property",
    severity: "warning",
    ...spanOf(key),
    message: near
      ? `${type.name} has no property \`${base}\`. Did you mean \`${near}\`?`
      : `${type.name} has no property \`${base}\`; the service refuses what it does not know.`,
    data: { type: type.name, name: base, ...(near !== undefined && { nearest: near }) },
    fixes: () => [...rename, { title: `Remove ${name}`, edits: removeMember(document.text, node) }],
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
        edits: [{ ...innerSpan(key), text: canonical }],
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
  const remove = (safe: boolean): Fix => ({
    title: `Remove ${name}`,
    edits: removeMember(document.text, member.node),
    preferred: true,
    ...(safe && { safe: true }),
  });
  if (property.create === "server") {
    yield {
      code: "server-set-property",
      severity: "warning",
      ...span,
      message: `The service sets \`${property.name}\` itself; it is not part of a request and is not sent.`,
      data: { name: property.name },
      fixes: () => [remove(true)],
    };
  } else if (property.withdrawn) {
    yield {
      code: "withdrawn-property",
      severity: "warning",
      ...span,
      message: `\`${property.name}\` is not in the current API: only drafts of it had the property.`,
      data: { name: property.name },
      fixes: () => [remove(false)],
    };
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

function successorOptions(document: FlowDocument, object: TypedObject, member: Member, property: Property): Option[] {
  const { successor, readings } = property.deprecated ?? { successor: "", readings: [] };
  const given = member.value?.value;
  const likely = readings.find(({ when }) => when === given)?.values ?? [];
  const type = object.typing.kind === "typed" ? object.typing.type : undefined;
  const target = type?.properties.get(successor);
  const legal = target?.value.kind === "enum" ? target.value.enum.legal : [];
  const values = [...new Set<string | null>([...likely, ...legal, ...(target?.nullable ? [null] : [])])];
  const present = object.members.some(({ name }) => name === successor);
  const { start } = spanOf(member.node);
  const whole = { start, end: start + member.node.length };
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
  const missing = [...type.properties.values()].filter(
    (property) => property.create === "required" && !given.has(property.name),
  );
  const newMember = (property: Property): string => plainMember(property, type, indentUnit(document.text));
  for (const property of missing) {
    const name = property.name + (property.bindsTo === undefined ? "" : bindSuffix);
    yield {
      code: "missing-property",
      severity: "error",
      ...headOf(object),
      message: `${type.name} needs \`${name}\`: ${lowerFirst(property.description)}`,
      data: { type: type.name, name },
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

/** Where to point for something that is not there: the discriminator, else the opening brace. */
function headOf({ node, typing }: TypedObject): Span {
  if (typing.kind === "typed" && typing.member?.value) return spanOf(typing.member.value);
  return { start: node.offset, end: node.offset + 1 };
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
