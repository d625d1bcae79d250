// The tenants a person works with. Each profile is a file of its own, so that two windows cannot overwrite each other's.
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { demoItself, type KnownProfile, readProfile } from "./knownProfile";

export class Profiles {
  readonly #folder: string;
  readonly #log: (line: string) => void;

  constructor(folder: string, log: (line: string) => void) {
    this.#folder = folder;
    this.#log = log;
  }

  /** By name. A file that holds no profile is left alone and told in the log. */
  async all(): Promise<KnownProfile[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const read = await Promise.all(names.filter((name) => name.endsWith(suffix)).map((name) => this.#read(name)));
    return read.filter((each) => each !== undefined).sort((one, other) => one.name.localeCompare(other.name));
  }

  async get(id: string): Promise<KnownProfile | undefined> {
    return id === demoItself.id ? demoItself : (await this.all()).find((each) => each.id === id);
  }

  async save(profile: KnownProfile): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const file = this.#file(profile.id);
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, `${JSON.stringify(profile, undefined, 2)}\n`, { mode: 0o600 });
    await rename(draft, file);
  }

  async remove({ id }: KnownProfile): Promise<void> {
    await rm(this.#file(id), { force: true });
  }

  #file(id: string): string {
    return path.join(this.#folder, id + suffix);
  }

  async #read(name: string): Promise<KnownProfile | undefined> {
    try {
      const profile = readProfile(JSON.parse(await readFile(path.join(this.#folder, name), "utf8")));
      if (profile.id + suffix !== name) throw new Error(`It is the profile ${profile.id}.`);
      return profile;
    } catch (error) {
      // Another window may have removed it while the folder was read.
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      this.#log(`The profile ${name} cannot be read: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  }
}

const suffix = ".json";
