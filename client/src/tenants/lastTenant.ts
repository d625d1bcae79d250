// The tenant to go on with when a window opens: that of the workspace, else the one that was used last anywhere.
import type { Store } from "../host/store";

const key = "industryData.tenants.last";
/** The person left the tenant on purpose; the workspace does not fall back to another one. */
const none = "";

export class LastTenant {
  readonly #workspace: Store;
  readonly #everywhere: Store;

  constructor(workspace: Store, everywhere: Store) {
    this.#workspace = workspace;
    this.#everywhere = everywhere;
  }

  get id(): string | undefined {
    return (this.#workspace.get<string>(key) ?? this.#everywhere.get<string>(key)) || undefined;
  }

  async set(id: string | undefined): Promise<void> {
    await this.#workspace.update(key, id ?? none);
    await this.#everywhere.update(key, id);
  }
}
