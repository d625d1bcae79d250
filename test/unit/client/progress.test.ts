import assert from "node:assert/strict";
import { Progress } from "../../../client/src/cli/progress";

class FakeTerminal {
  now = 0;
  shown = "";
  constructor(readonly isTTY: boolean) {}
  write(text: string): void {
    this.shown += text.replace("\r", "|").replace("\x1b[K", "");
  }
}

const run = (terminal: FakeTerminal, ...times: number[]): void => {
  const progress = new Progress("checking", terminal, () => terminal.now);
  times.forEach((time, index) => {
    terminal.now = time;
    progress.at(index + 1, times.length);
  });
  progress.end();
};

suite("progress on a terminal", () => {
  test("is told once it takes a while, not at each file, and leaves nothing behind", () => {
    const terminal = new FakeTerminal(true);
    run(terminal, 100, 499, 500, 550, 600, 700);
    assert.equal(terminal.shown, "|checking: 3 of 6 files|checking: 5 of 6 files|checking: 6 of 6 files|");
  });

  test("is not told of quick work", () => {
    const terminal = new FakeTerminal(true);
    run(terminal, 100, 200);
    assert.equal(terminal.shown, "");
  });

  test("is told to nobody where there is no terminal", () => {
    const terminal = new FakeTerminal(false);
    run(terminal, 1_000, 2_000);
    assert.equal(terminal.shown, "");
  });
});
