// How services call a property of a payload, as steps from the outside in: with slashes, dots or brackets, as a JSON
// Pointer or a JSONPath. In the words of a message it stands in quotes, or is a path.

/** `configurations[0].roleGroup@odata.bind` is `configurations`, `0`, `roleGroup@odata.bind`. */
export const stepsOf = (target: string): string[] =>
  [...target.matchAll(step)].map(({ groups }) =>
    (groups?.inside ?? groups?.name ?? "").replaceAll("~1", "/").replaceAll("~0", "~"),
  );

const typeName = String.raw`#?microsoft\.(?:graph\.)?(?:industryData\.)?\w+`;
const annotated = String.raw`[^/.[\]()@]*@\w+(?:\.\w+)?`;
const plain = String.raw`[^/.[\]()@\s]+`;
const inBrackets = String.raw`[[(]\s*['"]?(?<inside>[^\])'"]*)['"]?\s*[\])]`;
const step = new RegExp(`${inBrackets}|(?<name>${typeName}|${annotated}|${plain})`, "gi");

/** What a message may name, most telling first: what it calls a property, then paths, then what else is in quotes. */
export function mentionsIn(message: string): string[] {
  const inQuotes = [...message.matchAll(quoted)].map(({ groups }) => ({
    text: (groups?.single ?? groups?.double ?? groups?.curly ?? groups?.low ?? "").trim(),
    isCalledProperty: groups?.before !== undefined,
  }));
  const names = inQuotes.filter(({ text }) => oneWord.test(text));
  const called = names.filter(({ isCalledProperty }) => isCalledProperty);
  const others = names.filter(({ isCalledProperty }) => !isCalledProperty);
  const bare = message
    .replaceAll(quoted, " ")
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^[("]+|[.:!?)"]+$/g, ""))
    .filter((word) => oneWord.test(word) && !word.includes("://") && /\w[/.[]\w/.test(word));
  return [...called.map(({ text }) => text), ...bare, ...others.map(({ text }) => text)];
}

const oneWord = /^[\w$@#/.[\]()'-]+$/;
const introduction = String.raw`(?<before>\b(?:property|properties|field|member|parameter|attribute|element|link|path)\s+|\bvalue (?:of|for)\s+)?`;
const quoted = new RegExp(
  // An apostrophe inside a word opens nothing.
  `${introduction}(?:(?<!\\w)'(?<single>[^']+)'(?!\\w)|["\`](?<double>[^"\`]+)["\`]|[‘“](?<curly>[^’”]+)[’”]|„(?<low>[^“]+)“)`,
  "gi",
);
