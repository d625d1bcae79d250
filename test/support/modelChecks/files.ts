// What is said of uploaded files.
import { formatList } from "../../../schemas/src";
import type { ModelCheck } from "../modelFacts";

export const fileFormatsHold: ModelCheck = function* ({ fileFormats, codeLists }) {
  const codesOf = (list: string) => codeLists.find(({ name }) => name === list)?.codes ?? new Map();
  for (const code of codesOf(formatList).keys()) {
    if (!fileFormats.has(code)) yield `the files of ${code} are not known`;
  }
  for (const [code, { files }] of fileFormats) {
    if (!codesOf(formatList).has(code)) yield `${code} is no code of ${formatList}`;
    if (!Object.values(files).some(({ required }) => required)) yield `${code} needs no file`;
    for (const [name, { role }] of Object.entries(files)) {
      if (role !== undefined && !codesOf("RefRole").has(role))
        yield `${name} of ${code} holds people of no role: ${role}`;
    }
  }
};
