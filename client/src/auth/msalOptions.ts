import type { Wait } from "../graph/deadline";
import { wait } from "../graph/wait";
import type { TokenCacheStore } from "./msalCache";
import type { Profile } from "./profile";

export interface MsalOptions {
  readonly profile: Profile;
  readonly cache: TokenCacheStore;
  /** Opens the address exactly as it is; false when it was not opened. */
  readonly openBrowser: (url: string) => Promise<boolean>;
  readonly fetch: typeof globalThis.fetch;
  readonly log: (line: string) => void;
  readonly wait?: Wait;
}

export type FullMsalOptions = Required<MsalOptions>;

export const fullOptions = (options: MsalOptions): FullMsalOptions => ({ wait, ...options });
