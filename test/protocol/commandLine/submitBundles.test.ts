// Lists and folders on the command line: their order, their links, and what is left out after a failure.
import assert from "node:assert/strict";
import {
  connector,
  flowSet,
  inboundFlow,
  securityFlow,
  sourceSystem,
  systemLink,
  unitFlow,
  year,
} from "../../support/bundles";
import { Program, useCommandLine } from "../../support/program";
import { useDemoTenant } from "../../support/runningDemoTenant";
import { useTemporaryFolder } from "../../support/temporaryFolder";

const root = "/external/industryData";
const sets = `${root}/outboundProvisioningFlowSets`;

interface Result {
  readonly file: string;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly id: string | null;
  readonly error: string | null;
  readonly item: number | null;
}

suite("industrydata submit of lists and folders", () => {
  const industrydata = useCommandLine();
  const demo = useDemoTenant();
  const folder = useTemporaryFolder();

  const write = (name: string, payloads: object): string => folder.write(name, JSON.stringify(payloads, undefined, 2));
  const submit = async (...args: string[]) => {
    const { graph, token } = demo.tenant.connection;
    const outcome = await industrydata(["submit", ...args, "--graph-endpoint", graph, "--yes", "--format", "json"], {
      cwd: folder.path,
      env: { INDUSTRYDATA_ACCESS_TOKEN: token },
    });
    const results: Result[] = outcome.stdout === "" ? [] : JSON.parse(outcome.stdout).results;
    const written = await demo.tenant.requests("POST");
    return { ...outcome, results, written, paths: written.map(({ url }) => url.replace("/beta", "")) };
  };

  const upsideDown = [
    inboundFlow("external/industryData/dataConnectors('csv')", "/external/industryData/years/SY26"),
    connector("csv", "https://graph.microsoft.com/beta/external/industryData/sourceSystems/contoso"),
    year("sy26"),
    sourceSystem("contoso"),
    unitFlow(),
    securityFlow(),
    flowSet("North"),
  ];

  test("a list that is upside down is sent in order, and its links lead to the new ids", async () => {
    write("all.industrydata.json", upsideDown);
    const { code, stderr, results, written, paths } = await submit("all.industrydata.json");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.deepEqual(
      results.map(({ item, status, file }) => [item, status, file]),
      [4, 2, 3, 1, 7, 5, 6].map((item) => [item, 201, "all.industrydata.json"]),
    );
    const [system, csv, schoolYear, , set] = results.map(({ id }) => id);
    assert.deepEqual(paths, [
      ...["sourceSystems", "dataConnectors", "years", "inboundFlows", "outboundProvisioningFlowSets"].map(
        (name) => `${root}/${name}`,
      ),
      ...[`${sets}/${set}/provisioningFlows`, `${sets}/${set}/provisioningFlows`],
    ]);
    const bodies = written.map(({ body }) => body);
    assert.match(
      bodies[1] ?? "",
      new RegExp(`"https://graph\\.microsoft\\.com/beta/external/industryData/sourceSystems/${system}"`),
    );
    assert.match(bodies[3] ?? "", new RegExp(`"external/industryData/dataConnectors\\('${csv}'\\)"`));
    assert.match(bodies[3] ?? "", new RegExp(`"/external/industryData/years/${schoolYear}"`));
    assert.doesNotMatch(bodies.join(), /contoso"|"csv"|SY26/);
  });

  test("the same in a folder, a file each", async () => {
    for (const [index, payload] of upsideDown.entries()) write(`${index}.industrydata.json`, payload);
    const { code, results, paths } = await submit(".");
    assert.equal(code, 0);
    assert.deepEqual(
      results.map(({ item, file }) => [item, file.replace(/^\.\//, "")]),
      [3, 1, 2, 0, 6, 4, 5].map((index) => [null, `${index}.industrydata.json`]),
    );
    assert.equal(paths.length, 7);
  });

  test("text names the payload of a list", async () => {
    write("all.json", [flowSet("North"), flowSet("South")]);
    const { graph, token } = demo.tenant.connection;
    const { stdout } = await industrydata(["submit", "all.json", "--graph-endpoint", graph, "--yes"], {
      cwd: folder.path,
      env: { INDUSTRYDATA_ACCESS_TOKEN: token },
    });
    assert.match(
      stdout,
      /^POST \S+\n {2}201 \S+ {2}\(all\.json, payload 1\)\nPOST \S+\n {2}201 \S+ {2}\(all\.json, payload 2\)\n$/,
    );
  });

  const families = [flowSet("North"), unitFlow(), securityFlow(), flowSet("South"), unitFlow()];
  const noNorth = {
    kind: "status",
    status: 400,
    method: "POST",
    times: 1,
    error: { code: "badRequest", message: "Not in the north." },
  };

  test("children of a refused parent are never sent, and nothing else either: 1", async () => {
    write("all.json", families);
    await demo.tenant.fail(noNorth);
    const { code, results, written } = await submit("all.json");
    assert.equal(code, 1);
    assert.equal(written.length, 1);
    assert.match(results[0]?.error ?? "", /Not in the north\./);
    assert.deepEqual(
      results.slice(1).map(({ status, error, path, item }) => [item, status, error, path]),
      [
        [4, null, "Not sent. Stopped after North was refused.", sets],
        ...[2, 3].map((item) => [
          item,
          null,
          "Not sent. It needs North, which was refused.",
          `${sets}/{outboundProvisioningFlowSets-id}/provisioningFlows`,
        ]),
        [
          5,
          null,
          "Not sent. It needs South, which was not sent.",
          `${sets}/{outboundProvisioningFlowSets-id}/provisioningFlows`,
        ],
      ],
    );
  });

  test("--continue sends what does not need it: 1", async () => {
    write("all.json", families);
    await demo.tenant.fail(noNorth);
    const { code, results, written } = await submit("all.json", "--continue");
    assert.equal(code, 1);
    assert.equal(written.length, 3);
    assert.deepEqual(
      results.map(({ item, status }) => [item, status]),
      [
        [1, 400],
        [4, 201],
        [2, null],
        [3, null],
        [5, 201],
      ],
    );
    assert.equal(results[4]?.path, `${sets}/${results[1]?.id}/provisioningFlows`);
  });

  for (const args of [[], ["--continue"]]) {
    test(`after an unclear outcome nothing is sent ${args.join("")}: 3`, async () => {
      write("all.json", families);
      await demo.tenant.fail({ kind: "dropAfterCommit", method: "POST", times: 1 });
      const { code, results, written } = await submit("all.json", ...args);
      assert.deepEqual([code, written.length], [3, 1]);
      assert.match(results[0]?.error ?? "", /connection ended/i);
      for (const { status, error } of results.slice(1)) {
        assert.equal(status, null);
        assert.match(
          error ?? "",
          /^Not sent\. (.*whether (North|that) was carried out is not known|It needs South, which was not sent)\.$/,
        );
      }
      assert.equal(results.length, 5);
    });
  }

  test("Ctrl+C lets the one under way finish: 2", async () => {
    write("all.json", families);
    await demo.tenant.fail({ kind: "slow", method: "POST", delayMs: 1_500, times: 1 });
    const { graph, token } = demo.tenant.connection;
    const program = new Program("cli", ["submit", "all.json", "--graph-endpoint", graph, "--yes", "--format", "json"], {
      cwd: folder.path,
      env: { INDUSTRYDATA_ACCESS_TOKEN: token },
    });
    try {
      while ((await demo.tenant.requests("POST")).length === 0);
      program.signal("SIGINT");
      const { code, stdout } = await program.ended;
      assert.equal(code, 2);
      const [first, second] = JSON.parse(stdout).results;
      assert.equal(first.status, 201);
      assert.equal(second.error, "Not sent. It was stopped before it was its turn.");
      assert.equal((await demo.tenant.requests("POST")).length, 1);
    } finally {
      await program.stop();
    }
  });

  test("payloads that need each other are refused before anything is sent: 2", async () => {
    const bound = (to: string) => ({ "sourceSystem@odata.bind": systemLink(to) });
    write("a.json", sourceSystem("a", bound("b")));
    write("b.json", [year("y"), sourceSystem("b", bound("a"))]);
    const { code, stderr, written } = await submit("a.json", "b.json");
    assert.deepEqual([code, written.length], [2, 0]);
    assert.match(stderr, /a SIS \(a\.json\) → b SIS \(b\.json, payload 2\) → a SIS \(a\.json\)/);
  });

  test("a flow that two sets of the bundle could take goes nowhere before somebody says where: 2", async () => {
    for (const [name, payload] of [
      ["north.json", flowSet("North")],
      ["south.json", flowSet("South")],
      ["unit.json", unitFlow()],
    ] as const) {
      write(name, payload);
    }
    const files = ["north.json", "south.json", "unit.json"];
    const { code, stderr, written } = await submit(...files);
    assert.deepEqual([code, written.length], [2, 0]);
    assert.match(stderr, /unit\.json: which outboundProvisioningFlowSet takes .* --set/);
    assert.match(stderr, /North {2}\(north\.json\)\n {2}South {2}\(south\.json\)/);
    const existing = await demo.tenant.read(sets);
    const { id } = (existing.value as { id: string; displayName: string }[]).find(
      ({ displayName }) => displayName === "Pilot schools",
    ) ?? { id: "" };
    const chosen = await submit(...files, "--set", id);
    assert.equal(chosen.code, 0);
    assert.equal(chosen.results[2]?.path, `${sets}/${id}/provisioningFlows`);
  });

  test("a folder with a set of its own takes the flows of that folder", async () => {
    for (const name of ["north", "south"]) {
      write(`${name}/set.industrydata.json`, flowSet(name));
      write(`${name}/unit.industrydata.json`, unitFlow());
    }
    const { code, results } = await submit(".");
    assert.equal(code, 0);
    const [north, south, one, other] = results;
    assert.equal(one?.path, `${sets}/${north?.id}/provisioningFlows`);
    assert.equal(other?.path, `${sets}/${south?.id}/provisioningFlows`);
  });

  test("one payload that is none refuses the whole list: 1", async () => {
    write("all.json", [flowSet("North"), { "@odata.type": "#microsoft.graph.industryData.roleGroup" }]);
    const { code, stderr, written } = await submit("all.json");
    assert.deepEqual([code, written.length], [1, 0]);
    assert.match(stderr, /^all\.json:7:20 error discriminator-misplaced roleGroup cannot be submitted/);
  });

  test("an empty list, and --update of a list: 2", async () => {
    write("none.json", []);
    write("two.json", [flowSet("North"), flowSet("South")]);
    assert.equal((await submit("none.json")).code, 2);
    const { code, stderr, written } = await submit("two.json", "--update", "5e7");
    assert.deepEqual([code, written.length], [2, 0]);
    assert.match(stderr, /--update takes a file of one payload/);
  });
});

suite("industrydata plan of lists and folders", () => {
  const industrydata = useCommandLine();
  const demo = useDemoTenant();
  const folder = useTemporaryFolder();

  const plan = (...args: string[]) => {
    const { graph, token } = demo.tenant.connection;
    return industrydata(["plan", ...args, "--graph-endpoint", graph], {
      cwd: folder.path,
      env: { INDUSTRYDATA_ACCESS_TOKEN: token },
    });
  };

  test("shows the order, and takes what is made before for granted", async () => {
    folder.write(
      "all.json",
      JSON.stringify([unitFlow(), connector("csv", systemLink("contoso")), sourceSystem("contoso"), flowSet("North")]),
    );
    const { code, stdout, stderr } = await plan("all.json");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.deepEqual(
      stdout.match(/^all\.json.*/gm),
      [3, 2, 4, 1].map((place) => `all.json, payload ${place}`),
    );
    assert.match(stdout, /^\+ sourceSystem: sourceSystems\/contoso is sent before it\.$/m);
    assert.match(stdout, /^not checked: .*It goes into North \(all\.json, payload 4\), which is sent before it\.$/m);
    const { requests } = JSON.parse((await plan("all.json", "--format", "json")).stdout);
    assert.deepEqual(
      requests.map(({ item, type }: Record<string, unknown>) => [item, type]),
      [
        [3, "sourceSystemDefinition"],
        [2, "azureDataLakeConnector"],
        [4, "outboundProvisioningFlowSet"],
        [1, "administrativeUnitProvisioningFlow"],
      ],
    );
    assert.deepEqual(await demo.tenant.requests("POST"), []);
  });

  test("says 1 for a link to nothing, in a list as in a file", async () => {
    folder.write("all.json", JSON.stringify([connector("csv", systemLink("nobody")), sourceSystem("contoso")]));
    const { code, stdout } = await plan("all.json");
    assert.equal(code, 1);
    assert.match(stdout, /✗ sourceSystem: sourceSystems\/nobody is not in the tenant\./);
  });
});
