import { contextMember } from "../../../../../schemas/src";
import { type OperationResult, showing } from "../answers";
import type { Structure } from "../entity";
import { showStructure } from "../showEntity";
import type { Call } from "./call";

/** What a function answers, with the type as its context. */
export function showAnswer(call: Call, answer: Structure): OperationResult {
  const { type } = answer;
  const context = `${call.root}/$metadata#${type.discriminator.slice(1)}`;
  return { json: { [contextMember]: context, ...showStructure(answer, type, showing(call, "omit")) } };
}
