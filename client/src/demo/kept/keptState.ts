// What makes a demo tenant the same one after a restart, as it is written down. The service's secrets are not among it,
// and refresh tokens only as hashes.
import { readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { KeptConsents } from "../identity/consents";
import type { KeptRefreshTokens } from "../identity/grants";
import type { KeptKey } from "../identity/jwt";
import type { KeptTokens } from "../identity/tokens";
import type { Snapshot } from "../service/snapshot";

const version = 1;

export interface KeptState {
  readonly version: typeof version;
  readonly graphPort: number;
  readonly identityPort: number;
  readonly controlKey: string;
  readonly signingKey: KeptKey;
  readonly consents: KeptConsents;
  readonly refreshTokens: KeptRefreshTokens;
  readonly tokens: KeptTokens;
  /** PEM. */
  readonly certificates: readonly string[];
  readonly store: Snapshot;
}

export const stateFile = (folder: string): string => join(folder, "tenant.json");

export const writeState = (state: Omit<KeptState, "version">): string => JSON.stringify({ version, ...state });

/** The state kept in a folder, undefined when there is none; throws when it cannot be read. */
export async function readState(folder: string): Promise<KeptState | undefined> {
  const text = await readFile(stateFile(folder), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const state: unknown = JSON.parse(text);
  if (isState(state)) return state;
  throw new Error("It was written by another version, or something else changed it.");
}

/** Keeps a state that nobody can use beside the new one, and gives its name there. */
export async function setAside(folder: string): Promise<string> {
  const aside = `${stateFile(folder)}.bad`;
  await rename(stateFile(folder), aside);
  return aside;
}

function isState(value: unknown): value is KeptState {
  if (typeof value !== "object" || value === null) return false;
  const state = value as Partial<Record<keyof KeptState, unknown>>;
  const isObject = (member: unknown): boolean => typeof member === "object" && member !== null;
  return (
    state.version === version &&
    [state.graphPort, state.identityPort].every((port) => Number.isInteger(port)) &&
    typeof state.controlKey === "string" &&
    [state.signingKey, state.consents, state.store].every(isObject) &&
    [state.refreshTokens, state.tokens, state.certificates].every(Array.isArray)
  );
}
