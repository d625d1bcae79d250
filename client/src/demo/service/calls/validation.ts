import { randomUUID } from "node:crypto";
import { addressOf } from "../addresses";
import type { OperationResult } from "../answers";
import type { Held } from "../store";
import { validate } from "../validation/validate";
import type { Call } from "./call";
import { begunBy } from "./modelled";
import { retrySoon } from "./retrySoon";

/** Begins to check a connector, and says where to watch that. */
export function validation(call: Call, connector: Held): OperationResult {
  const { store, now, root } = call;
  const { set, type } = begunBy(call);
  const { id } = validate(store, connector, { id: randomUUID(), type, into: { set, ids: [] }, now, root });
  return { headers: { Location: addressOf(root, set, [id]), ...retrySoon } };
}
