// Puts something else in place of words, in one pass through a text: how many words there are hardly matters.

/** Of words that begin in the same place the longest counts. `shortest`: no word is shorter, in UTF-16 code units. */
export function takerOut(words: ReadonlySet<string>, instead: string, shortest: number): (text: string) => string {
  // What tells quickly that no word begins in a place.
  const firsts = new Uint8Array(2 ** 16);
  for (const word of words) firsts[word.charCodeAt(0)] = 1;
  const heads = new Set([...words].map((word) => word.slice(0, shortest)));
  const lengths = [...new Set([...words].map(({ length }) => length))].sort((a, b) => b - a);
  return (text) => {
    const parts: string[] = [];
    let done = 0;
    for (let at = 0; at + shortest <= text.length; at += 1) {
      if (!firsts[text.charCodeAt(at)] || !heads.has(text.slice(at, at + shortest))) continue;
      const found = lengths.find((length) => words.has(text.slice(at, at + length)));
      if (found === undefined) continue;
      parts.push(text.slice(done, at), instead);
      done = at + found;
      at = done - 1;
    }
    return done === 0 ? text : parts.join("") + text.slice(done);
  };
}
