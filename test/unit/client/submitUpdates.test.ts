// Updates in the demo tenant: only what changed, and nothing over what somebody else did.
import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { CancelledError } from "../../../client/src/host/errors";
import type { ChangingUpdate } from "../../../client/src/submit/update/update";
import { Submitter } from "../../support/submitter";
import { useTemporaryFolder } from "../../support/temporaryFolder";
import { at, Client } from "../demo/client";

const sets = "/external/industryData/outboundProvisioningFlowSets";
const flowSet = (displayName: string, more: object = {}): string =>
  JSON.stringify({ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", displayName, ...more });
const filter = (...names: string[]) => ({
  filter: { "@odata.type": "#microsoft.graph.industryData.basicFilter", attribute: "orgExternalId", in: names },
});

for (const etags of [true, false]) {
  suite(`an update ${etags ? "of a service that tells ETags" : "of a service that tells no ETags"}`, () => {
    const folder = useTemporaryFolder();
    let tenant: DemoTenant;
    let client: Client;
    let person: Submitter;

    suiteSetup(async () => {
      tenant = await startDemoTenant({ etags });
      client = new Client(tenant, await tenant.token());
    });
    suiteTeardown(() => tenant.stop());
    setup(async () => {
      await client.control("POST", "reset");
      person = new Submitter(tenant, flowSet("Summer schools", filter("S-1")), { folder: folder.path, log: () => {} });
      const { place } = await person.submit();
      id = place.id ?? "";
      await client.control("DELETE", "requests");
      person.asked.length = 0;
    });
    let id = "";

    const writes = async (): Promise<{ method: string; body: string; headers: Record<string, string> }[]> => {
      const seen = (await client.control("GET", "requests")).json as Awaited<ReturnType<typeof writes>>;
      return seen.filter(({ method }) => method !== "GET");
    };
    const change = async (body: object): Promise<void> => {
      const { status, text } = await client.send("PATCH", `${sets}/${id}`, body);
      assert.ok(status < 300, text);
    };
    const updateAsked = (): ChangingUpdate => {
      const update = person.asked.at(-1)?.update;
      assert.equal(update?.kind, "changes");
      return update as ChangingUpdate;
    };

    test("sends what changed and nothing else", async () => {
      person.text = flowSet("Winter schools", filter("S-1"));
      await person.submit();
      const [write, ...others] = await writes();
      assert.deepEqual(others, []);
      assert.equal(write?.method, "PATCH");
      assert.equal(
        write?.body,
        '{"@odata.type":"#microsoft.graph.industryData.outboundProvisioningFlowSet","displayName":"Winter schools"}',
      );
      assert.equal(write?.headers["if-match"] !== undefined, etags);
      assert.equal(updateAsked().guard, etags ? "etag" : "moment");
    });

    test("with nothing to change says so, and sends nothing", async () => {
      person.decide = ({ update }) => {
        assert.equal(update?.kind, "same");
        throw new CancelledError();
      };
      await assert.rejects(person.submit(), CancelledError);
      assert.deepEqual(await writes(), []);
    });

    test("of what somebody else changed asks with the names of it, and Cancel leaves theirs", async () => {
      await change({ displayName: "Theirs" });
      await client.control("DELETE", "requests");
      person.text = flowSet("Winter schools", filter("S-1"));
      person.decide = () => {
        throw new CancelledError();
      };
      await assert.rejects(person.submit(), CancelledError);
      const { conflict } = updateAsked();
      assert.deepEqual(conflict?.members, ["displayName"]);
      assert.ok(conflict?.changed && conflict.seen && conflict.changed >= conflict.seen);
      assert.deepEqual(await writes(), []);
    });

    test("that overwrites sends once, and is no conflict afterwards", async () => {
      await change({ displayName: "Theirs" });
      await client.control("DELETE", "requests");
      person.text = flowSet("Winter schools", filter("S-1"));
      await person.submit();
      assert.equal((await writes()).length, 1);
      assert.equal(at((await client.get(`${sets}/${id}`)).json, "displayName"), "Winter schools");
      person.text = flowSet("Spring schools", filter("S-1"));
      await person.submit();
      assert.equal(updateAsked().conflict, undefined);
    });

    test("asks anew when somebody else changes it between the question and the sending", async () => {
      person.text = flowSet("Winter schools", filter("S-1"));
      person.decide = async (_, asked) => {
        if (asked === 1) await change({ displayName: "Theirs" });
        else throw new CancelledError();
        return { kind: "send" };
      };
      await assert.rejects(person.submit(), CancelledError);
      assert.equal(person.asked.length, 2);
      assert.deepEqual(updateAsked().conflict?.members, ["displayName"]);
      assert.equal(at((await client.get(`${sets}/${id}`)).json, "displayName"), "Theirs");
    });

    test("leaves alone what others changed and this document does not mention", async () => {
      await change(filter("S-2"));
      person.text = flowSet("Winter schools");
      await person.submit();
      assert.deepEqual(updateAsked().conflict?.members, ["filter"]);
      const now = (await client.get(`${sets}/${id}`)).json;
      assert.deepEqual([at(now, "displayName"), at(now, "filter/in")], ["Winter schools", ["S-2"]]);
    });

    test("of an object that is gone creates it anew in the end, and says why it asks that", async () => {
      assert.equal((await client.send("DELETE", `${sets}/${id}`)).status, 204);
      await client.control("DELETE", "requests");
      await person.submit();
      assert.match(person.asked[0]?.notes.join() ?? "", /no longer in the tenant/);
      assert.deepEqual(
        (await writes()).map(({ method }) => method),
        ["POST"],
      );
    });

    test("that cannot be read is sent whole, and the question says that nothing was compared", async () => {
      await client.control("POST", "faults", {
        ...{ kind: "status", method: "GET", status: 403 },
        error: { code: "accessDenied", message: "Not for you." },
      });
      person.text = flowSet("Winter schools", filter("S-1"));
      await person.submit();
      assert.equal(person.asked[0]?.update?.kind, "unread");
      const [write] = await writes();
      assert.equal(write?.body, flowSet("Winter schools", filter("S-1")));
    });

    test("text that changes while a sign-in is waited for is asked about again", async () => {
      person.text = flowSet("Winter schools", filter("S-1"));
      let isWaiting = false;
      person.decide = () => {
        isWaiting = true;
        return { kind: "send" };
      };
      const { token } = person;
      person.token = async () => {
        if (isWaiting && person.asked.length === 1) person.text = flowSet("Autumn schools", filter("S-1"));
        return token();
      };
      await person.submit();
      assert.equal(person.asked.length, 2);
      const [write, ...others] = await writes();
      assert.deepEqual(others, []);
      assert.equal(write?.body, person.asked[1]?.request.body);
      assert.match(write?.body ?? "", /Autumn/);
    });
  });
}
