// How often long texts are gone through while something works: what costs time, counted without a clock.

const methods = [
  "replace",
  "replaceAll",
  "indexOf",
  "includes",
  "split",
  "match",
  "matchAll",
  "search",
  "trim",
] as const;

/** The methods of strings that texts of at least this length are asked for, and `parse` for each that is read as JSON. */
export function passesDuring(work: () => void, atLeast: number): string[] {
  const passes: string[] = [];
  const strings = String.prototype as unknown as Record<string, (this: string, ...given: unknown[]) => unknown>;
  const own = methods.map((name) => [name, strings[name]] as const);
  const parse = JSON.parse;
  for (const [name, method] of own) {
    strings[name] = function (this: string, ...given: unknown[]): unknown {
      if (this.length >= atLeast) passes.push(name);
      return method?.apply(this, given);
    };
  }
  JSON.parse = (text, ...more) => {
    if (text.length >= atLeast) passes.push("parse");
    return parse(text, ...more);
  };
  try {
    work();
  } finally {
    for (const [name, method] of own) if (method) strings[name] = method;
    JSON.parse = parse;
  }
  return passes;
}
