import assert from "node:assert/strict";
import * as fc from "fast-check";
import { redacted, removeSecrets } from "../../../client/src/graph/redact";
import { awkwardText } from "../../support/arbitraries/awkwardTexts";
import { testProperty } from "../../support/property";

const unit = (code: number): string => code.toString(16).padStart(4, "0");
const eachUnit = (text: string, write: (code: number) => string): string =>
  text
    .split("")
    .map((one) => (/[A-Za-z0-9]/.test(one) ? one : write(one.charCodeAt(0))))
    .join("");
const eachCharacter = (text: string, write: (character: string) => string): string =>
  [...text].map((one) => (/[A-Za-z0-9]/.test(one) ? one : write(one))).join("");
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const inAddress = (text: string): string => encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
const byByte = (character: string): string =>
  [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");

/** Ways in which what repeats a text may write it. */
const writers: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "in JSON": inJson,
  "in JSON in JSON": (text) => inJson(inJson(text)),
  "in JSON that escapes all but letters": (text) => eachUnit(text, (code) => `\\u${unit(code).toUpperCase()}`),
  "in JSON that escapes slashes and quotes": (text) => inJson(text).replace(/['/]/g, "\\$&"),
  "in an address": (text) => inAddress(text),
  "in an address in an address": (text) => encodeURIComponent(inAddress(text)),
  "in an address that escapes all but letters": (text) => eachCharacter(text, byByte),
  "in a form": (text) => inAddress(text).replaceAll("%20", "+"),
  "in a page": (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;"),
  "in a page by numbers": (text) => eachCharacter(text, (one) => `&#${one.codePointAt(0)};`),
  "in a page by other numbers": (text) => eachCharacter(text, (one) => `&#x0${one.codePointAt(0)?.toString(16)};`),
};

suite("a secret that an answer repeats", () => {
  const secrets = fc
    .oneof(awkwardText, fc.string({ unit: "binary", minLength: 4, maxLength: 20 }), fc.string({ minLength: 4 }))
    .filter((text) => text.length >= 4);

  for (const [how, write] of Object.entries(writers)) {
    testProperty(`${how} is found, all of it and nothing else`, {
      given: [secrets],
      runs: 300,
      holds: ([secret]) => {
        const text = `before ${write(secret)} after ${write(secret)}, x`;
        assert.equal(removeSecrets(text, [secret]), `before ${redacted} after ${redacted}, x`);
      },
    });
  }

  test("is found whole where another one begins like it", () => {
    assert.equal(removeSecrets("Maple-41-west", ["Maple", "Maple-41-west"]), redacted);
  });

  test("takes no longer than the text is long, whatever both repeat", () => {
    for (const part of ["\\", "\\\\u", "%", "%25", "&#0", '\\"', "a", " ", "+"]) {
      const text = part.repeat(20_000);
      for (const secret of [part.repeat(30), `${part.repeat(30)}!`, `${"\\".repeat(30)}\n`]) {
        assert.ok(removeSecrets(text, [secret]).length > 0);
      }
    }
  });
});
