import assert from "node:assert/strict";
import { TargetMemory } from "../../../client/src/submit/memory";
import type { Target } from "../../../client/src/submit/submit";
import { MementoInMemory } from "../../support/memento";

const contoso = "contoso";
const file = "file:///flows/users.industrydata.json";
const untitled = "untitled:Untitled-1";
const target: Target = { parents: ["set"], id: "flow", type: "userProvisioningFlow", name: "High schools" };
const type = target.type;

suite("what documents became", () => {
  test("a file is known in the next window, in its tenant and as its type only", async () => {
    const store = new MementoInMemory();
    await new TargetMemory(store).remember(file, contoso, target);
    const next = new TargetMemory(store);
    assert.deepEqual(next.get(file, contoso, type), target);
    assert.equal(next.get(file, "fabrikam", type), undefined);
    assert.equal(next.get(file, contoso, "classGroupProvisioningFlow"), undefined);
  });

  test("a forgotten object is forgotten for good", async () => {
    const store = new MementoInMemory();
    const memory = new TargetMemory(store);
    await memory.remember(file, contoso, target);
    await memory.forget(file, contoso);
    assert.equal(new TargetMemory(store).get(file, contoso, type), undefined);
  });

  test("the next untitled document of the same name is another one", async () => {
    const memory = new TargetMemory(new MementoInMemory());
    await memory.remember(untitled, contoso, target);
    assert.deepEqual(memory.get(untitled, contoso, type), target);
    memory.closed(untitled, "text");
    assert.equal(memory.get(untitled, contoso, type), undefined);
  });

  test("an untitled document that was saved keeps its object", async () => {
    const store = new MementoInMemory();
    const memory = new TargetMemory(store);
    await memory.remember(untitled, contoso, target);
    assert.ok(memory.closed(untitled, "text"));
    await memory.opened("file:///other.json", "other text");
    await memory.opened(file, "text");
    assert.deepEqual(memory.get(file, contoso, type), target);
    assert.deepEqual(new TargetMemory(store).get(file, contoso, type), target);
  });

  test("so do the objects of a list, and a name that only begins alike is another document", async () => {
    const store = new MementoInMemory();
    const memory = new TargetMemory(store);
    await memory.remember(`${untitled}#outboundProvisioningFlowSets/north`, contoso, target);
    await memory.remember(`${untitled}0`, contoso, target);
    assert.ok(memory.closed(untitled, "text"));
    assert.equal(memory.get(`${untitled}#outboundProvisioningFlowSets/north`, contoso, type), undefined);
    assert.deepEqual(memory.get(`${untitled}0`, contoso, type), target);
    await memory.opened(file, "text");
    assert.deepEqual(memory.get(`${file}#outboundProvisioningFlowSets/north`, contoso, type), target);
    assert.deepEqual(new TargetMemory(store).get(`${file}#outboundProvisioningFlowSets/north`, contoso, type), target);
  });
});
