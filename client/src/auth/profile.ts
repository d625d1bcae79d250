/**
 * How to sign in. `browser`: a page in the browser; `deviceCode`: a code that is typed in on any device; `editor`: the
 * Microsoft account of VS Code; `secret` and `certificate`: as the application itself, for automation; `environment`: an
 * access token that somebody else got.
 */
export type SignIn =
  | { readonly kind: "browser" | "deviceCode" | "editor" | "secret" | "environment" }
  /** `file`: PEM, the certificate and its private key. */
  | { readonly kind: "certificate"; readonly file: string };

/** A tenant to work with: where its Graph is, and who signs people in to it. Holds no secret. */
export interface Profile {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  readonly kind: "tenant" | "demo";
  /** Root of Microsoft Graph, up to and with the version. */
  readonly graph: string;
  /**
   * Address of the sign-in service with the tenant, for example `https://login.microsoftonline.com/contoso.com`: https,
   * or http on this computer.
   */
  readonly authority: string;
  /** Id or domain. */
  readonly tenant: string;
  readonly clientId: string;
  readonly signIn: SignIn;
  /** Whether every write asks, whatever the settings say. */
  readonly isProtected: boolean;
  /** Who probably signs in. */
  readonly loginHint?: string;
}
