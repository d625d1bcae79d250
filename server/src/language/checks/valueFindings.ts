// What the findings about values have in common.

import type { Property } from "../../../../schemas/src";
import { replaceText } from "../edits";
import type { Finding, FindingCode, Fix, Severity } from "../finding";
import { spanOf } from "../flowDocument";
import type { JsonNode } from "../syntax/tree";

export const changeTo = (value: JsonNode, text: string): Fix => ({
  title: `Change to ${text}`,
  edits: [replaceText(value, text)],
});

export function wrongKind(value: JsonNode, property: Property, message: string, fixes: Fix[] = []): Finding {
  return finding("wrong-kind", "error", value, property, message, fixes);
}

export function wrongFormat(value: JsonNode, property: Property, severity: Severity, expected: string): Finding {
  return finding("value-format", severity, value, property, `\`${property.name}\` takes ${expected}.`, []);
}

function finding(
  code: FindingCode,
  severity: Severity,
  value: JsonNode,
  property: Property,
  message: string,
  fixes: Fix[],
): Finding {
  return { code, severity, ...spanOf(value), message, data: { name: property.name }, fixes: () => fixes };
}
