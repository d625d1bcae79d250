// What a navigation property of an entity refers to, and the root itself.
import { concreteTypes, contextMember, type NavigationRoute } from "../../../../schemas/src";
import { type Asked, type OperationResult, oneEntity } from "./answers";
import { Reference } from "./entity";
import { readQueryOptions } from "./queryOptions";
import { notFound } from "./serviceError";
import { contextOf } from "./showEntity";

export function navigate(
  { path, set, property }: NavigationRoute,
  ids: readonly string[],
  asked: Asked,
): OperationResult {
  const { parameters, root, store } = asked;
  if (!set || property === undefined) {
    readQueryOptions(parameters, "root", []);
    return { json: { [contextMember]: contextOf(root, path, [], "/$entity") } };
  }
  const reference = store.entity({ set, ids }).values.get(property);
  // OData has no other answer for a reference to nothing.
  if (!(reference instanceof Reference)) return {};
  const target = store.target(reference);
  if (!target) throw notFound(`'${property}' refers to '${reference.id}', which was deleted.`);
  const options = readQueryOptions(parameters, "get", concreteTypes(target.set.type, target.set.generation));
  return { json: oneEntity(asked, target, [], "inline", options) };
}
