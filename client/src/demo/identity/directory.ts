// Who and what the identity provider knows.

export interface Person {
  /** Object id. */
  readonly id: string;
  readonly username: string;
  readonly name: string;
}

export interface Directory {
  readonly tenantId: string;
  readonly tenantName: string;
  /** May stand in addresses instead of the tenant id. */
  readonly domain: string;
  /** The one application that is registered, a public client. */
  readonly clientId: string;
  readonly people: readonly Person[];
}

export function personNamed(directory: Directory, username: string): Person | undefined {
  return directory.people.find((person) => person.username.toLowerCase() === username.toLowerCase());
}
