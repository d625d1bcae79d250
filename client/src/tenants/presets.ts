// Tenants that the settings propose. A workspace may recommend tenants, but not where requests and tokens go.
import { isGuid } from "../../../schemas/src";
import type { SignIn } from "../auth/profile";
import { graphRoot } from "../graph/url";
import { isTenantName, type TenantAnswers } from "./knownProfile";

/** Whose settings: what the person's own say counts in full. */
export type PresetSource = "user" | "workspace";

export interface Preset extends TenantAnswers {
  readonly source: PresetSource;
}

const signInKinds = ["browser", "deviceCode", "editor", "secret", "environment"] as const;

/** The presets of a setting; `report` is told why one is left out. */
export function readPresets(value: unknown, source: PresetSource, report: (problem: string) => void): Preset[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown, index) => {
    try {
      return [readPreset(each, source)];
    } catch (error) {
      report(
        `Tenant ${index + 1} of the ${source} settings is left out: ${error instanceof Error ? error.message : error}`,
      );
      return [];
    }
  });
}

function readPreset(value: unknown, source: PresetSource): Preset {
  if (typeof value !== "object" || value === null) throw new Error("it is not an object.");
  const {
    name,
    tenant,
    clientId,
    signIn = "browser",
    protected: isProtected = false,
    graph,
    login,
  } = value as Record<string, unknown>;
  if (typeof tenant !== "string" || !isTenantName(tenant)) throw new Error("'tenant' is neither a domain nor a GUID.");
  if (typeof clientId !== "string" || !isGuid(clientId)) throw new Error("'clientId' is not a GUID.");
  if (name !== undefined && typeof name !== "string") throw new Error("'name' is not a text.");
  const kind = signInKinds.find((known) => known === signIn);
  if (!kind) throw new Error(`'signIn' is not one of ${signInKinds.join(", ")}.`);
  const addresses = { ...(graph !== undefined && { graph }), ...(login !== undefined && { login }) };
  if (source === "workspace" && Object.keys(addresses).length > 0) {
    throw new Error("only user settings may say where requests and sign-ins go ('graph', 'login').");
  }
  return {
    source,
    name: name || tenant,
    tenant,
    clientId,
    signIn: { kind } satisfies SignIn,
    isProtected: isProtected === true,
    ...(graph !== undefined && { graph: graphRoot(String(graph)) }),
    ...(login !== undefined && { loginOrigin: originOf(String(login)) }),
  };
}

/** The sign-in service alone, without a tenant. */
function originOf(text: string): string {
  const origin = graphRoot(text);
  if (new URL(origin).pathname !== "/") throw new Error("'login' is the sign-in service alone, without a tenant.");
  return origin;
}
