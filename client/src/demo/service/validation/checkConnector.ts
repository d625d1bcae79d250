// What a validation finds in a connector: in the files that were uploaded for it, or when it knocks at its source.
import { nameOf, type StructuredType, uploadFiles } from "../../../../../schemas/src";
import { credentialOf, fileFormatOf, isRefused, takesUploads } from "../connectors";
import type { Entity, Values } from "../entity";
import { rosterOf } from "../runs/roster";
import type { Roster, UploadedFile } from "../unseen";
import type { Finding } from "./findings";

export interface Verdict {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** Names of the files that were looked at. */
  readonly files: readonly string[];
  /** The check could not be made, so its work has failed. Files that are missing are a result like any other. */
  readonly isBroken: boolean;
  /** Whether the source took the credential; undefined when there is none, or nobody was there to take it. */
  readonly isLetIn?: boolean;
  /** What the files hold, when nothing keeps them from coming in. */
  readonly roster?: Roster;
}

export function checkConnector(connector: Entity, now: number): Verdict {
  return takesUploads(connector.type) ? checkFiles(connector, now) : checkSource(connector);
}

function checkFiles(connector: Entity, now: number): Verdict {
  const { container } = connector.unseen ?? {};
  const files = container && container.until > now ? container.files : [];
  const format = uploadFiles(fileFormatOf(connector));
  const errors: Finding[] = [];
  const warnings: Finding[] = [];
  for (const [name, { required }] of format) {
    const file = files.find((each) => each.name === name);
    if (!file && required) {
      errors.push(finding("RequiredFileNotFound", `The required file ${name} was not among the uploaded files.`, name));
    } else if (!file) {
      warnings.push(
        finding("OptionalFileNotFound", `The optional file ${name} was not among the uploaded files.`, name),
      );
    } else if (file.records === 0 && required) {
      errors.push(finding("EmptyFile", `The required file ${name} holds no records.`, name));
    }
  }
  for (const file of files) warnings.push(...remarks(file, format));
  return {
    errors,
    warnings,
    files: files.map(({ name }) => name),
    isBroken: false,
    ...(errors.length === 0 && { roster: rosterOf(files, format) }),
  };
}

function* remarks({ name, tooLong }: UploadedFile, format: ReadonlyMap<string, unknown>): Iterable<Finding> {
  if (!format.has(name)) {
    const near = [...format.keys()].find((known) => known.toLowerCase() === name.toLowerCase());
    const hint = near === undefined ? "" : ` Upper and lower case count: ${near} does.`;
    yield finding("UnexpectedFile", `The file ${name} belongs to no file of this format.${hint}`, name);
  } else if (tooLong > 0) {
    const records = tooLong === 1 ? `1 record of ${name} holds` : `${tooLong} records of ${name} hold`;
    yield finding(
      "RecordsTooLong",
      `${records} more values than the header has names; a run drops what is too long.`,
      name,
    );
  }
}

/** Knocks at the source of a connector. */
export function checkSource(connector: Entity): Verdict {
  const name = nameOf(Object.fromEntries(connector.values), connector.type);
  const credential = credentialOf(connector);
  const refused = credential !== undefined && isRefused(credential);
  const silent = [connector, ...(credential ? [credential.structure] : [])]
    .flatMap(({ type, values }) => addresses(type, values))
    .find(isUnreachable);
  const errors =
    silent !== undefined
      ? [finding("SourceNotReachable", `Nobody answered at ${silent}.`, name)]
      : refused
        ? [credentialRefused(name)]
        : [];
  return {
    errors,
    warnings: [],
    files: [],
    isBroken: errors.length > 0,
    ...(credential && silent === undefined && { isLetIn: !refused }),
  };
}

export const credentialRefused = (connector: string): Finding =>
  finding("CredentialRefused", "The source system refused the credential of the connector.", connector);

const finding = (code: string, message: string, target: string): Finding => ({ code, message, target });

const addresses = (type: StructuredType, values: Values): string[] =>
  [...type.properties.values()].flatMap(({ name, format }) => {
    const value = format === "url" ? values.get(name) : undefined;
    return typeof value === "string" ? [value] : [];
  });

/** No host of the demo is real; those whose name begins so are not there. */
const isUnreachable = (address: string): boolean => new URL(address).hostname.startsWith("unreachable");
