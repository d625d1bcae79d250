import type { Finding } from "../finding";
import { spanOf } from "../flowDocument";
import type { JsonNode } from "../syntax/tree";

/** One finding in place of whatever else could be said of a value that the documentation printed. */
export function placeholderFinding(value: JsonNode, text: string): Finding {
  return {
    code: "placeholder",
    severity: "error",
    ...spanOf(value),
    message: `"${text}" is a placeholder from the documentation. Write the value you want.`,
    data: { placeholder: text },
  };
}
