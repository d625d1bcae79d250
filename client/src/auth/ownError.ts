// MSAL is a bundle of its own, read at the first sign-in. The error classes on one side are not the ones that the other
// tests with `instanceof`, so errors are made again on the way out, and on the way in from what was handed to it.
import { CancelledError, UserError } from "../host/errors";
import { ConsentRequiredError, SignInRequiredError } from "./tokenProvider";

export function ownError(error: unknown): unknown {
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
