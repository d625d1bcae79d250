// What a person does with tenants: start the demo tenant, add, switch, sign in and out, manage.
import { childSets, route } from "../../../schemas/src";
import { editorSignOutNote } from "../auth/editorAccount";
import type { Profile, SignIn } from "../auth/profile";
import { confirm } from "../host/confirm";
import { abortable } from "../host/progress";
import { addTenant } from "./addTenant";
import type { Credentials } from "./credentials";
import { type DemoTenantRunner, demoProfile } from "./demoTenant";
import { demoItself, duplicateOf, type KnownProfile, tenantProfile } from "./knownProfile";
import type { LastTenant } from "./lastTenant";
import { askForClientSecret, askForProfileName, confirmRemoval, pickManaging, type Task } from "./manageTenants";
import type { Preset } from "./presets";
import type { Profiles } from "./profiles";
import type { Session } from "./session";
import { pickTenant } from "./switchTenant";

export interface TenantsDeps {
  readonly session: Session;
  readonly profiles: Profiles;
  readonly last: LastTenant;
  readonly credentials: Credentials;
  readonly demo: DemoTenantRunner;
  /** What the settings say now. */
  readonly presets: () => readonly Preset[];
  readonly allowsDeviceCode: () => boolean;
}

export class Tenants {
  readonly #deps: TenantsDeps;

  constructor(deps: TenantsDeps) {
    this.#deps = deps;
  }

  startDemo(): Promise<void> {
    return this.connect(demoItself);
  }

  /** Works with a profile, and signs in where nobody is. */
  async connect(known: KnownProfile): Promise<void> {
    const { session } = this.#deps;
    const profile = await this.resume(known);
    if (session.isCurrent(profile) && session.connection.state !== "ready") await this.#signIn(profile);
  }

  /** Works with a profile; somebody who is still signed in to it stays so. */
  async resume(known: KnownProfile): Promise<Profile> {
    const { session, demo, last } = this.#deps;
    const profile = known.kind === "demo" ? demoProfile(known, await demo.running()) : known;
    await session.use(profile);
    if (session.isCurrent(profile)) await last.set(profile.id);
    return profile;
  }

  /** Goes on where the last window ended. */
  async goOn(): Promise<void> {
    const { last, profiles, session } = this.#deps;
    const known = last.id === undefined ? undefined : await profiles.get(last.id);
    // Somebody may have chosen another tenant meanwhile.
    if (!known || session.connection.state !== "none") return;
    if (known.id === demoItself.id) await this.connect(known);
    else await this.resume(known);
  }

  async add(preset?: Preset): Promise<void> {
    const { profiles, credentials, presets, allowsDeviceCode } = this.#deps;
    const added = preset ? { profile: tenantProfile(preset) } : await addTenant(presets(), allowsDeviceCode());
    const { profile } = added;
    if ("clientSecret" in added && added.clientSecret !== undefined) {
      await credentials.keepClientSecret(profile.id, added.clientSecret);
    }
    // Kept before the sign-in: whoever has answered all questions is not asked again when that fails.
    await profiles.save(profile);
    await this.connect(profile);
  }

