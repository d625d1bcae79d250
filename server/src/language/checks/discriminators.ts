// Findings about `@odata.type`. When the type is not known there is one of these and silence about the rest.

import {
  fitting,
  identify,
  isA,
  isPlaceholder,
  mayOmitDiscriminator,
  propertyFormerly,
  rankByFit,
  type StructuredType,
  successorOf,
  typeMember,
  typesAllowedAt,
} from "../../../../schemas/src";
import { prependMember, replaceText } from "../edits";
import type { Finding, Fix } from "../finding";
import { type FlowDocument, spanOf } from "../flowDocument";
import type { JsonNode } from "../syntax/tree";
import { givenProperty, namesOf, type TypedObject } from "../typing";
import { placeholderFinding } from "./placeholders";

export function* checkDiscriminator(document: FlowDocument, object: TypedObject): Iterable<Finding> {
  const { typing } = object;
  switch (typing.kind) {
    case "typed": {
      const { discriminator, member } = typing;
      if (!member && !isToldBySent(object, typing.type)) yield toldByUnsent(document, object, typing.type);
      if (!member?.value || !discriminator || discriminator.spelling === "canonical") return;
      const value = member.value;
      const canonical = typing.type.discriminator;
      yield {
        code: "discriminator-spelling",
        severity: discriminator.spelling === "noHash" ? "information" : "warning",
        ...spanOf(value),
        message: `${typing.type.name} is spelled \`${canonical}\`.`,
        data: { type: typing.type.name, spelling: discriminator.spelling, canonical },
        fixes: () => [
          {
            title: `Change to ${canonical}`,
            edits: [replaceText(value, canonical)],
            safe: true,
            preferred: true,
          },
        ],
      };
      return;
    }
    case "missing":
      yield missing(document, object, typing.candidates);
      return;
    case "unreadable":
      yield {
        code: "discriminator-unknown",
        severity: "error",
        ...spanOf(typing.member.value ?? typing.member.key),
        message: `The value of \`${typeMember}\` is text that names a type.`,
        ...(typing.member.value && { fixes: () => changes(typing.member.value, typing.candidates) }),
      };
      return;
    case "unknown": {
      const { member, candidates } = typing;
      const value = member.value;
      if (!value) return;
      const text = String(value.value);
      if (isPlaceholder(text)) {
        yield placeholderFinding(value, text);
        return;
      }
      yield {
        code: "discriminator-unknown",
        severity: "error",
        ...spanOf(value),
        message:
          text === ""
            ? `\`${typeMember}\` names no type yet.`
            : `The industryData API has no type \`${shortened(text)}\`.`,
        data: { value: text },
        fixes: () => changes(value, candidates),
      };
      return;
    }
    case "abstract": {
      const { member, type, candidates } = typing;
      const value = member.value;
      if (!value) return;
      const next = followed(object, type);
      const kinds = [...(next?.kinds ?? []), ...candidates];
      yield {
        code: "discriminator-abstract",
        severity: "error",
        ...spanOf(value),
        message:
          next?.sentence ??
          (candidates.length > 0
            ? `${type.name} is abstract. Name one of its kinds: ${namesOfTypes(candidates)}.`
            : `${type.name} is abstract; no kind of it can stand here.`),
        data: { type: type.name, kinds: kinds.map(({ name }) => name), ...(next && { successor: next.successor }) },
        fixes: () => changes(value, kinds, next?.kinds.length === 1),
      };
      return;
    }
    case "misplaced": {
      const { member, type, candidates } = typing;
      const value = member.value;
      if (!value) return;
      const { declared } = object.place;
      const next = followed(object, type);
      yield {
        code: "discriminator-misplaced",
        severity: "error",
        ...spanOf(value),
        message:
          next?.sentence ??
          (declared
            ? `${type.name} cannot stand here: ${declared.name} is expected.`
            : `${type.name} cannot be submitted: the service offers no request that creates it.`),
        data: {
          type: type.name,
          ...(declared && { expected: declared.name }),
          ...(next && { successor: next.successor }),
        },
        fixes: () => changes(value, next && next.kinds.length > 0 ? next.kinds : candidates, next?.kinds.length === 1),
      };
    }
  }
}

