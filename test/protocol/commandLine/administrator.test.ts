import assert from "node:assert/strict";
import { AdministratorsWay } from "../../support/administratorsWay";
import { curlIsInstalled, request } from "../../support/curl";
import { Program } from "../../support/program";
import { smallSchool } from "../../support/smallSchool";

suite("industrydata demo: the way of an administrator", () => {
  let demo: Program | undefined;
  teardown(() => demo?.stop());

  test(`with ${curlIsInstalled ? "curl" : "fetch"} and the printed token, from nothing to a run with statistics`, async function () {
    this.timeout(90_000);
    demo = new Program("cli", ["demo", "--run-seconds", "2"]);
    const { graph, token } = JSON.parse(await demo.firstLine());
    const authorization = { Authorization: `Bearer ${token}` };
    const way = new AdministratorsWay(
      {
        send: (method, path, body) =>
          request({
            method,
            url: path.startsWith("http") ? path : `${graph}/external/industryData${path}`,
            headers: { ...authorization, ...(body !== undefined && { "Content-Type": "application/json" }) },
            ...(body !== undefined && { body: JSON.stringify(body) }),
          }),
        put: (url, body, headers) => request({ method: "PUT", url, headers, body }),
        until: async (isSo) => {
          const end = Date.now() + 30_000;
          while (!(await isSo())) assert.ok(Date.now() < end, "half a minute went by");
        },
      },
      smallSchool,
    );
    await way.go();
  });
});
