// What a navigation property of an entity refers to, and the root itself.
import { contextMember, type NavigationRoute } from "../../../../schemas/src";
import { contextOf } from "./addresses";
import type { Asked, OperationResult } from "./answers";
import { type CastName, castAlong, castOf, requireKind } from "./casts";
import { Reference } from "./entity";
import { answerEntity } from "./entityAnswer";
import { givenOptions } from "./optionNames";
import { notFound } from "./serviceError";

export function navigate(
  { path, set, property }: NavigationRoute,
  ids: readonly string[],
  casts: readonly CastName[],
  asked: Asked,
): OperationResult {
  const { parameters, root, store } = asked;
  if (!set || property === undefined) {
    if (casts.length > 0) throw notFound(`The root cannot be taken for '${casts[0]?.name}'.`);
    givenOptions(parameters, "root");
    return { json: { [contextMember]: contextOf(root, path, [], "/$entity") } };
  }
  castAlong(casts, set, ids, store);
  const reference = store.entity({ set, ids }).values.get(property);
  // OData has no other answer for a reference to nothing.
  if (!(reference instanceof Reference)) return {};
  const target = store.target(reference);
  if (!target) throw notFound(`'${property}' refers to '${reference.id}', which was deleted.`);
  const depth = path.split("/").length - 1;
  const cast = castOf(
    casts.filter(({ behind }) => behind === depth),
    target.set,
  );
  if (cast) requireKind(target, cast);
  return answerEntity(asked, target, { ids: [target.id], ...(cast && { cast }) });
}
