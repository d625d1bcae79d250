// Texts full of what shells, PowerShell and REST clients take for something else.
import * as fc from "fast-check";

const parts = [
  ..."'\"$`\\!@#%&;|<>(){}[]*?~^=, \t\r\na0é学😀",
  ..."\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u2013\u2028\u0007\u0085",
  ...["'@", "\n'@\n", "@'", '\n"@\n', "$(x)", "${x}", "$env:PATH", "{{x}}", "{{{", "###", "\n###\n", "\n< a", "\r\n"],
  ...["\n// a\n", "\n```\n", "\n\n"],
  ...["EOF\n", "\\u0027", "''", '""', "`n", "%7B", "--%", "\\'", "'\\''", "\\\\"],
];

export const awkwardText: fc.Arbitrary<string> = fc.string({ unit: fc.constantFrom(...parts), maxLength: 30 });
