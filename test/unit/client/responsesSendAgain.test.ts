import assert from "node:assert/strict";
import type { Exchange, GraphRequest } from "../../../client/src/graph/exchange";
import { UserError } from "../../../client/src/host/errors";
import { Body } from "../../../client/src/responses/body";
import { type AgainPorts, sendAgain, type WriteAgain } from "../../../client/src/responses/sendAgain";
import { anExchange, keptWithBodies, read } from "../../support/exchanges";

/** A tenant that answers 200, and what was asked of it. */
function world(name = "Contoso", write: AgainPorts["write"] = async () => assert.fail("handed on")) {
  const sent: GraphRequest[] = [];
  const ports: AgainPorts = {
    tenant: () => ({
      name,
      client: {
        send: async (request) => {
          sent.push(request);
          return read("/again", {});
        },
      },
    }),
    abortable: (_title, work) => work(new AbortController().signal),
    write,
  };
  return { sent, ports };
}

const again = (exchange: Exchange, ports: AgainPorts) => {
  const { kept, bodies } = keptWithBodies(exchange);
  return sendAgain(kept, bodies, ports);
};

suite("sending again", () => {
  const list = read("/external/industryData/inboundFlows?$top=2", {});
  const get: Exchange = {
    ...list,
    request: {
      ...list.request,
      headers: { Accept: "application/json", Prefer: "x", "client-request-id": "1", "If-None-Match": "e" },
      permissions: ["IndustryData-InboundFlow.Read.All"],
    },
  };

  test("a GET goes to the same address, and its answer is recorded beside the first", async () => {
    const { sent, ports } = world();
    const recorded = await again(get, ports);
    assert.deepEqual(sent, [
      {
        method: "GET",
        path: get.request.url,
        headers: { "If-None-Match": "e" },
        permissions: ["IndustryData-InboundFlow.Read.All"],
      },
    ]);
    assert.equal(recorded?.tenant, "Contoso");
    assert.equal(recorded?.subject, "users.industrydata.json");
    assert.match(recorded?.exchange.request.url ?? "", /\/again$/);
  });

  test("a write is handed on as it was, with what came of it, and nothing is sent by the view", async () => {
    const handed: WriteAgain[] = [];
    const { sent, ports } = world("Contoso", async (write) => void handed.push(write));
    const { request } = anExchange();
    const headers = { ...request.headers, Prefer: "x", "client-request-id": "1", "If-Match": "e" };
    const permissions = ["IndustryData-OutboundFlow.ReadWrite.All"];
    const exchange = anExchange({ request: { ...request, method: "PATCH", headers, permissions } });
    assert.equal(await again(exchange, ports), undefined);
    assert.deepEqual(handed, [
      {
        request: { method: "PATCH", path: request.url, headers: { "If-Match": "e" }, permissions, body: "{}" },
        path: "/external/industryData/outboundProvisioningFlowSets/3c8a5f10/provisioningFlows",
        ...{ tenant: "Contoso", subject: "users.industrydata.json", outcome: "done" },
      },
    ]);
    assert.deepEqual(sent, []);
  });

  test("in another tenant nothing is sent, and both are named", async () => {
    const { sent, ports } = world("Fabrikam");
    for (const exchange of [get, anExchange()]) {
      await assert.rejects(again(exchange, ports), (error) => {
        assert.ok(error instanceof UserError);
        assert.match(error.message, /went to Contoso, and you work with Fabrikam.*Nothing was sent/);
        return true;
      });
    }
    assert.deepEqual(sent, []);
  });

  test("a secret that was left out is not sent as asterisks", async () => {
    const { ports } = world();
    const { request } = anExchange();
    const exchange = anExchange({ request: { ...request, body: '{"password":"********"}' } });
    await assert.rejects(again(exchange, ports), /a secret in it that was not kept.*Nothing was sent/);
  });

  test("a request that was kept cut is not sent", async () => {
    const { ports } = world();
    const { kept } = keptWithBodies();
    await assert.rejects(sendAgain(kept, { request: new Body("{", 2) }, ports), /too long to keep whole/);
  });
});
