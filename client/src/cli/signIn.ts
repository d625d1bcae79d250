// Signing in without an editor; the library behind it is read when somebody does.
import { entitySets } from "../../../schemas/src";
import { lazyTokenProvider } from "../auth/lazyTokenProvider";
import type { MsalOptions } from "../auth/msalOptions";
import type { Profile } from "../auth/profile";
import { memoryTokenCache } from "../auth/tokenCacheStore";
import type { Account } from "../auth/tokenProvider";
import { GraphClient } from "../graph/graphClient";

export interface SignedIn {
  readonly client: GraphClient;
  readonly account: Account | undefined;
}

/** Signs in before anything is read, so that what is wrong with it is told first. */
export async function signIn(profile: Profile, options: Partial<MsalOptions>): Promise<SignedIn> {
  const provider = lazyTokenProvider(async () => {
    const { createMsalTokenProvider } = await import("../auth/msal");
    return createMsalTokenProvider({
      ...{ profile, fetch, openBrowser: async () => false, cache: memoryTokenCache(), log: () => {} },
      ...options,
    });
  });
  const token = { interactive: true, signal: new AbortController().signal };
  const permissions = [...entitySets()].find(({ operations }) => operations.list)?.operations.list?.delegated ?? [];
  await provider.getToken({ ...token, permissions });
  const account = await provider.account();
  const client = new GraphClient({
    root: profile.graph,
    fetch,
    token: (request) => provider.getToken({ ...token, ...request }),
    ...(account && { actsAs: account.kind }),
  });
  return { client, account };
}
