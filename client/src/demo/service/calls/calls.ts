// Carries out actions and functions, by what the model says that they do.
import { type BoundOperationRow, isA, structuredType } from "../../../../../schemas/src";
import type { OperationResult } from "../answers";
import { Reference } from "../entity";
import { notFound } from "../serviceError";
import type { Held } from "../store";
import type { Call } from "./call";
import { renew } from "./renewal";
import { start } from "./runStart";
import { statistics } from "./statistics";
import { upload } from "./upload";
import { validation } from "./validation";

const effects: Readonly<Record<NonNullable<BoundOperationRow["does"]>, (call: Call) => OperationResult>> = {
  validation: (call) => validation(call, calledOn(call)),
  upload: (call) => upload(call, calledOn(call)),
  run: start,
  renewal: (call) => renew(call, calledOn(call)),
  statistics: (call) => statistics(call, call.route.call.collection ? undefined : calledOn(call)),
};

export function carryOut(call: Call): OperationResult {
  const { name, does } = call.route.call;
  if (!does) throw new Error(`The model does not say what ${name} does.`);
  return effects[does](call);
}

/** The entity that a call works on: the addressed one, or the one that it refers to, of the type that the call is for. */
function calledOn({ store, route, ids }: Call): Held {
  const addressed = store.held({ set: route.set, ids });
  const { through, call } = route;
  const found = through === undefined ? addressed : referredTo(addressed, through);
  const bound = structuredType(call.boundTo, call.generation);
  if (bound && isA(found.entity.type, bound)) return found;
  const { id, type } = found.entity;
  throw notFound(`Resource '${id}' is a ${type.name}; ${call.name} works on a ${call.boundTo} only.`);

  function referredTo({ entity }: Held, property: string): Held {
    const reference = entity.values.get(property);
    if (!(reference instanceof Reference)) throw notFound(`'${property}' refers to nothing.`);
    return store.held({ set: reference.set, ids: [reference.id] });
  }
}
