import assert from "node:assert/strict";
import { ConsentRequiredError } from "../../../client/src/auth/tokenProvider";
import { graphError } from "../../../client/src/graph/graphError";
import { CancelledError, UserError } from "../../../client/src/host/errors";
import type { Entity, TenantReader } from "../../../client/src/submit/lookUp";
import { type Plan, type PlannedRequest, type PlanPorts, planSubmit } from "../../../client/src/submit/plan/plan";
import { planText } from "../../../client/src/submit/plan/planText";
import type { Parent, Target } from "../../../client/src/submit/submit";
import { seenOf } from "../../../client/src/submit/update/version";
import { graphRoot, structuredType } from "../../../schemas/src";
import { anExchange, unanswered } from "../../support/exchanges";
import { fixturesIn } from "../../support/fixtures";

const root = "/external/industryData";
const setPath = `${root}/outboundProvisioningFlowSets/set-1`;
const staff = `${root}/roleGroups/staff`;
const students = `${root}/roleGroups/students`;

const link = (path: string) => `https://graph.microsoft.com/beta${path}`;
const userFlow = (change: object = {}): string =>
  JSON.stringify({
    "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
    createUnmatchedUsers: true,
    creationOptions: {
      configurations: [
        { "roleGroup@odata.bind": link(staff), licenseSkus: [] },
        { "roleGroup@odata.bind": link(students), licenseSkus: [] },
      ],
    },
    ...change,
  });

const target: Target = { parents: ["set-1"], id: "flow-1", type: "userProvisioningFlow", name: "High schools" };

/** The error of a GET that was answered with this status, or with nothing. */
function failure(status?: number, code = "denied"): Error {
  const { request, response, ...exchange } =
    status === undefined
      ? { ...unanswered("notSent", "Microsoft Graph refused the connection."), response: undefined }
      : anExchange();
  const answer = response && {
    ...response,
    status: status ?? 0,
    statusText: "X",
    body: JSON.stringify({ error: { code, message: "No." } }),
  };
  const error = graphError({
    ...exchange,
    request: { ...request, method: "GET" },
    ...(answer && { response: answer }),
  });
  assert.ok(error);
  return error;
}

/** A tenant of a few objects, and what it was asked. */
class World implements PlanPorts, TenantReader {
  readonly root = graphRoot;
  readonly asked: string[] = [];
  readonly objects: Record<string, Entity | Error> = {
    [setPath]: { id: "set-1", displayName: "High schools" },
    [staff]: { id: "staff", displayName: "Staff" },
    [students]: { id: "students", displayName: "Students" },
  };
  flows: Entity[] | Error = [];
  known: Target | undefined;
  parent = async (): Promise<Parent | undefined> => ({ ids: ["set-1"], name: "High schools" });
  target = (): Target | undefined => this.known;
  isSignedIn = true;

  get tenant(): TenantReader {
    return this;
  }

  async read(path: string): Promise<unknown> {
    this.asked.push(path);
    const found = this.objects[path] ?? failure(404);
    if (found instanceof Error) throw found;
    return found;
  }

  async readAll(path: string): Promise<readonly unknown[]> {
    this.asked.push(path);
    if (this.flows instanceof Error) throw this.flows;
    return this.flows;
  }

  refusal: Error | undefined;
  async check(): Promise<void> {
    if (this.refusal) throw this.refusal;
  }

  async plan(text = userFlow()): Promise<PlannedRequest> {
    const { tenant, ...ports } = { ...this, tenant: this };
    const plan = await planSubmit(text, this.isSignedIn ? { ...ports, tenant } : ports);
    assert.equal(plan.kind, "request", JSON.stringify(plan));
    return plan as PlannedRequest;
  }
}

const states = ({ references }: PlannedRequest): string[] => references.map(({ state }) => state);
const textOf = (plan: Plan): string =>
  planText(plan, { document: "users.industrydata.json", tenant: "Contoso", at: "10:42:05" });

