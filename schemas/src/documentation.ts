// The model as Markdown: the table of types for the README, and a reference of everything there is.
import { fileFormats } from "./fileFormats";
import { generations } from "./generations";
import { limits } from "./limits";
import {
  type CodeList,
  codeLists,
  type Enumeration,
  enumerations,
  type Property,
  referencePage,
  type StructuredType,
  structuredTypes,
  subtypes,
} from "./model";
import { rootPaths } from "./roots";
import {
  boundOperations,
  callRoutes,
  creatableTypes,
  needsDiscriminator,
  permission,
  permissionNames,
  type Route,
  route,
  routes,
  setFor,
} from "./routes";
import type { FileFormatRow, Generation } from "./rows";
import { rules } from "./rules";
import { memberName } from "./scaffold";
import { sources } from "./sources";

/** What can be created, where it goes and what that takes. */
export function typesTable(): string {
  return table(
    ["you write", "it goes to", "permission to write"],
    creatableTypes().flatMap((type) => {
      const set = setFor(type);
      const create = set && route(set, "create");
      if (!create) return [];
      const draft = generations[type.generation].short;
      return [
        [
          `${type.title}${draft === undefined ? "" : ` (${draft})`}: ${code(type.name)}`,
          code(readablePath(create.path)),
          create.assumed ? "not documented" : code(create.delegated[0] ?? ""),
        ],
      ];
    }),
  );
}

/** Every row of the model, as a page to read. */
export function modelReference(): string {
  const parts = [
    "<!-- Generated from the rows in schemas/src by `npm run generate`. -->",
    "# What this project knows of the industryData API",
    "Types, codes, requests and rules, as the rows of `schemas/src` say it. A property is _required_ when a create needs",
    "it, and _fixed_ when an update cannot change it; what _the service sets_ is never sent.",
  ];
  const lines = [parts.slice(0, 2).join("\n\n"), parts.slice(2).join("\n")];
  for (const generation of Object.keys(generations) as Generation[]) {
    const { title, note } = generations[generation];
    const types = [...structuredTypes()].filter((type) => type.generation === generation && !type.outside);
    lines.push(
      `## ${title}`,
      [`Below ${code(rootPaths[generation])}.`, note].filter((text) => text !== undefined).join(" "),
      ...types.filter(({ kind }) => kind === "entity").flatMap(typeSection),
      `### Complex types of the ${generations[generation].phrase}`,
      ...types.filter(({ kind }) => kind === "complex").flatMap(typeSection),
      `### Enums of the ${generations[generation].phrase}`,
      ...[...enumerations()].filter((each) => each.generation === generation && !each.outside).flatMap(enumSection),
    );
  }
  lines.push(
    "## Types of microsoft.graph",
    ...[...structuredTypes()].filter(({ outside }) => outside).flatMap(typeSection),
    ...[...enumerations()].filter(({ outside }) => outside).flatMap(enumSection),
    "## Code lists",
    "Codes known in public. A tenant may have others.",
    ...[...codeLists()].flatMap(codeSection),
    "## Requests",
    "Permissions are named with the least first; _assumed_ ones are the nearest that a source names.",
    table(["request", "success", "delegated", "application"], routes().map(routeCells)),
    "## Actions and functions",
    table(
      ["name", "works on", "does", "called by"],
      boundOperations().map((call) => [
        code(call.name),
        `${call.collection ? "all of " : ""}${call.boundTo}`,
        [call.description, call.consequence].filter((text) => text !== undefined).join(" "),
        callRoutes(call)
          .map(({ method, path }) => code(`${method} ${readablePath(path)}`))
          .join(", ") || "no address is known",
      ]),
    ),
    "## Uploaded files",
    ...Object.entries<FileFormatRow>(fileFormats).flatMap(fileSection),
    "## Permissions",
    table(
      ["permission", "allows", "administrator consent"],
      permissionNames().map((name) => {
        const row = permission(name);
        return [code(name), row?.description ?? "", row?.adminConsent ? "yes" : "no"];
      }),
    ),
    "## Rules",
    table(
      ["rule", "for", "source"],
      rules.map(({ description, type, source }) => [description, code(type), source]),
    ),
    "## Limits",
    table(
      ["limit", "what is limited", "source"],
      Object.values(limits).map((limit) => [
        `${limit.most}${"hours" in limit ? ` in ${limit.hours} hours` : ""}`,
        limit.description,
        limit.source,
      ]),
    ),
    "## Sources",
    table(
      ["name", "what", "read"],
      Object.entries(sources).map(([name, { title, address, read }]) => [
        name,
        address === undefined ? title : `[${title}](${address})`,
        read,
      ]),
    ),
  );
  return `${lines.join("\n\n")}\n`;
}

