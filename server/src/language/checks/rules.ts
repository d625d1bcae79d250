// Findings about rules that join several properties of an object; the model says which there are.
import { brokenRules, extensibleLists, type OwnRule, rulesOf, type StructuredType } from "../../../../schemas/src";
import type { Finding } from "../finding";
import { spanOf } from "../flowDocument";
import { lowerFirst } from "../prose";
import type { KnownMember } from "./members";
import { changeTo } from "./valueFindings";

export function* checkRules(type: StructuredType, known: readonly KnownMember[]): Iterable<Finding> {
  if (rulesOf(type).length === 0) return;
  const entity = Object.fromEntries(known.map(({ member, property }) => [property.name, member.value?.value]));
  for (const { rule, property } of brokenRules(entity, type)) {
    const value = known.find((each) => each.property.name === property)?.member.value;
    if (!value) continue;
    const found = { severity: "warning", ...spanOf(value), message: sentence(rule) } as const;
    if (rule.kind === "order") {
      yield { ...found, code: "value-order", data: { earlier: rule.earlier, later: rule.later } };
    } else {
      const lists = extensibleLists();
      yield {
        ...found,
        code: "list-not-extensible",
        data: { list: String(value.value), lists },
        fixes: () => lists.map((list) => changeTo(value, list)),
      };
    }
  }
}

const sentence = (rule: OwnRule): string =>
  rule.kind === "order"
    ? `\`${rule.later}\` is not after \`${rule.earlier}\`: ${lowerFirst(rule.description)}`
    : `${rule.description.replace(/\.$/, "")}: ${extensibleLists().join(", ")}.`;
