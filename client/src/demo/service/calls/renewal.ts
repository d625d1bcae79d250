import type { OperationResult } from "../answers";
import { prepareAgain } from "../states";
import type { Held } from "../store";
import type { Call } from "./call";

/** Prepares a flow as in the beginning, whatever state it is in. */
export function renew({ store, now }: Call, { address, entity }: Held): OperationResult {
  prepareAgain(store, { address, entity }, now);
  return {};
}
