// The pages on which a person types the code of a device, signs in there or declines.
import type { DeviceGrants } from "./deviceGrants";
import { converse, type Dialogue, formFields, isOurForm } from "./dialogue";
import { OAuthError } from "./oauthError";
import { deviceCodePage } from "./pages/deviceCodePage";
import { noticePage } from "./pages/page";
import { readScopes } from "./scopes";

export interface DeviceLogin extends Dialogue {
  readonly deviceGrants: DeviceGrants;
}

/** The next page. A link may fill in the code (`otc`), but only our own form sends one. */
export function deviceLoginPage(login: DeviceLogin, parameters: URLSearchParams): string {
  const { directory, deviceGrants } = login;
  const ask = (problem?: string): string =>
    deviceCodePage(directory, formFields(login, []), parameters.get("code") ?? parameters.get("otc") ?? "", problem);
  if (!isOurForm(login, parameters)) return ask();
  const request = deviceGrants.waitingFor(parameters.get("code") ?? "");
  if (!request) return ask("That code is not known, or it has expired. Check it, or ask the app for a new one.");
  const { application, scope } = request;
  try {
    const turn = converse(login, parameters, { application, scopes: readScopes(scope) });
    if (turn.kind === "page") return turn.html;
    deviceGrants.settle(request, turn.person);
    return noticePage(
      directory,
      "You are signed in",
      `${application.name} goes on by itself on your device. You can close this page.`,
    );
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    deviceGrants.settle(request, "declined");
    return noticePage(
      directory,
      "You did not sign in",
      `${application.name} is told that you declined. You can close this page.`,
    );
  }
}
