import { createHmac } from "node:crypto";

/** The secret of the confidential client. It follows from the control key, so that it is written down nowhere. */
export const applicationSecret = (controlKey: string): string =>
  createHmac("sha256", controlKey).update("the secret of the application").digest("base64url");
