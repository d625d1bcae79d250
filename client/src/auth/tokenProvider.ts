// What the rest of the product knows of signing in.
import { UserError } from "../host/errors";

export interface TokenRequest {
  /** Permission names, least privileged first; any one of them is enough. */
  readonly permissions: readonly string[];
  /** JSON text of a claims challenge. */
  readonly claims?: string;
  /** Whether a sign-in page may be opened. */
  readonly interactive: boolean;
  readonly signal: AbortSignal;
}

export interface Account {
  readonly username: string;
  readonly name?: string;
  readonly tenantId: string;
}

export interface TokenProvider {
  /** An access token for Microsoft Graph. Throws SignInRequiredError where only a person could help. */
  getToken(request: TokenRequest): Promise<string>;
  account(): Promise<Account | undefined>;
  signOut(): Promise<void>;
}

/** There is no usable sign-in, and opening a page was not allowed. */
export class SignInRequiredError extends UserError {
  constructor(...rest: ConstructorParameters<typeof UserError>) {
    super(...rest);
    this.name = "SignInRequiredError";
  }
}
