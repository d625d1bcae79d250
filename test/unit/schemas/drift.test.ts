import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as model from "../../../schemas/src";
import { compare, type Difference } from "../../../schemas/tools/compare.mjs";
import { deliberateDifferences } from "../../../schemas/tools/deliberateDifferences.mjs";
import { describeModel } from "../../../schemas/tools/describeModel.mjs";
import { judge } from "../../../schemas/tools/judge.mjs";
import { MetadataError, readMetadata } from "../../../schemas/tools/readMetadata.mjs";
import { reports } from "../../../schemas/tools/report.mjs";
import { graphSchema, industryDataSchema, metadataDocument } from "../../support/csdl";
import { runModelTool } from "../../support/modelTool";
import { useTemporaryFolder } from "../../support/temporaryFolder";

const rows = describeModel(model);
const published = industryDataSchema();
const whole = metadataDocument(graphSchema(), published);

const differences = (xml: string): Difference[] => compare(readMetadata(xml), rows, model.namespace);

/** The text report without its last line, when no difference is deliberate. */
const report = (xml: string): string[] =>
  reports
    .text(judge(differences(xml), [], () => true))
    .split("\n")
    .filter((line) => line !== "")
    .slice(0, -1);

/** The text with one part of it, which must be there once, put differently. */
function edited(text: string, from: string, to: string): string {
  assert.equal(text.split(from).length, 2, `"${from}" must be there once`);
  return text.replace(from, () => to);
}

/** The whole element of that name in a rendered schema, and the line break after it. */
function elementOf(xml: string, tag: string, name: string): string {
  const [, indent, line] = xml.match(new RegExp(`^( *)(<${tag} Name="${name}".*)$`, "m")) ?? [];
  assert.ok(indent !== undefined && line !== undefined, `there is no ${tag} ${name}`);
  const start = xml.indexOf(indent + line);
  const close = `${indent}</${tag}>`;
  const end = line.endsWith("/>") ? start + indent.length + line.length : xml.indexOf(close, start) + close.length;
  return xml.slice(start, end + 1);
}

const without = (tag: string, name: string, xml = published): string => edited(xml, elementOf(xml, tag, name), "");

/** The schema with something put into one of its elements. */
function within(tag: string, name: string, from: string, to: string): string {
  const element = elementOf(published, tag, name);
  return edited(published, element, edited(element, from, to));
}

const added = (xml: string): string => edited(published, "</Schema>", `${xml}</Schema>`);

const statistics = `<Function Name="getStatistics" IsBound="true">
  <Parameter Name="bindingParameter" Type="microsoft.graph.industryData.roleGroup" />
  <ReturnType Type="Edm.String" />
</Function>`;

const uploadSession = "getUploadSession(azureDataLakeConnector)";

