// The documents of a workspace together, as an editor sees them: findings of files nobody opened, and names across files.
import assert from "node:assert/strict";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  CancellationTokenSource,
  DefinitionRequest,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidDeleteFilesNotification,
  DidRenameFilesNotification,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  FileChangeType,
  InlayHintRequest,
  type Location,
  type LocationLink,
  type Position,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
} from "vscode-languageserver/node";
import { LanguageServer, type OpenDocument } from "../../support/languageServer";
import { useTemporaryFolder } from "../../support/temporaryFolder";
import { applyTextEdits, positionAt } from "../../support/textPositions";

const typed = (type: string, members: string): string =>
  `{\n  "@odata.type": "#microsoft.graph.industryData.${type}",\n  ${members}\n}\n`;
const system = typed("sourceSystemDefinition", '"id": "sis",\n  "displayName": "Contoso SIS"');
const connector = (id: string): string =>
  typed(
    "azureDataLakeConnector",
    `"displayName": "CSV",\n  "sourceSystem@odata.bind": "external/industryData/sourceSystems/${id}"`,
  );
const set = typed("outboundProvisioningFlowSet", '"displayName": "High schools"');
const users = typed("userProvisioningFlow", '"managementOptions": { "additionalOptions": {} }');

suite("a workspace", () => {
  const folder = useTemporaryFolder();
  let server: LanguageServer;
  teardown(() => server.stop());

  const write = (name: string, text: string): string => {
    folder.write(name, text);
    return pathToFileURL(join(folder.path, name)).href;
  };
  const start = async (options: { pullsDiagnostics?: boolean } = {}): Promise<void> => {
    server = await LanguageServer.start({ folders: [pathToFileURL(folder.path).href], ...options });
  };
  const fileEvents = (...changes: { uri: string; type: FileChangeType }[]): void =>
    server.notify(DidChangeWatchedFilesNotification.method, { changes });
  const codesIn = (reports: Awaited<ReturnType<LanguageServer["pullWorkspace"]>>): string[] =>
    reports.flatMap(({ uri, items }) => {
      const name = decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
      return items.map(({ code }) => `${name} ${code}`);
    });
  const resultsOf = (reports: Awaited<ReturnType<LanguageServer["pullWorkspace"]>>) =>
    reports.map(({ uri, resultId = "" }) => ({ uri, value: resultId }));

  test("tells what is found in files that nobody opened, and nothing of those without findings", async () => {
    write("a.industrydata.json", system);
    write("inside/b é.industrydata.json", "{");
    write("node_modules/c.industrydata.json", "{");
    write("notes.json", "{");
    await start();
    const reports = await server.pullWorkspace();
    assert.deepEqual(codesIn(reports), [
      "a.industrydata.json server-set-property",
      "b é.industrydata.json syntax",
      "b é.industrydata.json discriminator-missing",
    ]);
    assert.deepEqual(server.registered[0]?.registerOptions, { watchers: [{ globPattern: "**/*.industrydata.json" }] });
  });

  test("answers again only when something has changed, and then only about that", async () => {
    const uri = write("a.industrydata.json", system);
    write("b.industrydata.json", "{");
    await start();
    const first = await server.pullWorkspace();
    const second = server.pullWorkspace(resultsOf(first));
    write("a.industrydata.json", set);
    fileEvents({ uri, type: FileChangeType.Changed });
    const changed = await second;
    assert.deepEqual(
      changed.map((report) => [report.uri, report.items]),
      [[uri, []]],
    );
    const cancellation = new CancellationTokenSource();
    const known = [...resultsOf(first).filter((known) => known.uri !== uri), ...resultsOf(changed)];
    const third = server.pullWorkspace(known, cancellation.token);
    cancellation.cancel();
    await third.catch(() => undefined);
  });

  test("takes back what was found in a file that is gone, and in a folder that left", async () => {
    const uri = write("a.industrydata.json", "{");
    const other = write("b.industrydata.json", "{");
    await start();
    const first = await server.pullWorkspace();
    rmSync(join(folder.path, "a.industrydata.json"));
    fileEvents({ uri, type: FileChangeType.Deleted });
    const second = await server.pullWorkspace(resultsOf(first));
    assert.deepEqual(
      second.map((report) => [report.uri, report.items]),
      [[uri, []]],
    );
    const root = pathToFileURL(folder.path).href;
    server.notify(DidChangeWorkspaceFoldersNotification.method, {
      event: { added: [], removed: [{ uri: root, name: "flows" }] },
    });
    const third = await server.pullWorkspace(resultsOf(first).filter((known) => known.uri !== uri));
    assert.deepEqual(
      third.map((report) => [report.uri, report.items]),
      [[other, []]],
    );
  });

  test("forgets the files of a folder that is gone, and finds those of one that was moved", async () => {
    write("old/a.industrydata.json", "{");
    await start();
    const first = await server.pullWorkspace();
    assert.deepEqual(codesIn(first).slice(0, 1), ["a.industrydata.json syntax"]);
    const at = (name: string): string => pathToFileURL(join(folder.path, name)).href;
    renameSync(join(folder.path, "old"), join(folder.path, "new"));
    server.notify(DidRenameFilesNotification.method, { files: [{ oldUri: at("old"), newUri: at("new") }] });
    const second = await server.pullWorkspace(resultsOf(first));
    assert.deepEqual(
      second.map(({ uri, items }) => [uri, items.length > 0]),
      [
        [at("new/a.industrydata.json"), true],
        [at("old/a.industrydata.json"), false],
      ],
    );
    rmSync(join(folder.path, "new"), { recursive: true });
    server.notify(DidDeleteFilesNotification.method, { files: [{ uri: at("new") }] });
    const third = await server.pullWorkspace(resultsOf(second));
    assert.deepEqual(
      third.map(({ uri, items }) => [uri, items]),
      [[at("new/a.industrydata.json"), []]],
    );
  });

  test("judges an open document beside the files, and asks to be pulled from when a file settles something", async () => {
    const uri = write("csv.industrydata.json", connector("other"));
    await start();
    await server.pullWorkspace([{ uri, value: "nothing yet" }]);
    const document = server.open(system, { uri: pathToFileURL(join(folder.path, "sis.industrydata.json")).href });
    const codes = async (): Promise<unknown[]> => (await document.diagnostics()).map(({ code }) => code);
    assert.deepEqual(await codes(), ["server-set-property"]);
    const before = server.refreshes;
    write("csv.industrydata.json", connector("sis"));
    fileEvents({ uri, type: FileChangeType.Changed });
    await server.refreshedBeyond(before);
    assert.deepEqual(await codes(), []);
  });

  test("an open document counts as it stands in the editor, and as it lies on the disk when it is closed", async () => {
    const uri = write("flows/users.industrydata.json", users);
    const twin = write("flows/more.industrydata.json", users);
    write("flows/set.industrydata.json", set);
    await start();
    const first = await server.pullWorkspace();
    assert.deepEqual(codesIn(first), [
      "more.industrydata.json same-kind-of-flow",
      "users.industrydata.json same-kind-of-flow",
    ]);
    const related = first[0]?.items[0]?.relatedInformation?.[0]?.location;
    assert.deepEqual([related?.uri, related?.range.start.line], [uri, 1]);
    const document = server.open("[]", { uri: twin });
    const second = await server.pullWorkspace(resultsOf(first));
    assert.deepEqual(
      second.map((report) => [report.uri, report.items]),
      [[uri, []]],
    );
    document.close();
    assert.deepEqual(
      codesIn(await server.pullWorkspace(resultsOf(second))).at(-1),
      "users.industrydata.json same-kind-of-flow",
    );
  });

  test("pushes what is found in all files to a client that does not pull", async () => {
    const uri = write("a.industrydata.json", system);
    await start({ pullsDiagnostics: false });
    assert.deepEqual(
      (await server.pushed(uri)).map(({ code }) => code),
      ["server-set-property"],
    );
    const csv = server.open(connector("sis"));
    await csv.pushed();
    assert.deepEqual(await server.pushedUntil(uri, (diagnostics) => diagnostics.length === 0), []);
    csv.close();
    assert.equal((await server.pushedUntil(uri, (diagnostics) => diagnostics.length > 0)).length, 1);
  });
});

