// Who follows a navigation property in a query option reads what a request of its own would read there.
import {
  childSets,
  type EntitySet,
  entitySet,
  type Property,
  type Route,
  route,
  routes,
} from "../../../../schemas/src";

const navigations = new Map<EntitySet, Map<string, Route>>();
for (const each of routes()) {
  if (each.kind !== "navigation" || !each.set || each.property === undefined) continue;
  const ofSet = navigations.get(each.set) ?? new Map<string, Route>();
  navigations.set(each.set, ofSet.set(each.property, each));
}

/** The request that reads what the property of an entity of `set` leads to, if there is one. */
export function routeThrough(property: Property, set: EntitySet | undefined): Route | undefined {
  const own = set && navigations.get(set)?.get(property.name);
  if (own) return own;
  const target = setThrough(property, set);
  return target && route(target, property.contained ? "list" : "get");
}

/** The set that the property leads into, if that is known. */
export function setThrough({ name, contained, bindsTo }: Property, set: EntitySet | undefined): EntitySet | undefined {
  if (bindsTo !== undefined) return entitySet(bindsTo, set?.generation);
  return contained && set ? childSets(set).find((child) => child.name === name) : undefined;
}

/** Whether the address of an entity of `set` goes on to the property. */
export const isAddressed = (property: Property, set: EntitySet): boolean =>
  navigations.get(set)?.has(property.name) === true ||
  (property.contained === true && setThrough(property, set) !== undefined);