suite("a plan", () => {
  test("of a new object says the request, the permission, and what the links lead to", async () => {
    const plan = await new World().plan();
    assert.equal(
      textOf(plan),
      [
        "# Create a userProvisioningFlow in High schools, Contoso",
        "",
        "users.industrydata.json as it was at 10:42:05. A plan only reads: nothing was changed.",
        "",
        "## Request",
        "",
        "```http",
        `POST ${graphRoot}${setPath}/provisioningFlows`,
        "Accept: application/json",
        "Content-Type: application/json",
        "Prefer: include-unknown-enum-members",
        "client-request-id: {new each time}",
        "```",
        "",
        "```json",
        userFlow(),
        "```",
        "",
        `${userFlow().length} bytes. The token is not shown.`,
        "",
        "## Permission",
        "",
        "IndustryData-OutboundFlow.ReadWrite.All: an administrator has to consent to it.",
        "",
        "## References",
        "",
        "- ✓ creationOptions.configurations[0].roleGroup: Staff (roleGroups/staff)",
        "- ✓ creationOptions.configurations[1].roleGroup: Students (roleGroups/students)",
        "",
      ].join("\n"),
    );
  });

  test("of an update says only what changes", async () => {
    const world = new World();
    world.known = target;
    const path = `${setPath}/provisioningFlows/flow-1`;
    world.objects[path] = {
      ...JSON.parse(userFlow()),
      id: "flow-1",
      createUnmatchedUsers: false,
      readinessStatus: "ready",
    };
    const plan = await world.plan();
    assert.deepEqual([plan.operation, plan.url], ["update", graphRoot + path]);
    assert.deepEqual(plan.difference?.changes, [{ path: "createUnmatchedUsers", removed: ["false"], added: ["true"] }]);
    assert.match(textOf(plan), /^# Update the userProvisioningFlow High schools, Contoso\n/);
    assert.match(textOf(plan), /## Difference to the tenant\n\n- createUnmatchedUsers: false → true\n/);
    world.objects[path] = JSON.parse(userFlow());
    assert.match(textOf(await world.plan()), /## Difference to the tenant\n\n- no changes\n/);
  });

  test("of an update shows the bytes that are sent, and none where nothing would be", async () => {
    const world = new World();
    world.known = target;
    const path = `${setPath}/provisioningFlows/flow-1`;
    world.objects[path] = { ...JSON.parse(userFlow()), "@odata.etag": 'W/"7"', createUnmatchedUsers: false };
    const plan = await world.plan();
    assert.equal(
      plan.request.body,
      '{"@odata.type":"#microsoft.graph.industryData.userProvisioningFlow","createUnmatchedUsers":true}',
    );
    assert.match(textOf(plan), /\nIf-Match: W\/"7"\n/);
    world.objects[path] = JSON.parse(userFlow());
    const same = await world.plan();
    assert.ok(same.isSame);
    assert.match(textOf(same), /## Request\n\nNothing would be sent: the tenant has all that this document says\.\n/);
  });

  test("of an update says what somebody else changed, and what no update changes", async () => {
    const world = new World();
    const connector = (id: string) => link(`${root}/dataConnectors/${id}`);
    const flow = (displayName: string, id: string): string =>
      JSON.stringify({
        "@odata.type": "#microsoft.graph.industryData.inboundFileFlow",
        displayName,
        "dataConnector@odata.bind": connector(id),
      });
    world.objects[`${root}/dataConnectors/other`] = { id: "other", displayName: "Other" };
    const present = { id: "flow-2", displayName: "Theirs", dataConnector: { id: "first" } };
    const type = structuredType("inboundFileFlow");
    assert.ok(type);
    const seen = seenOf({ ...present, displayName: "Mine" }, type);
    world.known = { parents: [], id: "flow-2", type: type.name, name: "Roster", seen };
    world.objects[`${root}/inboundFlows/flow-2`] = present;
    const plan = await world.plan(flow("Mine, later", "other"));
    assert.match(
      plan.obstacles.join(),
      /^Roster was changed in the tenant, after .*: displayName\. A submit asks before/,
    );
    assert.match(textOf(plan), /## No update changes this\n\n- dataConnector: first → other\n/);
    const { dataConnector: _hidden, ...hidden } = present;
    world.objects[`${root}/inboundFlows/flow-2`] = hidden;
    assert.deepEqual((await world.plan(flow("Mine, later", "other"))).unchangeable, []);
  });

  test("asks for an object once, however many links lead to it", async () => {
    const world = new World();
    const same = { "roleGroup@odata.bind": link(staff) };
    const again = { "roleGroup@odata.bind": "external/industryData/roleGroups('STAFF')" };
    await world.plan(userFlow({ creationOptions: { configurations: [same, same, again] } }));
    assert.deepEqual(world.asked, [staff, setPath, `${setPath}/provisioningFlows`]);
  });

  suite("a check that fails costs nothing but itself", () => {
    for (const [name, error, state, said] of [
      [
        "404",
        failure(404),
        "missing",
        /✗ creationOptions\.configurations\[0\]\.roleGroup: roleGroups\/staff is not in the tenant/,
      ],
      ["403", failure(403), "unchecked", /## Not checked\n\n- creationOptions\.configurations\[0\]\.roleGroup: .*403/],
      ["a dead network", failure(), "unchecked", /roleGroups\/staff was not checked[\s\S]*refused the connection/],
      ["missing consent", new UserError("This sign-in has not been given X yet."), "unchecked", /not been given X yet/],
    ] as const) {
      test(name, async () => {
        const world = new World();
        world.objects[staff] = error;
        const plan = await world.plan();
        assert.deepEqual(states(plan), [state, "found"]);
        assert.match(textOf(plan), said);
      });
    }

    test("the object to update, its flow set, and what the set already has", async () => {
      const world = new World();
      world.objects[setPath] = failure(403);
      world.flows = failure();
      const created = await world.plan();
      assert.deepEqual(states(created), ["found", "found"]);
      assert.equal(created.unchecked.length, 2);
      world.known = target;
      world.objects[`${setPath}/provisioningFlows/flow-1`] = failure(403);
      const updated = await world.plan();
      assert.deepEqual([updated.operation, updated.difference, updated.unchecked.length], ["update", undefined, 1]);
    });

    test("the choice of the flow set", async () => {
      const world = new World();
      world.parent = () => Promise.reject(failure());
      const plan = await world.plan();
      assert.equal(
        plan.url,
        `${graphRoot}${root}/outboundProvisioningFlowSets/{outboundProvisioningFlowSets-id}/provisioningFlows`,
      );
      assert.match(plan.unchecked.join(), /^Outbound flow sets: .*refused the connection/);
    });
  });

  test("ends with the person who goes away", async () => {
    const world = new World();
    world.parent = () => Promise.reject(new CancelledError());
    await assert.rejects(world.plan(), CancelledError);
    assert.deepEqual(world.asked, []);
  });

  test("without a tenant says what needs none, asks nothing, and says so", async () => {
    const world = new World();
    world.isSignedIn = false;
    world.parent = async () => undefined;
    const plan = await world.plan();
    assert.deepEqual(world.asked, []);
    assert.deepEqual(states(plan), ["unchecked", "unchecked"]);
    assert.deepEqual(plan.unchecked, [
      "Outbound flow sets: which one takes it is not known yet.",
      "Nobody is signed in to a tenant: nothing was looked up there.",
    ]);
    assert.equal(plan.permission?.name, "IndustryData-OutboundFlow.ReadWrite.All");
  });

  suite("says what is in the way", () => {
    test("an object that is gone", async () => {
      const world = new World();
      world.known = target;
      assert.deepEqual((await world.plan()).obstacles, [
        "High schools is no longer in the tenant: there is nothing to update.",
      ]);
    });

    test("a flow set that is not there, or has such a flow already", async () => {
      const world = new World();
      world.flows = [{ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow", id: "other" }];
      assert.deepEqual((await world.plan()).obstacles, [
        "High schools already has a userProvisioningFlow, and takes no other.",
      ]);
      delete world.objects[setPath];
      assert.deepEqual((await world.plan()).obstacles, [
        "High schools is not among the outbound flow sets of the tenant.",
      ]);
    });

    test("an application where only people may write", async () => {
      const world = Object.assign(new World(), { actsAs: "application" as const });
      const plan = await world.plan();
      assert.equal(plan.permission, undefined);
      assert.match(plan.obstacles.join(), /An application cannot create provisioning flows/);
    });

    test("a permission that this sign-in does not have", async () => {
      const world = new World();
      world.refusal = new ConsentRequiredError(["X"]);
      const plan = await world.plan();
      assert.deepEqual(states(plan), ["found", "found"]);
      assert.match(textOf(plan), /consent to it\. This sign-in has not been given X yet\./);
      world.refusal = new UserError("The sign-in service cannot be reached.");
      assert.deepEqual((await world.plan()).unchecked, [
        "Whether this sign-in has the permission: The sign-in service cannot be reached.",
      ]);
    });

    test("a link that leads elsewhere, or nowhere", async () => {
      const world = new World();
      const configurations = [`${root}/years/1`, "nowhere", "/external/industryData/roleGroups/${var:group}"].map(
        (path) => ({ "roleGroup@odata.bind": path }),
      );
      const plan = await world.plan(userFlow({ creationOptions: { configurations } }));
      assert.deepEqual(states(plan), ["unfit", "unfit", "unchecked"]);
      assert.deepEqual(world.asked, [setPath, `${setPath}/provisioningFlows`]);
      assert.match(textOf(plan), /It has to lead into roleGroups, not into years/);
      assert.match(textOf(plan), /\$\{var:group\} is filled in when it is sent/);
    });

    test("a connector of the wrong kind", async () => {
      const world = new World();
      const connector = `${root}/dataConnectors/c`;
      world.objects[connector] = {
        "@odata.type": "#microsoft.graph.industryData.azureDataLakeConnector",
        id: "c",
        displayName: "Files",
      };
      const flow = {
        "@odata.type": "#microsoft.graph.industryData.inboundApiFlow",
        "dataConnector@odata.bind": link(connector),
      };
      const [reference] = (await world.plan(JSON.stringify(flow))).references;
      assert.equal(reference?.state, "unfit");
      assert.match(reference?.why ?? "", /azureDataLakeConnector.*An inbound API flow reads an API connector\./);
    });
  });

  test("names variables and hides secrets, in every part", async () => {
    const password = (value: string) => ({
      "roleGroup@odata.bind": link(staff),
      defaultPasswordSettings: {
        "@odata.type": "#microsoft.graph.industryData.simplePasswordSettings",
        password: value,
      },
    });
    const text = userFlow({ creationOptions: { configurations: [password("${secret:first}"), password("Canary-1")] } });
    const plan = await new World().plan(text);
    assert.deepEqual(plan.variables, ["${secret:first}"]);
    assert.equal(plan.request.body, text);
    const shown = textOf(plan);
    assert.doesNotMatch(shown, /Canary/);
    assert.match(shown, /Filled in as it is sent: \$\{secret:first\}\. The secrets of the document are not shown here/);
  });

  test("asks the tenant in use and nobody else, whatever host a link names", async () => {
    const world = new World();
    const configurations = ["https://elsewhere.example/beta", "https://graph.microsoft.com/v1.0"].map((host) => ({
      "roleGroup@odata.bind": host + staff,
    }));
    const plan = await world.plan(userFlow({ creationOptions: { configurations } }));
    assert.deepEqual(states(plan), ["unfit", "found"]);
    assert.match(textOf(plan), /It leads to another service, https:\/\/elsewhere\.example\./);
    assert.deepEqual(world.asked.slice(0, 1), [staff]);
  });

  const [masked = ""] = fixturesIn("seeds")
    .filter(({ name }) => name.includes("userProvisioningFlow"))
    .map(({ text }) => text);
  for (const [name, text, why] of [
    ["malformed JSON", '{ "@odata.type": ', /not valid JSON: see line 1/],
    ["an empty document", "", /the document is empty/],
    ["several payloads", `[${userFlow()}, ${userFlow()}]`, /takes one payload, and the document is a list of 2/],
    ["an unknown type", '{ "@odata.type": "#microsoft.graph.user" }', /no type `#microsoft\.graph\.user`/],
    ["a masked password", masked, /The password is masked/],
  ] as const) {
    test(`of ${name} says that nothing would be sent, and asks nothing`, async () => {
      const world = new World();
      const plan = await planSubmit(text, world);
      assert.equal(plan.kind, "nothing");
      assert.match(textOf(plan), /^# Nothing would be sent\n/);
      assert.match(textOf(plan), why);
      assert.deepEqual(world.asked, []);
    });
  }
});