suite("drift", () => {
  test("what the rows say is no difference, alone or in a whole document", () => {
    assert.deepEqual(report(published), []);
    assert.deepEqual(report(whole), []);
  });

  const cases: readonly (readonly [title: string, xml: string, report: readonly string[]])[] = [
    [
      "a new entity type comes with its properties",
      added(`<EntityType Name="labFlow" BaseType="microsoft.graph.industryData.provisioningFlow" Abstract="true">
        <Property Name="size" Type="Edm.Int32" />
        <NavigationProperty Name="lab" Type="Collection(graph.entity)" Nullable="false" ContainsTarget="true" />
      </EntityType>`),
      [
        "New",
        "  entity type labFlow: metadata base type provisioningFlow, abstract, 2 properties; model nothing",
        "  property labFlow.size: metadata Int32, nullable; model nothing",
        "  navigation property labFlow.lab: metadata Collection(microsoft.graph.entity), contained; model nothing",
      ],
    ],
    [
      "a new complex type",
      added('<ComplexType Name="colour" OpenType="true" />'),
      ["New", "  complex type colour: metadata open, 0 properties; model nothing"],
    ],
    [
      "a new enum type comes with its members, which count from 0",
      added('<EnumType Name="size"><Member Name="small" /><Member Name="large" /></EnumType>'),
      [
        "New",
        "  enum type size: metadata 2 members; model nothing",
        "  enum member size.small: metadata 0; model nothing",
        "  enum member size.large: metadata 1; model nothing",
      ],
    ],
    [
      "a new property",
      within("EntityType", "roleGroup", "</EntityType>", '<Property Name="isBuiltIn" Type="Edm.Guid" /></EntityType>'),
      ["New", "  property roleGroup.isBuiltIn: metadata Guid, nullable; model nothing"],
    ],
    [
      "a new navigation property",
      within(
        "EntityType",
        "roleGroup",
        "</EntityType>",
        '<NavigationProperty Name="parent" Type="microsoft.graph.industryData.roleGroup" /></EntityType>',
      ),
      ["New", "  navigation property roleGroup.parent: metadata roleGroup, nullable; model nothing"],
    ],
    [
      "a new enum member",
      within("EnumType", "apiFormat", "</EnumType>", '<Member Name="edFi" Value="7" /></EnumType>'),
      ["New", "  enum member apiFormat.edFi: metadata 7; model nothing"],
    ],
    [
      "a new action comes with its parameters",
      added(`<Action Name="pause" IsBound="true">
        <Parameter Name="bindingParameter" Type="microsoft.graph.industryData.inboundFlow" />
        <Parameter Name="until" Type="Edm.Date" Nullable="false" />
      </Action>`),
      [
        "New",
        "  action pause(inboundFlow): metadata 1 parameter, returns nothing; model nothing",
        "  parameter pause(inboundFlow).until: metadata Date; model nothing",
      ],
    ],
    [
      "a new function that is bound to nothing",
      added('<Function Name="ping" IsComposable="true"><ReturnType Type="Collection(Edm.String)" /></Function>'),
      [
        "New",
        "  function ping(nothing): metadata 0 parameters, returns Collection(String), nullable, composable; model nothing",
      ],
    ],
    [
      "a function beside one that has its name and is bound to the same",
      added(`<Function Name="getUploadSession" IsBound="true">
        <Parameter Name="bindingParameter" Type="microsoft.graph.industryData.azureDataLakeConnector" />
        <ReturnType Type="Edm.String" />
      </Function>
      <Function Name="getUploadSession" IsBound="true">
        <Parameter Name="bindingParameter" Type="microsoft.graph.industryData.azureDataLakeConnector" />
        <Parameter Name="days" Type="Edm.Int32" />
        <ReturnType Type="Edm.String" />
      </Function>`).replace(elementOf(published, "Function", "getUploadSession"), ""),
      [
        "New",
        "  function getUploadSession(azureDataLakeConnector, days): metadata 1 parameter, returns String, nullable; model nothing",
        "  parameter getUploadSession(azureDataLakeConnector, days).days: metadata Int32, nullable; model nothing",
        "Gone",
        `  parameter ${uploadSession}.resetSession: metadata nothing; model Boolean, nullable, optional`,
        "Different",
        `  function ${uploadSession}, returns: metadata String, nullable; model fileUploadSession`,
      ],
    ],
    [
      "something that rows have no words for",
      added('<TypeDefinition Name="percent" UnderlyingType="Edm.Decimal" />'),
      ["New", "  TypeDefinition percent: metadata no kind that the rows have; model nothing"],
    ],
    [
      "an entity type that is gone takes its properties with it",
      without("EntityType", "roleGroup"),
      ["Gone", "  entity type roleGroup: metadata nothing; model base type microsoft.graph.entity, 2 properties"],
    ],
    [
      "a complex type that is gone",
      without("ComplexType", "filter"),
      ["Gone", "  complex type filter: metadata nothing; model abstract, 0 properties"],
    ],
    [
      "an enum type that is gone",
      without("EnumType", "studentAgeGroup"),
      ["Gone", "  enum type studentAgeGroup: metadata nothing; model 4 members"],
    ],
    [
      "a property that is gone",
      without("Property", "vendor"),
      ["Gone", "  property sourceSystemDefinition.vendor: metadata nothing; model String, nullable"],
    ],
    [
      "a navigation property that is gone",
      without("NavigationProperty", "provisioningFlows"),
      [
        "Gone",
        "  navigation property outboundProvisioningFlowSet.provisioningFlows: metadata nothing; model Collection(provisioningFlow), nullable, contained",
      ],
    ],
    [
      "an enum member that is gone",
      without("Member", "classCode"),
      ["Gone", "  enum member additionalClassGroupAttributes.classCode: metadata nothing; model 7"],
    ],
    [
      "an action that is gone",
      without("Action", "reset"),
      ["Gone", "  action reset(provisioningFlow): metadata nothing; model 0 parameters, returns nothing"],
    ],
    [
      "a parameter that is gone",
      without("Parameter", "resetSession"),
      ["Gone", `  parameter ${uploadSession}.resetSession: metadata nothing; model Boolean, nullable, optional`],
    ],
    [
      "a new parameter",
      within(
        "Action",
        "reset",
        "</Action>",
        '<Parameter Name="hard" Type="Edm.Boolean"><Annotation Term="Org.OData.Core.V1.OptionalParameter" /></Parameter></Action>',
      ),
      ["New", "  parameter reset(provisioningFlow).hard: metadata Boolean, nullable, optional; model nothing"],
    ],
    [
      "a type of another kind",
      edited(
        published,
        '<ComplexType Name="filter" Abstract="true" />',
        '<EntityType Name="filter" Abstract="true" />',
      ),
      ["Different", "  entity type filter, kind: metadata entity type; model complex type"],
    ],
    [
      "another base type",
      within("EntityType", "roleGroup", "graph.entity", "microsoft.graph.industryData.referenceDefinition"),
      ["Different", "  entity type roleGroup, base type: metadata referenceDefinition; model microsoft.graph.entity"],
    ],
    [
      "a base type where there was none",
      within("ComplexType", "filter", 'Abstract="true"', 'BaseType="graph.identity" Abstract="true"'),
      ["Different", "  complex type filter, base type: metadata microsoft.graph.identity; model nothing"],
    ],
    [
      "no longer abstract",
      within("ComplexType", "filter", ' Abstract="true"', ""),
      ["Different", "  complex type filter, abstract: metadata no; model yes"],
    ],
    [
      "now open",
      within("EntityType", "roleGroup", 'Name="roleGroup"', 'Name="roleGroup" OpenType="true"'),
      ["Different", "  entity type roleGroup, open: metadata yes; model no"],
    ],
    [
      "a property of another type",
      within("EntityType", "roleGroup", 'Type="Edm.String"', 'Type="graph.publicError"'),
      ["Different", "  property roleGroup.displayName, type: metadata microsoft.graph.publicError; model String"],
    ],
    [
      "a property that is now a navigation property",
      within("EntityType", "roleGroup", '<Property Name="displayName"', '<NavigationProperty Name="displayName"'),
      ["Different", "  navigation property roleGroup.displayName, kind: metadata navigation property; model property"],
    ],
    [
      "no longer a collection",
      edited(published, 'Name="licenseSkus" Type="Collection(Edm.String)"', 'Name="licenseSkus" Type="Edm.String"'),
      ["Different", "  property userConfiguration.licenseSkus, collection: metadata no; model yes"],
    ],
    [
      "no longer nullable",
      edited(published, 'Name="vendor" Type="Edm.String"', 'Name="vendor" Type="Edm.String" Nullable="false"'),
      ["Different", "  property sourceSystemDefinition.vendor, nullable: metadata no; model yes"],
    ],
    [
      "nullable, because nothing else is said",
      within(
        "ComplexType",
        "basicFilter",
        'Type="Collection(Edm.String)" Nullable="false"',
        'Type="Collection(Edm.String)"',
      ),
      ["Different", "  property basicFilter.in, nullable: metadata yes; model no"],
    ],
    [
      "no longer contained",
      edited(
        published,
        'Name="provisioningFlows" Type="Collection(microsoft.graph.industryData.provisioningFlow)" ContainsTarget="true"',
        'Name="provisioningFlows" Type="Collection(microsoft.graph.industryData.provisioningFlow)"',
      ),
      [
        "Different",
        "  navigation property outboundProvisioningFlowSet.provisioningFlows, contained: metadata no; model yes",
      ],
    ],
    [
      "contained, where requests bind",
      within("EntityType", "inboundFlow", 'Name="year"', 'Name="year" ContainsTarget="true"'),
      ["Different", "  navigation property inboundFlow.year, contained: metadata yes; model no, bound to years"],
    ],
    [
      "another enum value",
      within("EnumType", "filterOptions", 'Name="orgExternalId" Value="1"', 'Name="orgExternalId" Value="4"'),
      ["Different", "  enum member filterOptions.orgExternalId, value: metadata 4; model 1"],
    ],
    [
      "an enum of flags",
      within("EnumType", "filterOptions", 'Name="filterOptions"', 'Name="filterOptions" IsFlags="true"'),
      ["Different", "  enum type filterOptions, flags: metadata yes; model no"],
    ],
    [
      "a function that was an action",
      edited(
        published,
        elementOf(published, "Action", "start"),
        elementOf(published, "Action", "start").replaceAll("Action", "Function"),
      ),
      ["Different", "  function start(Collection(industryDataRun)), kind: metadata function; model action"],
    ],
    [
      "bound to another type",
      within("Action", "reset", "provisioningFlow", "outboundProvisioningFlowSet"),
      [
        "Different",
        "  action reset(provisioningFlow), bound to: metadata outboundProvisioningFlowSet; model provisioningFlow",
      ],
    ],
    [
      "no longer bound to the collection",
      within(
        "Action",
        "start",
        "Collection(microsoft.graph.industryData.industryDataRun)",
        "microsoft.graph.industryData.industryDataRun",
      ),
      [
        "Different",
        "  action start(Collection(industryDataRun)), bound to: metadata industryDataRun; model Collection(industryDataRun)",
      ],
    ],
    [
      "bound to another type and with a namesake",
      edited(
        published,
        '<Parameter Name="bindingParameter" Type="microsoft.graph.industryData.industryDataRun" />',
        '<Parameter Name="bindingParameter" Type="microsoft.graph.industryData.industryDataRunActivity" />',
      ),
      [
        "Different",
        "  function getStatistics(industryDataRun), bound to: metadata industryDataRunActivity; model industryDataRun",
      ],
    ],
    [
      "a new function is not taken for one of two that are gone",
      without("Function", "getStatistics", without("Function", "getStatistics", added(statistics))),
      [
        "New",
        "  function getStatistics(roleGroup): metadata 0 parameters, returns String, nullable; model nothing",
        "Gone",
        "  function getStatistics(industryDataRun): metadata nothing; model 0 parameters, returns industryDataRunStatistics, nullable, composable",
        "  function getStatistics(Collection(industryDataRun)): metadata nothing; model 0 parameters, returns industryDataRunStatistics, nullable, composable",
      ],
    ],
    [
      "a parameter of another type, that may not be null",
      within("Function", "getUploadSession", 'Type="Edm.Boolean"', 'Type="Collection(Edm.Int32)" Nullable="false"'),
      [
        "Different",
        `  parameter ${uploadSession}.resetSession, type: metadata Int32; model Boolean`,
        `  parameter ${uploadSession}.resetSession, collection: metadata yes; model no`,
        `  parameter ${uploadSession}.resetSession, nullable: metadata no; model yes`,
      ],
    ],
    [
      "a parameter that is no longer optional",
      within("Function", "getUploadSession", '<Annotation Term="Org.OData.Core.V1.OptionalParameter" />', ""),
      ["Different", `  parameter ${uploadSession}.resetSession, optional: metadata no; model yes`],
    ],
    [
      "another return type",
      within(
        "Function",
        "getUploadSession",
        '<ReturnType Type="microsoft.graph.industryData.fileUploadSession"',
        '<ReturnType Type="Collection(Edm.String)"',
      ),
      ["Different", `  function ${uploadSession}, returns: metadata Collection(String); model fileUploadSession`],
    ],
    [
      "a return value that may be null",
      within("Function", "getUploadSession", 'fileUploadSession" Nullable="false"', 'fileUploadSession"'),
      [
        "Different",
        `  function ${uploadSession}, returns: metadata fileUploadSession, nullable; model fileUploadSession`,
      ],
    ],
    [
      "something that an action returns",
      within("Action", "start", "</Action>", '<ReturnType Type="graph.longRunningOperation" /></Action>'),
      [
        "Different",
        "  action start(Collection(industryDataRun)), returns: metadata microsoft.graph.longRunningOperation, nullable; model nothing",
      ],
    ],
    [
      "now composable",
      within("Function", "getUploadSession", 'IsBound="true"', 'IsBound="true" IsComposable="true"'),
      ["Different", `  function ${uploadSession}, composable: metadata yes; model no`],
    ],
  ];
  for (const [title, xml, expected] of cases) test(title, () => assert.deepEqual(report(xml), expected));

  test("of microsoft.graph only the types that rows name are compared", () => {
    const graph = edited(
      edited(graphSchema(), 'Name="statusDetail" Type="Edm.String"', 'Name="statusDetail" Type="Edm.Int32"'),
      elementOf(graphSchema(), "ComplexType", "publicErrorDetail"),
      "",
    );
    assert.deepEqual(report(metadataDocument(graph, published)), [
      "Gone",
      "  complex type microsoft.graph.publicErrorDetail: metadata nothing; model 3 properties",
      "Different",
      "  property microsoft.graph.longRunningOperation.statusDetail, type: metadata Int32; model String",
    ]);
  });
});

