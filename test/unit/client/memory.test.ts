import assert from "node:assert/strict";
import { TargetMemory, type TenantKey } from "../../../client/src/submit/memory";
import type { Target } from "../../../client/src/submit/submit";
import { MementoInMemory } from "../../support/memento";

const contoso: TenantKey = { id: "contoso", passing: false };
const demo: TenantKey = { id: "demo 1", passing: true };
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
    assert.equal(next.get(file, { id: "fabrikam", passing: false }, type), undefined);
    assert.equal(next.get(file, contoso, "classGroupProvisioningFlow"), undefined);
  });

  test("a forgotten object is forgotten for good", async () => {
    const store = new MementoInMemory();
    const memory = new TargetMemory(store);
    await memory.remember(file, contoso, target);
    await memory.forget(file, contoso);
    assert.equal(new TargetMemory(store).get(file, contoso, type), undefined);
  });

  test("objects of a demo tenant end with the window", async () => {
    const store = new MementoInMemory();
    const memory = new TargetMemory(store);
    await memory.remember(file, demo, target);
    assert.deepEqual(memory.get(file, demo, type), target);
    assert.equal(memory.get(file, { id: "demo 2", passing: true }, type), undefined);
    assert.equal(new TargetMemory(store).get(file, demo, type), undefined);
  });

  test("the next untitled document of the same name is another one", async () => {
    const memory = new TargetMemory(new MementoInMemory());
    await memory.remember(untitled, contoso, target);
    assert.deepEqual(memory.get(untitled, contoso, type), target);
    memory.closed(untitled, "text");
    assert.equal(memory.get(untitled, contoso, type), undefined);
  });

  for (const tenant of [contoso, demo]) {
    test(`an untitled document that was saved keeps its object (${tenant.id})`, async () => {
      const store = new MementoInMemory();
      const memory = new TargetMemory(store);
      await memory.remember(untitled, tenant, target);
      assert.ok(memory.closed(untitled, "text"));
      await memory.opened("file:///other.json", "other text");
      await memory.opened(file, "text");
      assert.deepEqual(memory.get(file, tenant, type), target);
      assert.equal(new TargetMemory(store).get(file, tenant, type)?.id, tenant.passing ? undefined : target.id);
    });
  }
});
