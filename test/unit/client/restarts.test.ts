import assert from "node:assert/strict";
import { commands } from "../../../client/src/ids";
import { gaveUp, Restarts } from "../../../client/src/language/restarts";

const minute = 60_000;

/** What became of a server that ended at these minutes. */
function afterEnds(...minutes: readonly number[]): Restarts {
  let now = 0;
  const restarts = new Restarts(() => now);
  for (const at of minutes) {
    now = at * minute;
    restarts.ended();
  }
  return restarts;
}

suite("a language server that ends by itself", () => {
  test("is started again four times within three minutes, and no fifth time", () => {
    assert.equal(afterEnds(0, 1, 2, 3).isTooMany, false);
    assert.equal(afterEnds(0, 1, 2, 2.9, 3).isTooMany, true);
  });

  test("is started again each time where that is seldom enough", () => {
    for (let ends = 1; ends < 50; ends += 1) {
      const minutes = Array.from({ length: ends }, (_, index) => index * 0.8);
      assert.equal(afterEnds(...minutes).isTooMany, false, String(ends));
    }
  });

  test("ended as often as it did lately", () => {
    assert.equal(afterEnds(0).count, "once within 3 minutes");
    assert.equal(afterEnds(0, 1, 3.5).count, "2 times within 3 minutes");
  });

  test("has done nothing wrong once a person started it", () => {
    const restarts = afterEnds(0, 0, 0, 0, 0);
    restarts.forget();
    assert.deepEqual([restarts.hasEnded, restarts.isTooMany], [false, false]);
    for (let end = 0; end < 4; end += 1) restarts.ended();
    assert.equal(restarts.isTooMany, false);
    restarts.ended();
    assert.equal(restarts.isTooMany, true);
  });

  test("is told of with a way to start it and a way to see why", () => {
    const { message, actions } = gaveUp(afterEnds(0, 0, 0, 0, 0));
    assert.equal(message, "The language server stopped 5 times within 3 minutes and was not started again.");
    assert.deepEqual(
      actions.map(({ title, command }) => [title, command]),
      [
        ["Restart Language Server", commands.restartServer],
        ["Show Log", commands.showLog],
      ],
    );
  });
});
