// The tenants a person has worked with, and the one in use. Holds no secret.
import { graphRoot } from "../../../schemas/src";
import type { Profile } from "../auth/profile";

/** Where profiles are kept between windows; `vscode.Memento` fits. */
export interface Store {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

interface Known {
  readonly tenant: string;
  readonly clientId: string;
}

const knownKey = "industryData.tenants";
const lastKey = "industryData.tenants.last";

export class Profiles {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  all(): Profile[] {
    return this.#known().map(({ tenant, clientId }) => tenantProfile(tenant, clientId));
  }

  /** The profile in use when the last window was closed; the demo tenant is never among them. */
  last(): Profile | undefined {
    const id = this.#store.get<string>(lastKey);
    return this.all().find((profile) => profile.id === id);
  }

  async add({ id, tenant, clientId }: Profile): Promise<void> {
    const others = this.#known().filter((known) => tenantProfile(known.tenant, known.clientId).id !== id);
    await this.#store.update(knownKey, [...others, { tenant, clientId }]);
  }

  async use(profile: Profile | undefined): Promise<void> {
    await this.#store.update(lastKey, profile?.kind === "tenant" ? profile.id : undefined);
  }

  #known(): readonly Known[] {
    return this.#store.get<readonly Known[]>(knownKey) ?? [];
  }
}

/** Sign-in address of the global cloud, the only one that offers industryData. */
const loginOrigin = "https://login.microsoftonline.com";

export function tenantProfile(tenant: string, clientId: string): Profile {
  return {
    id: `${tenant.toLowerCase()}/${clientId.toLowerCase()}`,
    name: tenant,
    kind: "tenant",
    graph: graphRoot,
    authority: `${loginOrigin}/${tenant}`,
    tenant,
    clientId,
    signIn: { kind: "browser" },
    isProtected: false,
  };
}

/** Whether a text can name a tenant: a GUID, or a domain. */
export const isTenantName = (text: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) || /^(?:[a-z0-9-]{1,63}\.)+[a-z]{2,}$/i.test(text);
