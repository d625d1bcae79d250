// Manage Tenants…: pick a profile, then what to do with it.
import { confirm } from "../host/confirm";
import { CancelledError } from "../host/errors";
import { askForText, askToChoose } from "../host/steps";
import { type Step, walk } from "../host/walk";
import type { KnownProfile } from "./knownProfile";
import { iconOf } from "./statusBar";
import { describe } from "./switchTenant";

export type Task = "use" | "signOut" | "rename" | "duplicate" | "protect" | "unprotect" | "secret" | "remove" | "add";

export interface Managing {
  readonly task: Task;
  /** Absent for `add`. */
  readonly profile?: KnownProfile;
}

export async function pickManaging(
  profiles: readonly KnownProfile[],
  isSignedIn: (profile: KnownProfile) => Promise<boolean>,
): Promise<Managing> {
  const title = "Manage Tenants";
  const pickProfile: Step<Partial<Managing>> = async ({ profile }, at) => {
    const picked = await askToChoose<KnownProfile | "add">(at, {
      title,
      placeholder: profiles.length > 0 ? "Which tenant?" : "No tenant was added yet.",
      chosen: profile,
      choices: [
        ...profiles.map((each) => ({
          label: `$(${iconOf(each)}) ${each.name}`,
          description: each.isProtected ? "protected" : "",
          detail: describe(each),
          value: each,
        })),
        { label: "$(add) Add Tenant…", value: "add" as const },
      ],
    });
    return picked === "add" ? { task: picked } : { profile: picked };
  };
  const pickTask: Step<Partial<Managing>> = async ({ profile }, at) => {
    if (!profile) throw new CancelledError();
    const choices = tasksFor(profile, await isSignedIn(profile));
    return { task: await askToChoose(at, { title: profile.name, placeholder: "What do you want to do?", choices }) };
  };
  const found = await walk<Partial<Managing>>({}, ({ task }) =>
    task === "add" ? [pickProfile] : [pickProfile, pickTask],
  );
  if (!found.task) throw new CancelledError();
  return { task: found.task, ...(found.profile && { profile: found.profile }) };
}

function tasksFor({ isProtected, signIn }: KnownProfile, isSignedIn: boolean): { label: string; value: Task }[] {
  return [
    { label: "$(arrow-right) Switch to It", value: "use" },
    ...(isSignedIn ? ([{ label: "$(sign-out) Sign Out…", value: "signOut" }] as const) : []),
    { label: "$(edit) Rename…", value: "rename" },
    { label: "$(copy) Duplicate…", value: "duplicate" },
    isProtected
      ? { label: "$(unlock) Protect No Longer", value: "unprotect" }
      : { label: "$(shield) Protect", value: "protect" },
    ...(signIn.kind === "secret" ? ([{ label: "$(key) Change Client Secret…", value: "secret" }] as const) : []),
    { label: "$(trash) Remove…", value: "remove" },
  ];
}

const alone = { step: 1, steps: 1 };

/** A name for a profile, other than those of the others. */
export function askForProfileName(title: string, value: string, others: readonly KnownProfile[]): Promise<string> {
  const taken = new Set(others.map(({ name }) => name.toLowerCase()));
  return askForText(alone, {
    title,
    prompt: "The status bar and every question show this name.",
    value,
    problem: (text) => {
      if (text === "") return "Give it a name.";
      return taken.has(text.toLowerCase()) ? "Another tenant has this name." : undefined;
    },
  });
}

export function askForClientSecret({ name }: { readonly name: string }): Promise<string> {
  return askForText(alone, {
    title: name,
    prompt: "Client secret of the application. It is kept in the secret storage of the editor.",
    password: true,
    problem: (text) => (text === "" ? "Paste the value of the secret, not its id." : undefined),
  });
}

export function confirmRemoval({ name, kind }: KnownProfile): Promise<void> {
  const kept = kind === "demo" ? "The data of the demo tenant stays." : "The tenant itself is not touched.";
  return confirm({
    question: `Remove ${name}?`,
    detail: `The profile and its stored sign-in are removed from this computer. ${kept}`,
    button: "Remove",
    isLoss: true,
  });
}