function typeSection(type: StructuredType): string[] {
  const set = setFor(type);
  const create = set && !type.abstract ? route(set, "create") : undefined;
  const page = referencePage(type);
  const kinds = type.abstract ? subtypes(type).filter(({ abstract }) => !abstract) : [];
  const facts = [
    type.bases[0] && `Derives from ${code(type.bases[0].name)}.`,
    type.abstract && `Abstract${kinds.length > 0 ? `: ${kinds.map(({ name }) => code(name)).join(", ")}` : ""}.`,
    type.open && (type.properties.size > 0 ? "It may have other members too." : "Its members are not documented."),
    create && set && creates(create.path, needsDiscriminator(set)),
    type.successor && `Became ${code(type.successor)}.`,
    page ? `[Reference](${page}), ${type.source}.` : `${type.source}.`,
  ].filter(Boolean);
  const own = [...type.properties.values()].filter(({ declaredBy }) => declaredBy === type.name);
  return [
    `### ${type.name}${type.generation === "preRelease" ? " (draft)" : ""}`,
    type.description,
    facts.join(" "),
    ...(own.length > 0 ? [table(["property", "type", "in requests", "meaning"], own.map(propertyCells))] : []),
  ];
}

const creates = (path: string, named: boolean): string =>
  `Created by ${code(`POST ${readablePath(path)}`)}, ${named ? "which needs" : "which needs no"} ${code("@odata.type")}.`;

function propertyCells(property: Property): string[] {
  const { type, collection, nullable, create, update, deprecated, source, declaredBy } = property;
  const duties = [
    create === "server" ? "the service sets it" : create,
    create !== "server" && update === "no" && "fixed",
    nullable && "may be null",
    property.secret && "secret",
    property.writeOnly && "never in answers",
    property.withdrawn && "withdrawn",
    property.formerly && `in the drafts ${property.formerly.map(code).join(", ")}`,
    property.maxLength !== undefined && `at most ${property.maxLength} characters`,
    property.maxItems !== undefined && `at most ${property.maxItems} item`,
    deprecated && `deprecated since ${deprecated.since}, use ${code(deprecated.successor)}`,
  ].filter(Boolean);
  const named = create === "server" ? property.name : memberName(property);
  const where = declaredBy && source !== "CSDL" && source !== "DRAFT" ? ` (${source})` : "";
  return [code(named), collection ? `list of ${type}` : type, duties.join(", "), property.description + where];
}

function enumSection({ name, description, members, generation }: Enumeration): string[] {
  return [
    `### ${name}${generation === "preRelease" ? " (draft)" : ""}`,
    description,
    table(
      ["member", "value", "meaning"],
      [...members].map(([member, row]) => [code(member), String(row.value), row.description]),
    ),
  ];
}

function codeSection({ name, description, codes, extensible, source }: CodeList): string[] {
  return [
    `### ${name}`,
    `${description}${extensible ? " Tenants may add codes." : ""} ${source}.`,
    ...(codes.size > 0
      ? [
          table(
            ["code", "meaning"],
            [...codes].map(([each, meaning]) => [code(each), meaning]),
          ),
        ]
      : []),
  ];
}

function fileSection([format, { description, source, files }]: [string, FileFormatRow]): string[] {
  return [
    `### ${format}`,
    `${description} ${source}.`,
    table(
      ["file", "needed", "holds"],
      Object.entries(files).map(([name, { required, holds }]) => [code(name), required ? "yes" : "no", holds ?? ""]),
    ),
  ];
}

function routeCells({ method, path, success, delegated, application, assumed }: Route): string[] {
  const names = (permissions: readonly string[]): string => permissions.join(", ") || "not possible";
  return [
    code(`${method} ${readablePath(path)}`),
    String(success),
    `${names(delegated)}${assumed ? " (assumed)" : ""}`,
    names(application),
  ];
}

/** Parameters without the name of their set, which stands before them anyway. */
const readablePath = (path: string): string => path.replace(/\{[^}]+\}/g, "{id}");

const code = (text: string): string => `\`${text}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
