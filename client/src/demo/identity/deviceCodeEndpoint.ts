// Gives a client a code that a person types into a page, on this device or another.
import { readApplication, required } from "./authorizationRequest";
import { type DeviceGrants, deviceCodeLifetimeSeconds, pollingSeconds } from "./deviceGrants";
import type { Directory } from "./directory";
import { readScopes } from "./scopes";

export interface DeviceCodeEndpoint {
  readonly directory: Directory;
  readonly deviceGrants: DeviceGrants;
  /** Scheme, host and port of this server. */
  readonly origin: string;
}

export const deviceLoginPath = "/devicelogin";

/** The answer to a request for a code; throws `OAuthError`. */
export function issueDeviceCode(
  { directory, deviceGrants, origin }: DeviceCodeEndpoint,
  parameters: URLSearchParams,
): object {
  const application = readApplication(parameters, directory);
  const scope = required(parameters, "scope");
  readScopes(scope);
  const claims = parameters.get("claims");
  const { deviceCode, userCode } = deviceGrants.issue({ application, scope, ...(claims !== null && { claims }) });
  const page = `${origin}${deviceLoginPath}`;
  return {
    user_code: userCode,
    device_code: deviceCode,
    verification_uri: page,
    expires_in: deviceCodeLifetimeSeconds,
    interval: pollingSeconds,
    message: `To sign in, open the page ${page} in a web browser and enter the code ${userCode}.`,
  };
}
