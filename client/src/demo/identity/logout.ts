// Where a browser goes to sign out. This server remembers nobody in the browser, so there is nothing to end.
import { isLoopback } from "./authorizationRequest";
import type { Directory } from "./directory";
import { noticePage } from "./pages/page";
import { pageReply, type Reply, redirectReply } from "./reply";

/** Back to the client, where it asked for that; addresses elsewhere are not followed. */
export function logOut(directory: Directory, parameters: URLSearchParams): Reply {
  const target = parameters.get("post_logout_redirect_uri");
  if (target === null || !isLoopback(target)) {
    return pageReply(200, noticePage(directory, "You are signed out", "You can close this page."));
  }
  const state = parameters.get("state");
  return redirectReply(target, state === null ? {} : { state });
}
