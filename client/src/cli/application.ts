// Signing in as an application, for pipelines: what the environment says of it.
import { isGuid } from "../../../schemas/src";
import type { Profile, SignIn } from "../auth/profile";
import { graphRoot as checkedRoot } from "../graph/url";
import { UserError } from "../host/errors";
import { isTenantName, tenantProfile } from "../tenants/knownProfile";

export const applicationVariables = {
  tenant: "INDUSTRYDATA_TENANT",
  clientId: "INDUSTRYDATA_CLIENT_ID",
  secret: "INDUSTRYDATA_CLIENT_SECRET",
  certificate: "INDUSTRYDATA_CLIENT_CERTIFICATE",
  /** Another sign-in service than Microsoft's, without the tenant. */
  login: "INDUSTRYDATA_LOGIN",
} as const;

/** The profile of the application that the environment names; undefined when it names none. */
export function applicationProfile(root: string, environment: NodeJS.ProcessEnv): Profile | undefined {
  const { tenant: tenantName, clientId: clientIdName, secret, certificate, login } = applicationVariables;
  const { [tenantName]: tenant = "", [clientIdName]: clientId = "" } = environment;
  if (clientId === "") return undefined;
  if (!isGuid(clientId)) throw new UserError(`${clientIdName} must be the GUID of an application.`);
  if (!isTenantName(tenant)) throw new UserError(`${tenantName} must be the tenant's domain or GUID.`);
  const file = environment[certificate];
  if (!file && !environment[secret]) throw new UserError(`Set ${secret}, or ${certificate} to a PEM file.`);
  const signIn: SignIn = file ? { kind: "certificate", file } : { kind: "secret" };
  const origin = environment[login];
  const addresses = { graph: checkedRoot(root), ...(origin && { loginOrigin: checkedRoot(origin) }) };
  return tenantProfile({ name: tenant, tenant, clientId, signIn, isProtected: false, ...addresses });
}