suite("names across files", () => {
  let server: LanguageServer;
  let sis: OpenDocument;
  let csv: OpenDocument;
  setup(async () => {
    server = await LanguageServer.start();
    sis = server.open(system);
    csv = server.open(connector("sis"));
  });
  teardown(() => server.stop());

  const at = ({ text, uri }: OpenDocument, words: string): { textDocument: { uri: string }; position: Position } => ({
    textDocument: { uri },
    position: positionAt(text, text.indexOf(words)),
  });
  const textAt = (locations: readonly Location[]): string[] =>
    locations.map(({ uri, range }) => {
      const { text } = uri === sis.uri ? sis : csv;
      const line = text.split("\n")[range.start.line] ?? "";
      return `${uri === sis.uri ? "sis" : "csv"} ${line.slice(range.start.character, range.end.character)}`;
    });

  test("lead from a link to the definition, with the name as what is followed", async () => {
    const found = await server.connection.sendRequest(DefinitionRequest.type, at(csv, "external"));
    const [link] = found as LocationLink[];
    assert.equal(link?.targetUri, sis.uri);
    assert.deepEqual(textAt([{ uri: sis.uri, range: link.targetSelectionRange }]), ["sis sis"]);
    assert.deepEqual(link.originSelectionRange && textAt([{ uri: csv.uri, range: link.originSelectionRange }]), [
      "csv sis",
    ]);
    assert.deepEqual(await server.connection.sendRequest(DefinitionRequest.type, at(csv, "CSV")), []);
  });

  test("lead from the definition to all that refer to it", async () => {
    const references = (includeDeclaration: boolean): Promise<Location[] | null> =>
      server.connection.sendRequest(ReferencesRequest.type, { ...at(sis, 'sis"'), context: { includeDeclaration } });
    assert.deepEqual(textAt((await references(true)) ?? []), ["sis sis", "csv sis"]);
    assert.deepEqual(textAt((await references(false)) ?? []), ["csv sis"]);
    const highlights = await server.connection.sendRequest(DocumentHighlightRequest.type, at(sis, 'sis"'));
    assert.equal(highlights?.length, 1);
  });

  test("are changed everywhere at once", async () => {
    const prepared = await server.connection.sendRequest(PrepareRenameRequest.type, at(csv, "sis"));
    assert.equal((prepared as { placeholder?: string }).placeholder, "sis");
    const edit = await server.connection.sendRequest(RenameRequest.type, { ...at(csv, "sis"), newName: "contoso" });
    assert.equal(applyTextEdits(sis.text, edit?.changes?.[sis.uri] ?? []), system.replace("sis", "contoso"));
    assert.equal(applyTextEdits(csv.text, edit?.changes?.[csv.uri] ?? []), connector("contoso"));
  });

  test("say why they cannot be changed", async () => {
    const text = csv.text.replace("Systems/sis", "Systems/other");
    csv.change({ text });
    await assert.rejects(
      server.connection.sendRequest(PrepareRenameRequest.type, at(csv, "other")),
      /No document here defines `other`/,
    );
    await assert.rejects(
      server.connection.sendRequest(RenameRequest.type, { ...at(sis, 'sis"'), newName: "a b" }),
      /An id takes no blanks/,
    );
    assert.equal(await server.connection.sendRequest(PrepareRenameRequest.type, at(csv, "CSV")), null);
    assert.deepEqual(server.errors, []);
  });

  test("show what people call the entity, and lead to Graph Explorer where no document defines it", async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const textDocument = { uri: csv.uri };
    const hints = await server.connection.sendRequest(InlayHintRequest.type, { textDocument, range });
    assert.deepEqual(
      hints?.map(({ label, position }) => [label, position.line]),
      [["Contoso SIS", 3]],
    );
    assert.match(JSON.stringify((await csv.hover(csv.text.indexOf("external")))?.contents), /Contoso SIS.*defined in/);
    assert.deepEqual(await server.connection.sendRequest(DocumentLinkRequest.type, { textDocument }), []);
    sis.close();
    const [link] = (await server.connection.sendRequest(DocumentLinkRequest.type, { textDocument })) ?? [];
    assert.match(link?.target ?? "", /graph-explorer\?request=external%2FindustryData%2FsourceSystems%2Fsis/);
    assert.deepEqual(await server.connection.sendRequest(InlayHintRequest.type, { textDocument, range }), []);
  });
});
