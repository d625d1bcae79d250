// The containers of uploaded files on the wire, as far as Azure Blob Storage is needed here: put a file, list files.
import { randomUUID } from "node:crypto";
import { uploadFiles } from "../../../../../schemas/src";
import type { Answer } from "../../http/answer";
import { fileFormatOf, takesUploads } from "../connectors";
import { bodyLimit, type ODataService, type ServiceRequest } from "../odataService";
import type { Held, Store } from "../store";
import type { Container } from "../unseen";
import { readFile } from "./readFile";
import { uploadPath } from "./uploadKey";

export type UploadService = Pick<ODataService, "store" | "work" | "now">;

class StorageError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Answers a request below `uploadPath`. It carries no token: its address is signed. */
export function answerUpload(service: UploadService, request: ServiceRequest): Answer {
  const headers = { "x-ms-request-id": request.ids.requestId, "x-ms-version": "2024-11-04" };
  try {
    const { headers: more, ...given } = respond(service, request);
    return { ...given, headers: { ...headers, ...more } };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    const { status, code, message } = error;
    const text = `<Code>${code}</Code><Message>${asXml(`${message}\nRequestId:${request.ids.requestId}`)}</Message>`;
    return {
      status,
      headers: { ...headers, ...xmlType, "x-ms-error-code": code },
      body: `${xmlStart}<Error>${text}</Error>`,
    };
  }
}

function respond({ store, work, now }: UploadService, request: ServiceRequest): Answer {
  const { method, target, headers } = request;
  const { pathname, searchParams } = new URL(target, "http://localhost");
  const [id = "", ...rest] = pathname.slice(uploadPath.length).split("/");
  if (headers.authorization !== undefined) {
    throw new StorageError(400, "InvalidAuthenticationInfo", "The address is signed: send no Authorization with it.");
  }
  if (!work.uploadKey.isGenuine(id, searchParams)) {
    throw new StorageError(
      403,
      "AuthenticationFailed",
      "The signature is not one that was given since the demo tenant was started. A new session gives another address.",
    );
  }
  if (Date.parse(searchParams.get("se") ?? "") <= now()) {
    throw new StorageError(403, "AuthenticationFailed", `The session ended at ${searchParams.get("se")}.`);
  }
  store.advance(now());
  const found = findContainer(store, id);
  if (!found || found.container.until <= now()) {
    throw new StorageError(
      404,
      "ContainerNotFound",
      "The container is not there, or no more: it ends when it was validated.",
    );
  }
  const name = readName(rest.join("/"));
  if (method === "GET" && name === "" && searchParams.get("comp") === "list") return listFiles(id, found.container);
  if (method !== "PUT" || name === "") {
    throw new StorageError(
      405,
      "UnsupportedHttpVerb",
      "Files are put with PUT; GET with comp=list lists the container.",
    );
  }
  return putFile(store, found, name, request);
}

function putFile(
  store: Store,
  { connector, container }: { connector: Held; container: Container },
  name: string,
  { headers, body }: ServiceRequest,
): Answer {
  if (headers["x-ms-blob-type"]?.toLowerCase() !== "blockblob") {
    throw new StorageError(400, "MissingRequiredHeader", "A file needs the header x-ms-blob-type: BlockBlob.");
  }
  if (body === undefined) {
    throw new StorageError(413, "RequestBodyTooLarge", `The demo tenant takes files of up to ${bodyLimit} bytes.`);
  }
  const { address, entity } = connector;
  const file = readFile(name, body, uploadFiles(fileFormatOf(entity)).get(name));
  const files = [...container.files.filter((each) => each.name !== name), file];
  store.replace(address, { ...entity, unseen: { ...entity.unseen, container: { ...container, files } } });
  return { status: 201, headers: { ETag: `"${randomUUID()}"` } };
}

function listFiles(id: string, { files }: Container): Answer {
  const blobs = files.map(
    ({ name, bytes }) =>
      `<Blob><Name>${asXml(name)}</Name><Properties><Content-Length>${bytes}</Content-Length>` +
      "<BlobType>BlockBlob</BlobType></Properties></Blob>",
  );
  const body = `${xmlStart}<EnumerationResults ContainerName="${id}"><Blobs>${blobs.join("")}</Blobs><NextMarker /></EnumerationResults>`;
  return { status: 200, headers: xmlType, body };
}

function readName(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new StorageError(400, "InvalidUri", "The name of the file is not percent-encoded correctly.");
  }
}

function findContainer(store: Store, id: string): { connector: Held; container: Container } | undefined {
  for (const connector of store.everything()) {
    const container = takesUploads(connector.entity.type) ? connector.entity.unseen?.container : undefined;
    if (container?.id === id) return { connector, container };
  }
  return undefined;
}

const xmlStart = '<?xml version="1.0" encoding="utf-8"?>';
const xmlType = { "Content-Type": "application/xml" };

const asXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
