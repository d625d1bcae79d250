// Who makes a request decides what it may be made with: some of the API is there for people only.
import type { Operation, Route } from "../../../schemas/src";
import { UserError } from "../host/errors";
import type { GraphRequest } from "./exchange";
import { routeOf } from "./routeOf";

export type ActsAs = "person" | "application";

/** What only people may do, asked for by an application; nothing was sent. */
export class DelegatedOnlyError extends UserError {
  constructor(route: Route) {
    super(
      `An application cannot ${operationOf(route)}: Microsoft Graph lets only people do that. ` +
        "Use a profile in which a person signs in. Nothing was sent.",
    );
    this.name = "DelegatedOnlyError";
  }
}

/** The permissions that a request can be made with, least privileged first. Throws DelegatedOnlyError. */
export function permissionsFor(request: GraphRequest, root: string, actsAs: ActsAs): readonly string[] {
  if (actsAs === "person") return request.permissions;
  const route = routeOf(request, root);
  // Where nobody says what an application needs, the service decides.
  if (!route || route.assumed) return request.permissions;
  if (route.application.length === 0) throw new DelegatedOnlyError(route);
  return route.application;
}

const verbs: Readonly<Record<Operation, string>> = {
  list: "read",
  get: "read",
  create: "create",
  update: "change",
  delete: "delete",
};

function operationOf(route: Route): string {
  if (route.kind === "call") return `call “${route.call.title}”`;
  const what = route.set?.title.toLowerCase() ?? "it";
  return `${route.kind === "collection" ? verbs[route.operation] : "read"} ${what}`;
}