suite("drift: reading metadata", () => {
  test("takes aliases that the document declares, wherever it does", () => {
    const own = published
      .replace(`Namespace="${model.namespace}"`, `Namespace="${model.namespace}" Alias="self"`)
      .replaceAll(`"${model.namespace}.`, '"self.')
      .replaceAll(`(${model.namespace}.`, "(self.");
    assert.match(own, /Type="Collection\(self\.provisioningFlow\)"/);
    assert.deepEqual(report(own), []);

    const renamed = whole.replaceAll(/(?<=["(])graph\./g, "mg.");
    assert.deepEqual(report(edited(renamed, 'Alias="graph"', 'Alias="mg"')), []);
    assert.ok(
      report(renamed).includes("  entity type roleGroup, base type: metadata mg.entity; model microsoft.graph.entity"),
    );

    const core = edited(
      edited(
        whole,
        "<edmx:DataServices>",
        '<edmx:Reference Uri="core"><edmx:Include Namespace="Org.OData.Core.V1" Alias="Core" /></edmx:Reference><edmx:DataServices>',
      ),
      "Org.OData.Core.V1.OptionalParameter",
      "Core.OptionalParameter",
    );
    assert.deepEqual(report(core), []);
  });

  test("takes flags as true and false or as 1 and 0, and a byte order mark", () => {
    assert.deepEqual(report(`\uFEFF${published.replaceAll('"true"', '"1"').replaceAll('"false"', '"0"')}`), []);
  });

  test("takes schemas whose elements have a prefix", () => {
    const prefixed = published.replaceAll(/<(\/?)(?=[A-Z])/g, "<$1m:").replace("xmlns=", "xmlns:m=");
    assert.match(prefixed, /^<m:Schema .*xmlns:m=/);
    assert.deepEqual(report(prefixed), []);
  });

  test("counts on from a member that has a value", () => {
    const members = '<Member Name="a" Value="5" /><Member Name="b" />';
    const schema = readMetadata(`<Schema Namespace="x"><EnumType Name="e">${members}</EnumType></Schema>`).get("x");
    assert.deepEqual(
      [...(schema?.enums.get("e")?.members ?? [])],
      [
        ["a", 5],
        ["b", 6],
      ],
    );
  });

  const malformed: readonly (readonly [title: string, xml: string, message: RegExp])[] = [
    ["nothing", "", /^not well-formed XML: missing root element$/],
    ["no XML", '{ "error": {} }', /^not well-formed XML: missing root element$/],
    ["an end that is missing", published.slice(0, -20), /^not well-formed XML: line \d+: /],
    [
      "ends that do not match",
      published.replace("</EnumType>", "</Enum>"),
      /^not well-formed XML: line \d+: .*mismatch/,
    ],
    [
      "an attribute without quotes",
      published.replace('Value="0"', "Value=0"),
      /^not well-formed XML: line \d+: .*quot/,
    ],
    ["something after the end", `${published}\nand more`, /^not well-formed XML: line \d+: Extra content/],
    ["a page", "<html><body>Sign in</body></html>", /^no metadata: its root is <html>/],
    [
      "a type without a name",
      published.replace('<EntityType Name="roleGroup"', "<EntityType"),
      /^line \d+: <EntityType> has no Name$/,
    ],
    [
      "a property without a type",
      published.replace('Name="vendor" Type="Edm.String"', 'Name="vendor"'),
      /^line \d+: <Property> has no Type$/,
    ],
    [
      "a flag that is none",
      published.replace('Abstract="true"', 'Abstract="maybe"'),
      /^line \d+: <\w+> has Abstract="maybe", which is neither true nor false$/,
    ],
    [
      "a value that is no number",
      published.replace('Value="8"', 'Value="eight"'),
      /^line \d+: <Member> has a Value that is no whole number$/,
    ],
  ];
  for (const [title, xml, message] of malformed) {
    test(`refuses ${title}`, () => {
      assert.throws(
        () => readMetadata(xml),
        (error) => error instanceof MetadataError && message.test(error.message),
      );
    });
  }
});

suite("drift: deliberate differences", () => {
  const [known] = deliberateDifferences;
  assert.ok(known);
  const compared = () => true;

  test("are explained while both sides are as they were", () => {
    assert.deepEqual(judge([{ ...known }], [known], compared), { drift: [], explained: [known], stale: [] });
    const other = { ...known, metadata: "something else" };
    assert.deepEqual(judge([other], [known], compared), { drift: [other], explained: [], stale: [known] });
  });

  test("are stale when they are not met, where their namespace was compared", () => {
    assert.deepEqual(judge([], [known], compared).stale, [known]);
    assert.deepEqual(judge([], [known], (namespace) => namespace !== known.namespace).stale, []);
  });

  test("are named in the README with their reasons", () => {
    const readme = readFileSync(join(process.cwd(), "schemas", "README.md"), "utf8");
    const table = readme.split("\n").filter((line) => line.startsWith("|"));
    for (const { where, facet, reason } of deliberateDifferences) {
      const row = table.find((line) => line.includes(`\`${where}\``) && line.includes(reason));
      assert.ok(row && (facet === undefined || row.includes(facet)), where);
    }
  });
});

suite("drift: npm run model:drift", () => {
  const folder = useTemporaryFolder();
  const drift = (xml: string, ...args: readonly string[]) =>
    runModelTool("drift", join(folder.path, folder.write("metadata.xml", xml)), ...args);
  const contained = edited(
    elementOf(published, "ComplexType", "userConfiguration"),
    'Name="roleGroup"',
    'Name="roleGroup" ContainsTarget="true"',
  );
  /** As the service hands it out. */
  const real = edited(whole, elementOf(published, "ComplexType", "userConfiguration"), contained);
  const line =
    "navigation property userConfiguration.roleGroup, contained: metadata yes; model no, bound to roleGroups";

  test("says 0 when there are deliberate differences only", () => {
    const { code, stdout, stderr } = drift(real);
    assert.deepEqual([code, stderr], [0, ""]);
    const [title, first, reason, blank] = stdout.split("\n");
    assert.deepEqual([title, first, blank], ["Explained", `  ${line}`, ""]);
    assert.equal(
      reason?.trim(),
      deliberateDifferences.find(({ where }) => where === "userConfiguration.roleGroup")?.reason,
    );
  });

  test("says 0 and tells when a deliberate difference is no longer met", () => {
    const { code, stdout } = drift(published);
    assert.equal(code, 0);
    assert.ok(stdout.startsWith("No longer met: take these out of the deliberate differences\n"), stdout);
    assert.ok(stdout.includes(`\n  ${line}\n`), stdout);
    const { length } = deliberateDifferences;
    assert.ok(stdout.endsWith(`\n\n0 new, 0 gone, 0 different; 0 explained, ${length} no longer met.\n`), stdout);
  });

  test("says 1 when there are others, with a summary last", () => {
    const { code, stdout, stderr } = drift(without("Property", "vendor", real));
    assert.deepEqual([code, stderr], [1, ""]);
    assert.match(stdout, /^Gone\n {2}property sourceSystemDefinition\.vendor: .*\n\nExplained\n/);
    assert.match(stdout, /\n\n0 new, 1 gone, 0 different; \d+ explained.*\.\n$/);
  });

  test("--format json holds the same", () => {
    const { code, stdout } = drift(without("Property", "vendor", real), "--format", "json");
    assert.equal(code, 1);
    const found = JSON.parse(stdout);
    assert.deepEqual([found.new, found.different], [[], []]);
    assert.deepEqual(found.gone, [
      {
        namespace: "microsoft.graph.industryData",
        what: "property",
        where: "sourceSystemDefinition.vendor",
        model: "String, nullable",
      },
    ]);
    assert.deepEqual([...found.explained, ...found.stale], deliberateDifferences);
  });

  test("says 2 for what cannot be compared", () => {
    const graph = drift(metadataDocument(graphSchema()));
    assert.deepEqual([graph.code, graph.stdout], [2, ""]);
    assert.match(graph.stderr, /holds no schema microsoft\.graph\.industryData; it holds: microsoft\.graph\.\n$/);

    const malformedFile = drift(real.slice(0, -30));
    assert.deepEqual([malformedFile.code, malformedFile.stdout], [2, ""]);
    assert.match(malformedFile.stderr, /metadata\.xml: not well-formed XML: line \d+: .*\.\n$/);
    assert.doesNotMatch(malformedFile.stderr, /\n\s+at /);
  });

  test("says 2 without a file, and how it is used without a name for one", () => {
    const missing = runModelTool("drift", join(folder.path, "none.xml"));
    assert.deepEqual([missing.code, missing.stdout], [2, ""]);
    assert.match(missing.stderr, /none\.xml cannot be read: ENOENT/);
    for (const args of [[], ["a.xml", "b.xml"], ["a.xml", "--format", "yaml"], ["a.xml", "--loud"]]) {
      const { code, stdout, stderr } = runModelTool("drift", ...args);
      assert.deepEqual([code, stdout], [2, ""], args.join(" "));
      assert.match(stderr, /\nUsage: node schemas\/tools\/drift\.mjs <metadata\.xml> \[--format text\|json\]\n$/);
    }
  });
});
