// Who and what the identity provider knows.

export interface Person {
  /** Object id. */
  readonly id: string;
  readonly username: string;
  readonly name: string;
  /** What they do, in a word or two. */
  readonly role: string;
  /** May consent for everyone, and to what only administrators may consent to. */
  readonly isAdministrator: boolean;
}

/** An application as it is registered. */
export interface Application {
  readonly clientId: string;
  readonly name: string;
}

export interface Directory {
  readonly tenantId: string;
  readonly tenantName: string;
  /** May stand in addresses instead of the tenant id. */
  readonly domain: string;
  /** Signs people in. It can keep no secret, so it proves nothing. */
  readonly publicClient: Application;
  /** Acts for itself, and proves who it is with a secret or a certificate. */
  readonly confidentialClient: Application & {
    /** Object id of its service principal, by which tokens and logs know it. */
    readonly principalId: string;
  };
  readonly people: readonly Person[];
}

export function personNamed(directory: Directory, username: string): Person | undefined {
  return directory.people.find((person) => person.username.toLowerCase() === username.trim().toLowerCase());
}

export function personWithId(directory: Directory, id: string): Person | undefined {
  return directory.people.find((person) => person.id === id);
}

/** The registered application, in whatever casing its id is written. */
export function applicationWithId(directory: Directory, clientId: string): Application | undefined {
  const { publicClient, confidentialClient } = directory;
  return [publicClient, confidentialClient].find(
    (application) => application.clientId.toLowerCase() === clientId.toLowerCase(),
  );
}
