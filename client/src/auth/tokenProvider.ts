// What the rest of the product knows of signing in.
import { type Action, UserError } from "../host/errors";

export interface TokenRequest {
  /** Permission names, least privileged first; any one of them is enough. */
  readonly permissions: readonly string[];
  /** Permission names that are all needed besides. */
  readonly besides?: readonly string[];
  /** JSON text of a claims challenge. */
  readonly claims?: string;
  /** Whether a sign-in page may be opened. */
  readonly interactive: boolean;
  readonly signal: AbortSignal;
}

export interface Account {
  /** An application acts for itself: what only people may do is refused before it is sent. */
  readonly kind: "person" | "application";
  /** Of the person, or the application's id. */
  readonly username: string;
  readonly name?: string;
  readonly tenantId: string;
}

export interface TokenProvider {
  /** An access token for Microsoft Graph. Where only a person could help: SignInRequiredError, ConsentRequiredError. */
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

/** Consent to what was asked for is missing: nobody was asked, or the page did not give it. */
export class ConsentRequiredError extends UserError {
  /** Least privileged first; any one of them would be enough. */
  readonly permissions: readonly string[];

  constructor(
    permissions: readonly string[],
    { message, actions, ...options }: ErrorOptions & { message?: string; actions?: readonly Action[] } = {},
  ) {
    super(message ?? `This sign-in has not been given ${permissions[0] ?? "the permission"} yet.`, actions, options);
    this.name = "ConsentRequiredError";
    this.permissions = permissions;
  }
}
