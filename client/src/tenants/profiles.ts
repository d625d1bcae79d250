// The tenants a person works with, a file each.
import { RecordFolder } from "../host/recordFolder";
import { demoItself, type KnownProfile, readProfile } from "./knownProfile";

export class Profiles {
  readonly #folder: RecordFolder<KnownProfile>;

  constructor(folder: string, log: (line: string) => void) {
    this.#folder = new RecordFolder({
      ...{ folder, log, what: "profile", suffix: ".json" },
      nameOf: ({ id }) => id,
      write: (profile) => `${JSON.stringify(profile, undefined, 2)}\n`,
      read: (text) => readProfile(JSON.parse(text)),
    });
  }

  /** By name. */
  async all(): Promise<KnownProfile[]> {
    return (await this.#folder.all()).sort((one, other) => one.name.localeCompare(other.name));
  }

  async get(id: string): Promise<KnownProfile | undefined> {
    return id === demoItself.id ? demoItself : (await this.all()).find((each) => each.id === id);
  }

  save(profile: KnownProfile): Promise<void> {
    return this.#folder.save(profile);
  }

  remove(profile: KnownProfile): Promise<void> {
    return this.#folder.remove(profile);
  }
}
