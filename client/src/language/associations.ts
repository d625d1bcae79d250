// Which language a file gets by what people have set, as far as it matters here: ours, or another one.

/** The language that the setting `files.associations` gives a file; undefined where it says nothing about it. */
export function associatedLanguage(associations: unknown, path: string): string | undefined {
  if (typeof associations !== "object" || associations === null) return undefined;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const fitting = Object.entries(associations).filter(
    ([pattern, language]) =>
      typeof language === "string" && patternOf(pattern).test(pattern.includes("/") ? path : name),
  );
  // Of several the one that says most counts, as in VS Code.
  const [closest] = fitting.sort(([a], [b]) => b.length - a.length);
  return closest ? String(closest[1]) : undefined;
}

/** `*` stands for anything within a name, `**` also across folders, `?` for one character. */
function patternOf(glob: string): RegExp {
  const source = glob.toLowerCase().replace(/\*\*\/?|\*|\?|[.+^${}()|[\]\\]/g, (sign) => {
    if (sign.startsWith("**")) return ".*";
    if (sign === "*") return "[^/]*";
    return sign === "?" ? "[^/]" : `\\${sign}`;
  });
  return new RegExp(`^${source}$`, "i");
}
