// What the rules refer to that join several properties or objects.
import type { RuleRow, StructuredType } from "../../../schemas/src";
import { isKindOf, type ModelCheck, type ModelFacts, typeNamed } from "../modelFacts";

export const rulesHold: ModelCheck = function* (facts) {
  for (const rule of facts.rules) {
    const type = facts.types.find(({ name }) => name === rule.type);
    const label = `the ${rule.kind} rule of ${rule.type}`;
    if (!type) yield `${label} is about no type`;
    else for (const trouble of troubles(facts, rule, type)) yield `${label} ${trouble}`;
  }
};

function* troubles(facts: ModelFacts, rule: RuleRow, type: StructuredType): Iterable<string> {
  for (const name of propertiesIn(rule)) {
    if (!type.properties.has(name)) yield `is about no property: ${name}`;
  }
  if (rule.kind === "order" && typeOf(type, rule.earlier) !== typeOf(type, rule.later)) {
    yield `puts what is not alike in order: ${rule.earlier}, ${rule.later}`;
  }
  if (rule.kind === "extensible" && !type.properties.get(rule.property)?.listed) {
    yield `is about what names no code list: ${rule.property}`;
  }
  if (rule.kind === "pairing") {
    const declared = typeNamed(facts, typeOf(type, rule.property) ?? "", type.generation);
    const target = typeNamed(facts, rule.target, type.generation);
    if (!declared || !isKindOf(facts, target, declared)) yield `pairs with what cannot be there: ${rule.target}`;
  }
}

const typeOf = ({ properties }: StructuredType, property: string): string | undefined => properties.get(property)?.type;

function propertiesIn(rule: RuleRow): readonly string[] {
  switch (rule.kind) {
    case "order":
      return [rule.earlier, rule.later];
    case "unique":
      return rule.properties;
    default:
      return [rule.property];
  }
}