  async switch(): Promise<void> {
    const { session, profiles } = this.#deps;
    const { connection } = session;
    const known = await profiles.all();
    const usedId = connection.state === "none" ? undefined : connection.profile.id;
    const switching = await pickTenant(known, this.#unknownPresets(known), usedId);
    switch (switching.to) {
      case "profile":
        return this.connect(switching.profile);
      case "preset":
        return this.add(switching.preset);
      case "add":
        return this.add();
      case "manage":
        return this.manage();
    }
  }

  async signIn(): Promise<void> {
    const { session, profiles } = this.#deps;
    const { connection } = session;
    if (connection.state === "none") return (await profiles.all()).length > 0 ? this.switch() : this.add();
    // Whoever signs in again wants a new sign-in, also when the old one still seems good.
    await session.signOut(connection.profile);
    await this.#signIn(connection.profile);
  }

  async signOut(): Promise<void> {
    const { session } = this.#deps;
    const { profile, account } = await session.requireSignIn();
    await this.#signOut(profile, account.username);
  }

  async manage(): Promise<void> {
    const { profiles, credentials } = this.#deps;
    const all = await profiles.all();
    const { task, profile } = await pickManaging(all, ({ id }) => credentials.isSignedIn(id));
    if (!profile) return this.add();
    await this.#carryOut(task, profile, all);
  }

  async #carryOut(task: Task, profile: KnownProfile, all: readonly KnownProfile[]): Promise<void> {
    const { profiles, credentials } = this.#deps;
    switch (task) {
      case "add":
        return this.add();
      case "use":
        return this.connect(profile);
      case "signOut":
        return this.#signOut(profile, undefined);
      case "rename":
        return this.#change({
          ...profile,
          name: await askForProfileName("Rename Tenant", profile.name, without(all, profile)),
        });
      case "duplicate": {
        const name = await askForProfileName("Duplicate Tenant", `${profile.name} (copy)`, all);
        return profiles.save(duplicateOf(profile, name));
      }
      case "protect":
      case "unprotect":
        return this.#change({ ...profile, isProtected: task === "protect" });
      case "secret":
        await credentials.keepClientSecret(profile.id, await askForClientSecret(profile));
        return this.#change(profile);
      case "remove":
        return this.#remove(profile);
    }
  }

  /** Keeps a profile as it is now; where it is in use, it goes on under its new name. */
  async #change(profile: KnownProfile): Promise<void> {
    const { profiles, session } = this.#deps;
    await profiles.save(profile);
    const { connection } = session;
    const isUsed = connection.state !== "none" && connection.profile.id === profile.id;
    session.forget(profile.id);
    if (isUsed) await this.resume(profile);
  }

  async #remove(profile: KnownProfile): Promise<void> {
    const { profiles, credentials, session, last } = this.#deps;
    await confirmRemoval(profile);
    const { connection } = session;
    if (connection.state !== "none" && connection.profile.id === profile.id) {
      session.leave();
      await last.set(undefined);
    }
    session.forget(profile.id);
    await credentials.forget(profile.id);
    await profiles.remove(profile);
  }

  async #signIn(profile: Profile): Promise<void> {
    const { session, credentials } = this.#deps;
    const needsSecret = profile.signIn.kind === "secret" && !(await credentials.clientSecret(profile.id));
    if (needsSecret) await credentials.keepClientSecret(profile.id, await askForClientSecret(profile));
    await abortable(`Signing in to ${profile.name}`, (signal) => session.signIn(profile, firstPermissions(), signal));
  }

  async #signOut(profile: Profile | KnownProfile, username: string | undefined): Promise<void> {
    const { session, credentials } = this.#deps;
    const who = username === undefined ? [] : [`${username} is signed in.`];
    await confirm({
      question: `Sign out of ${profile.name}?`,
      detail: [...who, afterSignOut[profile.signIn.kind]].join(" "),
      button: "Sign Out",
      isLoss: false,
    });
    const { connection } = session;
    const isUsed = connection.state !== "none" && connection.profile.id === profile.id;
    if (isUsed) await session.signOut(connection.profile);
    else session.forget(profile.id);
    await credentials.forget(profile.id);
  }

  /** Those that were not added yet. */
  #unknownPresets(known: readonly KnownProfile[]): Preset[] {
    return this.#deps
      .presets()
      .filter(
        ({ tenant, clientId, signIn }) =>
          !known.some(
            (each) =>
              each.kind === "tenant" &&
              each.tenant.toLowerCase() === tenant.toLowerCase() &&
              each.clientId.toLowerCase() === clientId.toLowerCase() &&
              each.signIn.kind === signIn.kind,
          ),
      );
  }
}

const removed = "The stored sign-in is removed from this computer.";
const afterSignOut: Readonly<Record<SignIn["kind"], string>> = {
  browser: removed,
  deviceCode: removed,
  certificate: removed,
  secret: "The stored sign-in and the client secret are removed from this computer.",
  editor: editorSignOutNote,
  environment: "The token stays in the environment: it signs in again when you ask for it.",
};

const without = (all: readonly KnownProfile[], profile: KnownProfile): KnownProfile[] =>
  all.filter(({ id }) => id !== profile.id);

/** What a first sign-in asks for: to read the collections of the explorer. More is asked for when it is needed. */
function firstPermissions(): readonly string[] {
  const current = childSets().find(({ generation, operations }) => generation === "current" && operations.create);
  return (current && route(current, "list")?.delegated) ?? [];
}
