// Puts the service on the wire: request ids, the log, ordered faults, and the switches.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { answerControl, type Control, controlPath } from "./control/controlRoutes";
import type { Fault } from "./control/faults";
import { type Handler, namesThisServer } from "./http/loopbackServer";
import { readBody } from "./http/readBody";
import { answer, bodyLimit, type ODataService, type ServiceAnswer, type ServiceRequest } from "./service/odataService";
import { errorBody, ServiceError } from "./service/serviceError";

export interface GraphServer {
  readonly service: ODataService;
  readonly control: Control;
  readonly log: (line: string) => void;
}

export function graphServer({ service, control, log }: GraphServer, port: number): Handler {
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
      const { status, json } = answerControl(control, {
        method,
        pathname,
        key: headers["x-demo-key"],
        body: body ?? "",
      });
      const type = { "Content-Type": "application/json; charset=utf-8" };
      return write(response, { status, headers: type, ...(json !== undefined && { body: JSON.stringify(json) }) });
    }
    const at = new Date(service.now()).toISOString();
    const entry = control.log.add({ method, url, headers, body: body ?? "", status: null, at });
    const given = await answerWithFault(service, asked, control.faults.take(method, pathname));
    log(`${method} ${url} ${given === "drop" ? "dropped" : given.status}`);
    if (given === "drop") {
      response.destroy();
      return;
    }
    entry.status = given.status;
    write(response, given);
  };
}

async function answerWithFault(
  service: ODataService,
  asked: ServiceRequest,
  fault: Fault | undefined,
): Promise<ServiceAnswer | "drop"> {
  switch (fault?.kind) {
    case "status":
      return faultAnswer(fault, asked, service.now());
    case "statusAfterCommit":
      await answer(service, asked);
      return faultAnswer(fault, asked, service.now());
    case "html":
      return {
        status: fault.status ?? 502,
        headers: { "Content-Type": "text/html; charset=utf-8", ...fault.headers },
        body: "<!doctype html><title>Gateway</title><h1>The gateway has no answer</h1>",
      };
    case "drop":
      return "drop";
    case "dropAfterCommit":
      await answer(service, asked);
      return "drop";
    case "slow": {
      const late = await answer(service, asked);
      // Unreferenced: a pending answer must not hold up a process that is ending.
      await delay(fault.delayMs, undefined, { ref: false });
      return late;
    }
    case undefined:
      return answer(service, asked);
  }
}

function faultAnswer(fault: Fault, asked: ServiceRequest, now: number): ServiceAnswer {
  const { code, message } = fault.error ?? { code: "demoFault", message: "The demo tenant was told to answer so." };
  const error = new ServiceError(fault.status ?? 500, code, message, fault.headers ? { headers: fault.headers } : {});
  return failureAnswer(error, asked, now);
}

function failureAnswer(error: ServiceError, { ids }: ServiceRequest, now: number): ServiceAnswer {
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

function write(response: ServerResponse, { status, headers, body }: ServiceAnswer): void {
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
