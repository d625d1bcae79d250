// MSAL is a bundle of its own, read at the first sign-in. Its copies of the error classes are not the ones that the
// rest of the product tests with `instanceof`, so errors are made again on the way out.
import { CancelledError, UserError } from "../host/errors";
import { ConsentRequiredError, SignInRequiredError, type TokenProvider } from "./tokenProvider";

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

function ownError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === "CancelledError") return new CancelledError();
  const { actions = [], permissions = [] } = error as Partial<UserError & ConsentRequiredError>;
  const options = { cause: error };
  if (error.name === "ConsentRequiredError") {
    return new ConsentRequiredError(permissions, { ...options, message: error.message, actions });
  }
  if (error.name === "SignInRequiredError") return new SignInRequiredError(error.message, actions, options);
  return error.name === "UserError" ? new UserError(error.message, actions, options) : error;
}
