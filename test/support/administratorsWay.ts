// The way of an administrator from nothing to synced classes, with plain requests: each step once wrong and once right.
import assert from "node:assert/strict";

export interface Reply {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
}

/** What the way is gone with. */
export interface Administrator {
  /** `path`: below `/external/industryData`, or an absolute address. */
  send(method: string, path: string, body?: unknown): Promise<Reply>;
  /** Uploads a file; without a token. */
  put(address: string, text: string, headers: Readonly<Record<string, string>>): Promise<{ status: number }>;
  /** Asks again and again, as time goes by. */
  until(isSo: () => Promise<boolean>): Promise<void>;
}

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly target?: string;
  readonly message: RegExp;
}

export class AdministratorsWay {
  readonly #administrator: Administrator;
  readonly #files: Readonly<Record<string, string>>;

  constructor(administrator: Administrator, files: Readonly<Record<string, string>>) {
    this.#administrator = administrator;
    this.#files = files;
  }

  async go(): Promise<void> {
    const system = await this.#sourceSystem();
    const year = await this.#year();
    await this.#codes();
    const connector = await this.#connector(system);
    await this.#uploadAndValidate(connector);
    const flow = await this.#inboundFlow(connector, year);
    await this.#run("Evening school 2026-27");
    const set = await this.#flowSet();
    await this.#provisioningFlows(set);
    await this.#runWithEverything();
    await this.#takeApart({ system, year, connector, flow });
  }