/** What became of a draft type that cannot stand where it is named, and which kinds of that can. */
function followed(
  { place, members }: TypedObject,
  type: StructuredType,
): { successor: string; kinds: readonly StructuredType[]; sentence: string } | undefined {
  const successor = successorOf(type);
  if (!successor) return undefined;
  const kinds = rankByFit(typesAllowedAt(place), namesOf(members)).filter((kind) => isA(kind, successor));
  const then = `${type.name} is from the drafts`;
  const [first] = kinds;
  const sentence =
    first === undefined
      ? `${then}; ${successor.name} took its place, and ${place.isPayload ? "no request creates that" : "that cannot stand here"}.`
      : first === successor
        ? `${then}; the current API calls it ${successor.name}.`
        : `${then}; ${successor.name} took its place. Name one of its kinds: ${namesOfTypes(kinds)}.`;
  return { successor: successor.name, kinds, sentence };
}

const namesOfTypes = (types: readonly StructuredType[]): string => types.map(({ name }) => name).join(", ");

function missing(document: FlowDocument, object: TypedObject, candidates: readonly StructuredType[]): Finding {
  const { node, place, members } = object;
  const fits = fitting(candidates, namesOf(members));
  const shown = fits.length > 0 ? fits : candidates;
  const only = shown.length === 1 ? shown[0] : undefined;
  const names = shown.map(({ name }) => name);
  // A type that need not be named is not an error to leave out, whatever else the members would fit.
  const mayOmit = fits.some((type) => mayOmitDiscriminator(place, type));
  return {
    code: "discriminator-missing",
    severity: mayOmit ? "information" : "error",
    start: node.start,
    end: node.start + 1,
    message: mayOmit
      ? `\`${typeMember}\` is missing. This may be ${namesShown(names)}; saying so lets it be checked.`
      : `\`${typeMember}\` is missing: it names the type${names[0] === undefined ? "" : `, for example ${names[0]}`}.`,
    data: { candidates: names },
    fixes: () => {
      const sure = only !== undefined && (place.declared !== undefined || fits.length === 1);
      return shown
        .flatMap((type) => naming(document, node, type))
        .map((fix, index) => ({ ...fix, ...(sure && { safe: true }), ...(index === 0 && { preferred: true }) }));
    },
  };
}

/** Whether what is sent of an object that names no type still tells it: else the next fix of a member would forget it. */
function isToldBySent({ members, place }: TypedObject, type: StructuredType): boolean {
  if (place.declared || place.isAnswered) return true;
  const sent = namesOf(members).filter((name) => {
    const property = givenProperty(type, name) ?? propertyFormerly(type, name);
    return property && property.create !== "server" && !property.withdrawn;
  });
  return identify({ names: () => sent }, place).kind === "typed";
}

const toldByUnsent = (document: FlowDocument, { node }: TypedObject, type: StructuredType): Finding => ({
  code: "discriminator-missing",
  severity: "information",
  start: node.start,
  end: node.start + 1,
  message: `\`${typeMember}\` is missing. This is ${type.name}, but only members that are not sent tell so.`,
  data: { candidates: [type.name] },
  fixes: () => naming(document, node, type).map((fix) => ({ ...fix, safe: true, preferred: true })),
});

/** Names the type; nothing where that cannot be written yet. */
function naming({ text }: FlowDocument, node: JsonNode, { name, discriminator }: StructuredType): Fix[] {
  const edits = prependMember(text, node, `${JSON.stringify(typeMember)}: ${JSON.stringify(discriminator)}`);
  return edits.length > 0 ? [{ title: `Add ${typeMember} of ${name}`, edits }] : [];
}

/** The first few, where many fit. */
const namesShown = (names: readonly string[]): string =>
  [...names.slice(0, 3), ...(names.length > 3 ? ["another type"] : [])].join(" or ");

/** `isSure`: the first is what the other name has become. */
const changes = (value: JsonNode | undefined, candidates: readonly StructuredType[], isSure = false): Fix[] =>
  value
    ? candidates.map(({ name, discriminator }, index) => ({
        title: `Change to ${name}`,
        edits: [replaceText(value, discriminator)],
        ...(isSure && index === 0 && { preferred: true }),
      }))
    : [];

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}…` : text);
