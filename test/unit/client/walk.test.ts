import assert from "node:assert/strict";
import { CancelledError } from "../../../client/src/host/errors";
import { GoBack, type Step, walk } from "../../../client/src/host/walk";

interface Found {
  readonly animal?: "cat" | "dog";
  readonly name?: string;
  readonly lives?: number;
}

/** Answers in turn; `back` goes back. */
function stepsAnswering(script: (Partial<Found> | "back")[]) {
  const asked: string[] = [];
  const step =
    (question: string): Step<Found> =>
    async (found, { step: number, steps }) => {
      asked.push(`${question} ${number}/${steps}, knowing ${JSON.stringify(found)}`);
      const answer = script.shift();
      if (answer === undefined) throw new CancelledError();
      if (answer === "back") throw new GoBack();
      return answer;
    };
  const [animal, name, lives] = ["animal", "name", "lives"].map(step) as [Step<Found>, Step<Found>, Step<Found>];
  return { asked, steps: (found: Found) => (found.animal === "cat" ? [animal, name, lives] : [animal, name]) };
}

suite("a walk through questions", () => {
  test("asks what follows from the answers, and counts what is known so far", async () => {
    const { asked, steps } = stepsAnswering([{ animal: "cat" }, { name: "Tom" }, { lives: 9 }]);
    assert.deepEqual(await walk({}, steps), { animal: "cat", name: "Tom", lives: 9 });
    assert.deepEqual(asked, [
      "animal 1/2, knowing {}",
      'name 2/3, knowing {"animal":"cat"}',
      'lives 3/3, knowing {"animal":"cat","name":"Tom"}',
    ]);
  });

  test("back asks the one before again, which knows its answer", async () => {
    const { asked, steps } = stepsAnswering([{ animal: "cat" }, "back", { animal: "dog" }, { name: "Rex" }]);
    assert.deepEqual(await walk({}, steps), { animal: "dog", name: "Rex" });
    assert.equal(asked[2], 'animal 1/3, knowing {"animal":"cat"}');
  });

  test("back at the beginning stays there", async () => {
    const { steps } = stepsAnswering(["back", { animal: "dog" }, { name: "Rex" }]);
    assert.deepEqual(await walk({}, steps), { animal: "dog", name: "Rex" });
  });

  test("Escape ends it", async () => {
    const { steps } = stepsAnswering([{ animal: "dog" }]);
    await assert.rejects(walk({}, steps), CancelledError);
  });
});