  async #sourceSystem(): Promise<string> {
    const matching = (group: string, priorityOrder: number) => ({
      "roleGroup@odata.bind": `external/industryData/roleGroups/${group}`,
      sourceIdentifier: { code: "username" },
      matchTarget: { code: "userPrincipalName" },
      priorityOrder,
    });
    const body = {
      displayName: "Evening school records",
      vendor: "Litware",
      userMatchingSettings: [matching("staff", 0), matching("students", 1)],
    };
    const unknownGroup = { ...body, userMatchingSettings: [matching("parents", 0)] };
    await this.#refused(["POST", "/sourceSystems", unknownGroup], {
      status: 400,
      code: "BadRequest",
      target: "userMatchingSettings/0/roleGroup@odata.bind",
      message: /points to 'parents', which does not exist/,
    });
    return this.#created("/sourceSystems", body);
  }

  async #year(): Promise<string> {
    const body = { displayName: "Evening year 2026-27", startDate: "2026-08-01", endDate: "2027-07-31" };
    await this.#refused(["POST", "/years", { ...body, endDate: "2026-07-31", year: { code: "2026" } }], {
      status: 400,
      code: "BadRequest",
      target: "endDate",
      message: /begins before it ends/,
    });
    return this.#created("/years", { ...body, year: { code: "2026" } });
  }

  async #codes(): Promise<void> {
    const groups = await this.#read("/roleGroups");
    assert.deepEqual(
      (at(groups, "value") as { id: string }[]).map(({ id }) => id),
      ["staff", "students"],
    );
    const body = { code: "evening", displayName: "Evening class", isDisabled: false, sortIndex: 290 };
    await this.#refused(["POST", "/referenceDefinitions", { ...body, referenceType: "RefRole" }], {
      status: 400,
      code: "BadRequest",
      target: "referenceType",
      message: /add codes to some lists only/,
    });
    const address = await this.#created("/referenceDefinitions", { ...body, referenceType: "RefGradeLevel" });
    assert.equal(at(await this.#read(address), "source"), "Tenant Defined");
  }

  async #connector(system: string): Promise<string> {
    const body = {
      displayName: "Evening school, CSV upload",
      "sourceSystem@odata.bind": linkTo(system),
      fileFormat: { code: "schoolDataSyncV2Rev1" },
    };
    await this.#refused(["POST", "/dataConnectors", body], {
      status: 400,
      code: "BadRequest",
      target: "@odata.type",
      message: /'@odata\.type' is required/,
    });
    return this.#created("/dataConnectors", { "@odata.type": typeNamed("azureDataLakeConnector"), ...body });
  }

  async #uploadAndValidate(connector: string): Promise<void> {
    const empty = await this.#validated(connector);
    assert.deepEqual([at(empty, "status"), at(empty, "errors/0/code")], ["succeeded", "RequiredFileNotFound"]);

    await this.#refused(["GET", `${connector}/getUploadSession`], {
      status: 404,
      code: "ResourceNotFound",
      message: /getUploadSession/,
    });
    const session = await this.#read(`${connector}/${typeNamed("azureDataLakeConnector").slice(1)}/getUploadSession`);
    const address = (name: string) => String(at(session, "sessionUrl")).replace("?", `/${name}?`);
    const kind = { "x-ms-blob-type": "BlockBlob" };
    const { put } = this.#administrator;
    assert.equal((await put(address("users.csv"), "", {})).status, 400);
    for (const [name, text] of Object.entries(this.#files)) {
      assert.equal((await put(address(name), text, kind)).status, 201, name);
    }
    await this.#refused(["GET", `${connector}/validate`], {
      status: 405,
      code: "MethodNotAllowed",
      message: /What is: POST/,
    });
    const operation = await this.#validated(connector);
    assert.deepEqual([at(operation, "status"), at(operation, "errors")], ["succeeded", []]);
    assert.deepEqual(at(operation, "validatedFiles"), Object.keys(this.#files));
    assert.equal(at(operation, "warnings/0/code"), "OptionalFileNotFound");
    assert.equal((await put(address("users.csv"), "", kind)).status, 404, "the container ends with its validation");
  }

  async #validated(connector: string): Promise<unknown> {
    const { status, headers } = await this.#administrator.send("POST", `${connector}/validate`);
    assert.equal(status, 202);
    const operation = headers.location ?? "";
    const begun = await this.#administrator.send("GET", operation);
    assert.match(String(at(begun.json, "status")), /^(notStarted|running)$/);
    assert.equal(begun.headers["retry-after"], "1");
    await this.#isAt(operation, "status", "succeeded");
    return this.#read(operation);
  }

  async #inboundFlow(connector: string, year: string): Promise<string> {
    const body = {
      displayName: "Evening school 2026-27",
      dataDomain: "educationRostering",
      effectiveDateTime: "2024-08-01T00:00:00Z",
      "dataConnector@odata.bind": linkTo(connector),
      "year@odata.bind": linkTo(year),
    };
    await this.#refused(["POST", "/inboundFlows", { "@odata.type": typeNamed("inboundApiFlow"), ...body }], {
      status: 400,
      code: "BadRequest",
      target: "dataConnector@odata.bind",
      message: /An inbound API flow reads an API connector/,
    });
    const flow = await this.#created("/inboundFlows", { "@odata.type": typeNamed("inboundFileFlow"), ...body });
    await this.#isAt(flow, "readinessStatus", "ready");
    return flow;
  }

  /** Starts a run, waits for its end and gives its address and statistics. */
  async #run(flowName: string): Promise<{ run: string; statistics: unknown }> {
    await this.#refused(["POST", "/runs"], { status: 405, code: "MethodNotAllowed", message: /What is: GET/ });
    assert.equal((await this.#administrator.send("POST", "/runs/start")).status, 202);
    const newest = ((at(await this.#read("/runs"), "value") as { id: string }[]).at(-1) ?? { id: "" }).id;
    const run = `/runs/${newest}`;
    assert.equal(at(await this.#read(run), "endDateTime"), null);
    await this.#isAt(run, "status", "completed");
    const statistics = await this.#read(`${run}/getStatistics`);
    const part = (at(statistics, "activityStatistics") as { displayName: string }[]).find(
      ({ displayName }) => displayName === flowName,
    );
    assert.equal(at(part, "status"), "completed");
    assert.deepEqual(at(part, "people"), { active: 4, inactive: 0, total: 4 });
    assert.deepEqual(at(part, "matchedPeopleByRole"), [
      { role: "teacher", count: 1 },
      { role: "student", count: 3 },
    ]);
    assert.deepEqual([at(part, "groups/active"), at(part, "memberships/active")], [2, 4]);
    return { run, statistics };
  }

  async #flowSet(): Promise<string> {
    const filter = { "@odata.type": typeNamed("basicFilter"), attribute: "orgExternalId", in: ["S1"] };
    const body = { displayName: "Evening school", filter };
    await this.#refused(
      ["POST", "/outboundProvisioningFlowSets", { ...body, filter: { ...filter, attribute: "name" } }],
      {
        status: 400,
        code: "BadRequest",
        target: "filter/attribute",
        message: /must be a member of filterOptions \(orgExternalId\), not 'name'/,
      },
    );
    return this.#created("/outboundProvisioningFlowSets", body);
  }

  async #provisioningFlows(set: string): Promise<void> {
    const flows = `${set}/provisioningFlows`;
    const users = {
      "@odata.type": typeNamed("userProvisioningFlow"),
      createUnmatchedUsers: false,
      managementOptions: { additionalOptions: { allowStudentContactAssociation: false, studentAgeGroup: "minor" } },
    };
    const classes = {
      "@odata.type": typeNamed("classGroupProvisioningFlow"),
      configuration: {
        additionalOptions: { createTeam: true, writeDisplayNameOnCreateOnly: true },
        enrollmentMappings: {
          ownerEnrollmentMappings: [{ code: "teacher" }],
          memberEnrollmentMappings: [{ code: "student" }],
        },
      },
    };
    const groups = {
      "@odata.type": typeNamed("securityGroupProvisioningFlow"),
      creationOptions: { createBasedOnOrgPlusRoleGroup: true, createBasedOnRoleGroup: false },
    };
    const units = {
      "@odata.type": typeNamed("administrativeUnitProvisioningFlow"),
      creationOptions: { createBasedOnOrg: true, createBasedOnOrgPlusRoleGroup: false },
    };
    const created: string[] = [];
    for (const flow of [users, classes, groups, units]) created.push(await this.#created(flows, flow));
    await this.#refused(["POST", flows, users], {
      status: 409,
      code: "nameAlreadyExists",
      message: /may hold one of each kind/,
    });
    for (const flow of created) await this.#isAt(flow, "readinessStatus", "ready");
    assert.equal((await this.#administrator.send("POST", `${created[0]}/reset`)).status, 202);
    assert.equal(at(await this.#read(created[0] ?? ""), "readinessStatus"), "notReady");
    await this.#isAt(created[0] ?? "", "readinessStatus", "ready");
  }

  async #runWithEverything(): Promise<void> {
    const { run, statistics } = await this.#run("Evening school 2026-27");
    assert.equal(at(statistics, "status"), "completed");
    const { value } = (await this.#read(`${run}/activities?$top=100`)) as { value: Record<string, unknown>[] };
    const own = value.filter(({ displayName }) => String(displayName).startsWith("Evening school"));
    assert.deepEqual(
      own.map(({ displayName, status }) => [displayName, status]),
      [
        ["Evening school 2026-27", "completed"],
        ["Evening school: Users", "completed"],
        ["Evening school: Class groups", "completed"],
        ["Evening school: Security groups", "completed"],
        ["Evening school: Administrative units", "completed"],
      ],
    );
    for (let started = 2; started < 5; started++) {
      assert.equal((await this.#administrator.send("POST", "/runs/start")).status, 202);
    }
    const refused = await this.#refused(["POST", "/runs/start"], {
      status: 429,
      code: "TooManyRequests",
      message: /can be started 5 times in 12 hours/,
    });
    assert.ok(Number(refused.headers["retry-after"]) > 11 * 60 * 60);
  }

  async #takeApart(made: Record<"system" | "year" | "connector" | "flow", string>): Promise<void> {
    for (const kept of [made.system, made.year, made.connector]) {
      await this.#refused(["DELETE", kept], {
        status: 409,
        code: "conflict",
        message: /Delete what refers to it first/,
      });
    }
    for (const each of [made.flow, made.connector, made.year, made.system]) {
      assert.equal((await this.#administrator.send("DELETE", each)).status, 204);
    }
  }

  async #created(path: string, body: object): Promise<string> {
    const { status, headers, json } = await this.#administrator.send("POST", path, body);
    assert.equal(status, 201, JSON.stringify(json));
    assert.ok(headers.location);
    return headers.location;
  }

  async #read(path: string): Promise<unknown> {
    const { status, json } = await this.#administrator.send("GET", path);
    assert.equal(status, 200, JSON.stringify(json));
    return json;
  }

  async #isAt(path: string, member: string, value: string): Promise<void> {
    await this.#administrator.until(async () => at(await this.#read(path), member) === value);
  }

  /** Sends what is wrong, and looks whether the answer is an error as Microsoft Graph writes it. */
  async #refused([method, path, body]: [string, string, unknown?], expected: Refusal): Promise<Reply> {
    const reply = await this.#administrator.send(method, path, body);
    const error = at(reply.json, "error") as Record<string, unknown>;
    assert.deepEqual([reply.status, error.code], [expected.status, expected.code]);
    if (expected.target !== undefined) assert.equal(error.target, expected.target);
    assert.match(String(error.message), expected.message);
    assert.equal(at(error, "innerError/request-id"), reply.headers["request-id"]);
    assert.ok(at(error, "innerError/date"));
    return reply;
  }
}

const typeNamed = (name: string): string => `#microsoft.graph.industryData.${name}`;

const linkTo = (address: string): string => address.slice(address.indexOf("external/"));

/** The value below a path such as `error/details/0/target`. */
function at(json: unknown, path: string): unknown {
  return path.split("/").reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], json);
}
