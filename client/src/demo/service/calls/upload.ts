import type { OperationResult } from "../answers";
import type { Held } from "../store";
import { openSession } from "../uploads/uploadSession";
import { showAnswer } from "./answer";
import type { Call } from "./call";
import { answeredBy } from "./modelled";

/** Gives the address of the container for a connector's files; its one parameter asks for an empty one. */
export function upload(call: Call, connector: Held): OperationResult {
  const { store, now, values, work } = call;
  const [isAnew = false] = values.values();
  const { origin, uploadKey: key } = work;
  const session = openSession(store, connector, { type: answeredBy(call), now, origin, key, isAnew });
  return showAnswer(call, session);
}
