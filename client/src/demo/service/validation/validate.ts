// Validation of a connector: an operation that can be watched, and what becomes of the connector when it is done.
import type { StructuredType } from "../../../../../schemas/src";
import { addEntity } from "../addEntity";
import type { Address } from "../address";
import { addressOf } from "../addresses";
import { boundTo, credentialOf } from "../connectors";
import { type Entity, Structure, type Value } from "../entity";
import { timestamp, valuesSetOn } from "../serverValues";
import { stageIn, stateAt } from "../states";
import type { Held, Store } from "../store";
import { told } from "../told";
import { checkConnector, type Verdict } from "./checkConnector";
import { writeFindings } from "./findings";

/** How long a validation waits, and how long it takes with that. */
const waitMs = 500;
const validationMs = 3000;

export interface ValidationOrder {
  readonly id: string;
  readonly type: StructuredType;
  /** Where the operation goes. */
  readonly into: Address;
  readonly now: number;
  /** Root of this service, up to and with the version. */
  readonly root: string;
}

/** Begins the operation; all it will find is known by now, and told when it is done. */
export function validate(store: Store, connector: Held, { id, type, into, now, root }: ValidationOrder): Entity {
  const verdict = checkConnector(connector.entity, now);
  const done = now + validationMs;
  const { address } = connector;
  const values = new Map<string, Value>([
    ...told(type, { subject: addressOf(root, address.set, address.ids), errors: [], warnings: [], files: [] }),
    stateAt(type, "waiting"),
  ]);
  const operation = addEntity(store, into, new Structure(type, values), { id, now });
  const at = (time: number) => valuesSetOn("update", type, { now: time, sequence: operation.sequence });
  const own = { set: into.set, ids: [...into.ids, id] };
  store.agenda.add(
    { at: now + waitMs, address: own, values: new Map([...at(now + waitMs), stateAt(type, "working")]) },
    {
      at: done,
      address: own,
      values: new Map<string, Value>([
        ...at(done),
        stateAt(type, verdict.isBroken ? "failed" : "done"),
        writeFindings(type, "errors", verdict.errors),
        writeFindings(type, "warnings", verdict.warnings),
        ...told(type, { files: verdict.files }),
      ]),
    },
  );
  settle(store, connector, verdict, done);
  return operation;
}

/** The container of a connector ends with its validation; what was found of the rest shows when that is done. */
function settle(store: Store, { address, entity }: Held, { errors, isLetIn, roster }: Verdict, done: number): void {
  const { container: _, ...unseen } = entity.unseen ?? {};
  store.replace(address, { ...entity, unseen: { ...unseen, ...(roster && { roster }) } });
  const credential = credentialOf(entity);
  if (credential && isLetIn !== undefined) {
    const { type, values } = credential.structure;
    const lastValid = timestamp({ now: done, sequence: entity.sequence });
    const found = told(type, { valid: isLetIn, ...(isLetIn && { lastValid }) });
    const judged = new Structure(type, new Map([...values, ...found]));
    store.agenda.add({ at: done, address, values: new Map([[credential.property, judged]]) });
  }
  if (errors.length > 0) return;
  for (const flow of boundTo(store, entity)) {
    const { type, values } = flow.entity;
    if (stageIn(type, values) !== "failed") continue;
    store.agenda.add({ at: done, address: flow.address, values: new Map([stateAt(type, "active")]) });
  }
}
