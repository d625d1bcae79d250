import assert from "node:assert/strict";
import { dayWords, durationWords, momentWords, sizeWords, timeWords } from "../../../client/src/host/when";

suite("words for time and size", () => {
  const now = new Date(2026, 2, 1, 0, 30);

  for (const [moment, words] of [
    [new Date(2026, 2, 1, 23, 59), "Today"],
    [new Date(2026, 1, 28, 0, 0), "Yesterday"],
    [new Date(2026, 1, 27, 23, 59), "Friday 27 February"],
    [new Date(2025, 11, 31, 12), "31 December 2025"],
    [new Date(2026, 2, 2, 1), "Monday 2 March"],
  ] as const) {
    test(`a day: ${words}`, () => assert.equal(dayWords(moment, now), words));
  }

  test("a moment", () => {
    assert.equal(timeWords(new Date(2026, 10, 21, 9, 5)), "09:05");
    assert.equal(timeWords(new Date(2026, 10, 21, 0, 5)), "00:05");
    assert.equal(momentWords(new Date(2026, 10, 21, 23, 5, 9)), "21 November 2026, 23:05:09");
  });

  for (const [milliseconds, words] of [
    [0.4, "0 ms"],
    [143, "143 ms"],
    [999.4, "999 ms"],
    [999.6, "1.0 s"],
    [59_949, "59.9 s"],
    [59_960, "1 m 0 s"],
    [724_000, "12 m 4 s"],
    [3_599_400, "59 m 59 s"],
    [3_599_600, "1 h 0 m"],
    [7_170_000, "2 h 0 m"],
  ] as const) {
    test(`a duration: ${words}`, () => assert.equal(durationWords(milliseconds), words));
  }

  for (const [bytes, words] of [
    [1, "1 byte"],
    [412, "412 bytes"],
    [3_400, "3.4 KB"],
    [3_000, "3 KB"],
    [999_499, "999 KB"],
    [999_500, "1 MB"],
    [20_400_000, "20 MB"],
  ] as const) {
    test(`a size: ${words}`, () => assert.equal(sizeWords(bytes), words));
  }
});
