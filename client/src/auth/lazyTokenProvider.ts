import { ownError } from "./ownError";
import type { TokenProvider } from "./tokenProvider";

/** A provider that is made when it is first needed; a failed attempt to make it is not remembered. */
export function lazyTokenProvider(make: () => Promise<TokenProvider>): TokenProvider {
  let made: Promise<TokenProvider> | undefined;
  const use = async <T>(work: (provider: TokenProvider) => Promise<T>): Promise<T> => {
    made ??= make();
    const provider = await made.catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    try {
      return await work(provider);
    } catch (error) {
      throw ownError(error);
    }
  };
  return {
    getToken: (request) => use((provider) => provider.getToken(request)),
    account: () => use((provider) => provider.account()),
    signOut: () => use((provider) => provider.signOut()),
  };
}
