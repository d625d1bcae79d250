// What a document is, in the few words of the language status.
import { getNodeValue, type Node } from "jsonc-parser";
import {
  contextMember,
  generations,
  type Identification,
  isWrapper,
  readAnswer,
  type StructuredType,
  typeMember,
  wrappedMember,
} from "../../../schemas/src";
import { identifyPayload, maximumDepth, memberOf, namesOf, readTree } from "../payload/payload";

export interface DocumentStatus {
  readonly text: string;
  /** More about it, or empty. */
  readonly detail: string;
  readonly isRecognised: boolean;
}

/** So many types are named before the rest is left out. */
const mostNames = 2;

export function documentStatus(text: string): DocumentStatus {
  const { root, isTooDeep, mistakeAt } = readTree(text);
  if (isTooDeep) return notRecognised(`values nest deeper than ${maximumDepth} levels`);
  if (text.trim() === "") return notRecognised("the document is empty");
  if (root?.type === "array") return bundleStatus(root);
  if (root?.type === "object") {
    if (isAnswer(root)) return answerStatus(root);
    const found = identifyPayload(root);
    // What cannot be read may be what is missing.
    if (found.kind !== "missing" || mistakeAt === undefined) return payloadStatus(root, found);
  }
  return notRecognised(
    mistakeAt === undefined ? "a payload is an object in { }" : `this is not valid JSON, see line ${mistakeAt}`,
  );
}

function payloadStatus(payload: Node, found: Identification): DocumentStatus {
  switch (found.kind) {
    case "typed": {
      const { name, generation } = found.type;
      const isUnnamed = "by" in found;
      return recognised(`${name} · ${generations[generation].phrase}`, isUnnamed ? "known by its members" : "");
    }
    case "missing":
      return notRecognised(`${typeMember} is missing`);
    case "unreadable":
      return notRecognised(`${typeMember} is not a text`);
    case "unknown": {
      const value = String(memberOf(payload, typeMember)?.value);
      return notRecognised(
        value === "" ? `${typeMember} names no type yet` : `the industryData API has no type "${shortened(value)}"`,
      );
    }
    case "abstract":
      return notRecognised(`${found.type.name} is abstract`, "name one of its kinds");
    case "misplaced":
      return notRecognised(`${found.type.name} cannot be submitted`);
  }
}

function bundleStatus({ children: items = [] }: Node): DocumentStatus {
  if (items.length === 0) return notRecognised("the list is empty");
  const types = items.flatMap((item) => {
    const found = item.type === "object" ? identifyPayload(item) : undefined;
    return found?.kind === "typed" ? [found.type] : [];
  });
  const bundle = `Bundle of ${items.length}`;
  const unknown = items.length - types.length;
  const detail = unknown > 0 ? `${unknown} not recognised` : "";
  const text = types.length > 0 ? `${bundle}: ${namesOfTypes(types)}` : bundle;
  return { text, detail, isRecognised: unknown === 0 };
}

/** Whether the service has sent it, and not a person written: by its context, or by what only stands around entities. */
function isAnswer(root: Node): boolean {
  const names = namesOf(root);
  if (names.includes(contextMember)) return true;
  const wrapped = isWrapper(names) ? memberOf(root, wrappedMember)?.type : undefined;
  return wrapped === "object" || wrapped === "array";
}

function answerStatus(root: Node): DocumentStatus {
  const types = readAnswer(getNodeValue(root))?.entities.flatMap(({ type }) => type ?? []) ?? [];
  return recognised("Answer of the service", namesOfTypes(types));
}

const recognised = (text: string, detail: string): DocumentStatus => ({ text, detail, isRecognised: true });

const notRecognised = (why: string, detail = ""): DocumentStatus => ({
  text: `Not recognised: ${why}`,
  detail,
  isRecognised: false,
});

/** Each once, the first few. */
function namesOfTypes(types: readonly StructuredType[]): string {
  const names = [...new Set(types.map(({ name }) => name))];
  return [...names.slice(0, mostNames), ...(names.length > mostNames ? ["…"] : [])].join(", ");
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
