// Findings about texts: enum members, codes, formats, lengths, secrets.

import {
  brokenVariablesIn,
  codedEntity,
  codeList,
  codeLists,
  type Enumeration,
  isA,
  isGuid,
  isMasked,
  isWebAddress,
  type Property,
  propertyNamed,
  type StructuredType,
  sentinelMember,
  structuredType,
  structuredTypes,
  variableText,
} from "../../../../schemas/src";
import { removeMember, replaceText } from "../edits";
import type { Finding, Fix, Option } from "../finding";
import { type FlowDocument, spanOf } from "../flowDocument";
import { nearest } from "../nearest";
import type { JsonNode } from "../syntax/tree";
import { isGivenBeside } from "./lists";
import { changeTo, wrongFormat } from "./valueFindings";

export function* checkText(
  document: FlowDocument,
  owner: StructuredType,
  property: Property,
  value: JsonNode,
  text: string,
): Iterable<Finding> {
  if (property.secret && isMasked(text)) {
    yield maskedSecret(document, owner, property, value);
    return;
  }
  if (property.secret && text !== "" && brokenVariablesIn(text).length === 0) yield literalSecret(property, value);
  if (property.format === "guid" && !isGuid(text)) {
    yield wrongFormat(value, property, "warning", "the object id of a user, a GUID");
  }
  if (property.maxLength !== undefined && text.length > property.maxLength) {
    yield {
      code: "too-long",
      severity: "error",
      ...spanOf(value),
      message: `\`${property.name}\` takes at most ${property.maxLength} characters; this has ${text.length}.`,
      data: { name: property.name, most: property.maxLength },
    };
  }
  if (property.format === "url" && !isWebAddress(text)) {
    yield wrongFormat(value, property, "warning", "a whole address, for example https://sis.contoso.com");
  }
  if (property.listed) yield* checkListName(value, text);
  if (property.coded && owner.codes !== undefined) yield* checkCode(value, text, property, owner, owner.codes);
}

/** The member that can be left out together with a secret: its own, else the one that holds its object. */
function leavable(owner: StructuredType, property: Property, value: JsonNode): JsonNode | undefined {
  const member = value.parent;
  if (member?.kind === "property" && property.create !== "required") return member;
  const holder = member?.parent?.parent;
  if (holder?.kind !== "property") return undefined;
  const name = String(holder.children()[0]?.value);
  const holds = [...structuredTypes()]
    .flatMap((type) => propertyNamed(type, name) ?? [])
    .filter(({ value: held }) => {
      const declared = held.kind === "complex" ? structuredType(held.typeName, owner.generation) : undefined;
      return declared !== undefined && isA(owner, declared);
    });
  return holds.some(({ create }) => create === "required") ? undefined : holder;
}

function maskedSecret(document: FlowDocument, owner: StructuredType, property: Property, value: JsonNode): Finding {
  return {
    code: "masked-secret",
    severity: "error",
    ...spanOf(value),
    message: `These asterisks hide a ${property.name}; sent back, they would become it.`,
    data: { name: property.name },
    question: () => {
      const options: Option[] = [
        {
          label: `Enter the ${property.name}`,
          detail: "It is kept in the secret storage; only its name stands in this file",
          keep: { ...spanOf(value), name: secretName(property), prompt: property.description },
        },
        fromEnvironment(property, value),
      ];
      const member = leavable(owner, property, value);
      if (member) {
        options.push({
          label: `Remove ${String(member.children()[0]?.value)}`,
          detail: "The service then uses its own default",
          edits: removeMember(document.text, member),
        });
      }
      return {
        title: `Replace the masked ${property.name}…`,
        prompt: `What should become of the ${property.name}?`,
        options,
      };
    },
  };
}

function literalSecret(property: Property, value: JsonNode): Finding {
  return {
    code: "literal-secret",
    severity: "warning",
    ...spanOf(value),
    message: `This ${property.name} stands in the file for everyone to read who gets it.`,
    data: { name: property.name },
    question: () => ({
      title: `Move the ${property.name} out of this file…`,
      prompt: `Where should the ${property.name} be kept?`,
      options: [
        {
          label: "Move it to the secret storage",
          detail: "The editor keeps it; only its name stands in this file",
          keep: { ...spanOf(value), name: secretName(property) },
        },
        fromEnvironment(property, value),
      ],
    }),
  };
}

