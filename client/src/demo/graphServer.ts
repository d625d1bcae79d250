// Puts the service on the wire: request ids, the log, ordered faults, and the switches.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { carryOut } from "./control/carryOut";
import { answerControl, controlPath } from "./control/controlRoutes";
import type { Fault } from "./control/faults";
import { withoutToken } from "./control/requestLog";
import type { Control } from "./control/switches";
import type { Answer } from "./http/answer";
import { type Handler, namesThisServer } from "./http/loopbackServer";
import { readBody } from "./http/readBody";
import { answer, bodyLimit, type ODataService, type ServiceRequest } from "./service/odataService";
import { errorBody, ServiceError } from "./service/serviceError";
import { answerUpload } from "./service/uploads/containers";
import { uploadPath, withoutSignature } from "./service/uploads/uploadKey";

export interface GraphServer {
  readonly service: ODataService;
  readonly control: Control;
  readonly log: (line: string) => void;
  /** Called when a request may have changed something. What reading shows anew follows from the clock. */
  readonly changed: () => void;
}

export function graphServer({ service, control, log, changed }: GraphServer, port: number): Handler {
  return async (request, response) => {
    const { method = "GET", url = "/" } = request;
    const headers = headersOf(request);
    const body = await readBody(request, bodyLimit);
    const ids = { requestId: randomUUID(), clientRequestId: headers["client-request-id"] ?? randomUUID() };
    const asked: ServiceRequest = { method, target: url, headers, body, ids };
    if (!namesThisServer(request, port)) {
      const misdirected = new ServiceError(421, "MisdirectedRequest", `This server is 127.0.0.1:${port} only.`);
      return write(response, failureAnswer(misdirected, asked, service.now()));
    }
    const pathname = url.replace(/[?#].*$/, "");
    if (pathname.startsWith(controlPath)) {
      const { "x-demo-key": key, "x-demo-nonce": nonce } = headers;
      await writeControl(response, control, { method, pathname, key, nonce, body: body ?? "" });
      if (method !== "GET") changed();
      return;
    }
    const at = new Date(service.now()).toISOString();
    const entry = control.log.add({
      ...{ method, url: withoutSignature(url), headers: withoutToken(headers), body: body ?? "", status: null, at },
    });
    const given = await carryOut(
      control.faults.take("graph", method, pathname),
      () => serve(service, asked).finally(method === "GET" ? undefined : changed),
      (fault) => faultAnswer(fault, asked, service.now()),
    );
    log(`${method} ${withoutSignature(url)} ${given === "drop" ? "dropped" : given.status}`);
    if (given === "drop") {
      response.destroy();
      return;
    }
    entry.status = given.status;
    write(response, given);
  };
}

const serve = async (service: ODataService, asked: ServiceRequest): Promise<Answer> =>
  asked.target.startsWith(uploadPath) ? answerUpload(service, asked) : answer(service, asked);

async function writeControl(
  response: ServerResponse,
  control: Control,
  request: Parameters<typeof answerControl>[1],
): Promise<void> {
  const given = await answerControl(control, request);
  if (given === "stayOpen") {
    response.writeHead(200, { "Content-Type": "text/plain", "Cache-Control": "no-store" }).flushHeaders();
    return;
  }
  const { status, json } = given;
  const headers = { "Content-Type": "application/json; charset=utf-8" };
  write(response, { status, headers, ...(json !== undefined && { body: JSON.stringify(json) }) });
}

function faultAnswer(fault: Fault, asked: ServiceRequest, now: number): Answer {
  const { code, message } = fault.error ?? { code: "demoFault", message: "The demo tenant was told to answer so." };
  const error = new ServiceError(fault.status ?? 500, code, message, fault.headers ? { headers: fault.headers } : {});
  return failureAnswer(error, asked, now);
}

function failureAnswer(error: ServiceError, { ids }: ServiceRequest, now: number): Answer {
  return {
    status: error.status,
    headers: {
      "Content-Type": "application/json",
      "request-id": ids.requestId,
      "client-request-id": ids.clientRequestId,
      ...error.headers,
    },
    body: JSON.stringify(errorBody(error, ids, now)),
  };
}

function write(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers);
  response.end(body);
}

function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}
