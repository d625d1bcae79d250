// What people and administrators let applications do.
import { permission, permissionNames } from "../../../../schemas/src";
import type { Application, Person } from "./directory";
import type { RequestedScopes } from "./scopes";

/**
 * `given`: an administrator has consented to everything for everyone. `ask`: nothing is consented to beforehand, and
 * people may consent to what needs no administrator. `adminOnly`: nothing either, and only an administrator may consent.
 */
export const consentModes = ["given", "ask", "adminOnly"] as const;
export type ConsentMode = (typeof consentModes)[number];

export interface KeptConsents {
  readonly mode: ConsentMode;
  /** By client id for everyone, by person and client id for one. */
  readonly given: Readonly<Record<string, readonly string[]>>;
}

export class Consents {
  #mode: ConsentMode = "given";
  readonly #given = new Map<string, Set<string>>();

  /** Goes on with that mode, and forgets what was consented to so far. */
  setMode(mode: ConsentMode): void {
    this.#mode = mode;
    this.#given.clear();
  }

  /** What the application may do when the person is signed in to it. */
  givenTo(application: Application, person: Person): ReadonlySet<string> {
    if (this.#mode === "given") return new Set(permissionNames());
    return new Set([...this.#of(forEveryone(application)), ...this.#of(forOne(application, person))]);
  }

  /** What is asked for and not consented to. */
  missing(application: Application, person: Person, { permissions, isDefault }: RequestedScopes): readonly string[] {
    const given = this.givenTo(application, person);
    return isDefault && given.size > 0 ? [] : permissions.filter((name) => !given.has(name));
  }

  /** What the application may do by itself. */
  rolesOf(application: Application): readonly string[] {
    return this.#mode === "given" ? permissionNames() : [...this.#of(forEveryone(application))];
  }

  mayConsent(person: Person, permissions: readonly string[]): boolean {
    if (person.isAdministrator) return true;
    return this.#mode !== "adminOnly" && permissions.every((name) => permission(name)?.adminConsent === false);
  }

  give(application: Application, person: Person | "everyone", permissions: readonly string[]): void {
    const key = person === "everyone" ? forEveryone(application) : forOne(application, person);
    this.#given.set(key, new Set([...this.#of(key), ...permissions]));
  }

  keep(): KeptConsents {
    return { mode: this.#mode, given: Object.fromEntries([...this.#given].map(([key, names]) => [key, [...names]])) };
  }

  restore({ mode, given }: KeptConsents): void {
    this.setMode(mode);
    for (const [key, names] of Object.entries(given)) this.#given.set(key, new Set(names));
  }

  #of(key: string): ReadonlySet<string> {
    return this.#given.get(key) ?? new Set();
  }
}

const forEveryone = ({ clientId }: Application): string => clientId;
const forOne = ({ clientId }: Application, { id }: Person): string => `${id} ${clientId}`;