const secretName = ({ example, name }: Property): string => example ?? name;

const fromEnvironment = ({ name }: Property, value: JsonNode): Option => ({
  label: "Take it from an environment variable",
  detail: `Only the name stands in this file; set ${environmentName(name)} where Submit runs`,
  edits: [replaceText(value, variableText("env", environmentName(name)))],
});

const environmentName = (name: string): string =>
  `INDUSTRYDATA_${name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase()}`;

export function* checkEnumMember(
  value: JsonNode,
  text: string,
  property: Property,
  type: Enumeration,
): Iterable<Finding> {
  if (type.legal.includes(text)) return;
  const change = (members: readonly string[]): Fix[] =>
    members.filter((member) => !standsBeside(value, member)).map((member) => changeTo(value, member));
  if (text === sentinelMember) {
    yield {
      code: "sentinel-member",
      severity: "error",
      ...spanOf(value),
      message: `\`${sentinelMember}\` stands in answers for members that are newer than the client; it cannot be sent.`,
      data: { enum: type.name, members: type.legal },
      fixes: () => change(type.legal),
    };
    return;
  }
  const sameLetters = type.legal.find((member) => member.toLowerCase() === text.toLowerCase());
  const near = sameLetters ?? nearest(text, type.legal);
  yield {
    code: "enum-member",
    severity: "error",
    ...spanOf(value),
    message: near
      ? `\`${text}\` is not a value of \`${property.name}\`. Did you mean \`${near}\`?`
      : `\`${text}\` is not a value of \`${property.name}\`. It is one of: ${type.legal.join(", ")}.`,
    data: { enum: type.name, value: text, members: type.legal },
    fixes: () =>
      near
        ? change([near]).map((fix) => ({ ...fix, preferred: true, ...(sameLetters !== undefined && { safe: true }) }))
        : change(type.legal),
  };
}

/** Whether another item of the same list says that already, in whatever casing. */
function standsBeside(item: JsonNode, text: string): boolean {
  const list = item.parent;
  if (list?.kind !== "array") return false;
  return list
    .children()
    .some((other) => !other.is(item) && other.kind === "string" && other.text.toLowerCase() === text.toLowerCase());
}

/** Tenants may have lists that nobody knows here; one that is known is spelled in one way. */
function* checkListName(value: JsonNode, text: string): Iterable<Finding> {
  const known = [...codeLists()].find(({ name }) => name.toLowerCase() === text.toLowerCase());
  if (!known || known.name === text) return;
  yield {
    code: "code-spelling",
    severity: "warning",
    ...spanOf(value),
    message: `The code list \`${text}\` is spelled \`${known.name}\`.`,
    data: { value: text, canonical: known.name },
    fixes: () => [{ ...changeTo(value, known.name), safe: true, preferred: true }],
  };
}

function* checkCode(
  value: JsonNode,
  text: string,
  property: Property,
  owner: StructuredType,
  listName: string,
): Iterable<Finding> {
  const list = codeList(listName);
  if (!list || list.codes.has(text) || (list.form !== undefined && new RegExp(list.form).test(text))) return;
  const codes = [...list.codes.keys()];
  const sameLetters = codes.find((code) => code.toLowerCase() === text.toLowerCase());
  if (sameLetters !== undefined) {
    yield {
      code: "code-spelling",
      severity: "warning",
      ...spanOf(value),
      message: `The code \`${text}\` is spelled \`${sameLetters}\`.`,
      data: { value: text, canonical: sameLetters },
      fixes: () => [{ ...changeTo(value, sameLetters), safe: true, preferred: true }],
    };
    return;
  }
  const near = nearest(text, codes);
  const entity = codedEntity(owner, text);
  yield {
    code: "unknown-code",
    severity: "information",
    ...spanOf(value),
    message: `\`${text}\` is not among the codes known in public${near ? `; \`${near}\` is` : ""}. The tenant may define it.`,
    data: { value: text, list: listName, ...(entity && { entity: entity.key }) },
    fixes: () => (near && !isGivenBeside(value.parent?.parent, property, near) ? [changeTo(value, near)] : []),
  };
}
