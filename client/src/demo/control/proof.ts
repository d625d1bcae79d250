import { createHmac } from "node:crypto";

/**
 * Shows that a server knows the control key without saying it: whoever attaches asks for this before it sends the key,
 * because another program may have the port by now.
 */
export const proofOfKey = (key: string, nonce: string): string =>
  createHmac("sha256", key).update(`the tenant asked with ${nonce}`).digest("base64url");
