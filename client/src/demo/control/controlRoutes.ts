// The switches below /demo/, for tests and for learning.
import { timingSafeEqual } from "node:crypto";
import { type Faults, readFault } from "./faults";
import type { RequestLog } from "./requestLog";

export interface Control {
  /** Value of the header `X-Demo-Key`. A web page cannot send it: browsers ask first, and nobody answers them. */
  readonly key: string;
  readonly log: RequestLog;
  readonly faults: Faults;
  /** Puts the tenant's data back to what it was at the start. */
  readonly reset: () => void;
  /** Ends every sign-in. */
  readonly revoke: () => void;
  /** Ends the service as a crash would, once this request is answered. The sign-in goes on. */
  readonly outage: () => void;
}

export interface ControlAnswer {
  readonly status: number;
  readonly json?: unknown;
}

export const controlPath = "/demo/";

export function answerControl(
  control: Control,
  request: { method: string; pathname: string; key: string | undefined; body: string },
): ControlAnswer {
  if (!isSame(request.key ?? "", control.key)) {
    return failure(403, "The switches of the demo tenant need its control key in the header X-Demo-Key.");
  }
  switch (`${request.method} ${request.pathname.slice(controlPath.length)}`) {
    case "GET requests":
      return { status: 200, json: control.log.all() };
    case "DELETE requests":
      control.log.clear();
      return { status: 204 };
    case "POST faults":
      return orderFault(control.faults, request.body);
    case "DELETE faults":
      control.faults.clear();
      return { status: 204 };
    case "POST reset":
      control.reset();
      control.faults.clear();
      control.log.clear();
      return { status: 204 };
    case "POST revoke":
      control.revoke();
      return { status: 204 };
    case "POST outage":
      control.outage();
      return { status: 204 };
    default:
      return failure(404, `The demo tenant has no switch ${request.method} ${request.pathname}.`);
  }
}

function orderFault(faults: Faults, body: string): ControlAnswer {
  let order: unknown;
  try {
    order = JSON.parse(body);
  } catch {
    return failure(400, "The body is not JSON.");
  }
  const fault = readFault(order);
  if (typeof fault === "string") return failure(400, fault);
  faults.add(fault);
  return { status: 204 };
}

const failure = (status: number, message: string): ControlAnswer => ({ status, json: { error: { message } } });

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
