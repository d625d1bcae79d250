import type { SignIn } from "../auth/profile";

const words: Readonly<Record<SignIn["kind"], string>> = {
  browser: "Page in the browser",
  deviceCode: "Device code",
  editor: "Microsoft account of VS Code",
  secret: "Application with a client secret",
  certificate: "Application with a certificate",
  environment: "Access token from the environment",
};

/** What people call a way to sign in. */
export const signInWords = ({ kind }: SignIn): string => words[kind];
