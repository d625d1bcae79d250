// The switches below /demo/, for tests, for learning, and for other processes that share the tenant.
import { isSameSecret } from "../identity/secrets";
import { OrderError } from "./orderError";
import { proofOfKey } from "./proof";
import { type Control, switches } from "./switches";

export interface ControlRequest {
  readonly method: string;
  readonly pathname: string;
  /** Value of the header `X-Demo-Nonce`, to be answered with a proof. */
  readonly nonce: string | undefined;
  /** Value of the header `X-Demo-Key`. A web page cannot send it: browsers ask first, and nobody answers them. */
  readonly key: string | undefined;
  readonly body: string;
}

/** `stayOpen`: the headers are sent at once, and the rest never comes: the connection ends with the tenant. */
export type ControlAnswer = { readonly status: number; readonly json?: unknown } | "stayOpen";

export const controlPath = "/demo/";

export async function answerControl(control: Control, request: ControlRequest): Promise<ControlAnswer> {
  const { method, pathname, key, nonce, body } = request;
  const name = `${method} ${pathname.slice(controlPath.length)}`;
  if (name === "GET proof") return { status: 200, json: { proof: proofOfKey(control.key, nonce ?? "") } };
  if (!isSameSecret(key ?? "", control.key)) {
    return failure(403, "The switches of the demo tenant need its control key in the header X-Demo-Key.");
  }
  if (name === "GET alive") return "stayOpen";
  const work = switches.get(name);
  if (!work) return failure(404, `The demo tenant has no switch ${method} ${pathname}.`);
  try {
    const json = await work(control, body);
    return json === undefined ? { status: 204 } : { status: 200, json };
  } catch (error) {
    if (error instanceof OrderError) return failure(400, error.message);
    throw error;
  }
}

const failure = (status: number, message: string): ControlAnswer => ({ status, json: { error: { message } } });
