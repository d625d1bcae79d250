// Switch Tenant…: the demo tenant, the profiles, what the settings recommend, and the ways to more.
import * as vscode from "vscode";
import { CancelledError } from "../host/errors";
import { demoItself, type KnownProfile } from "./knownProfile";
import type { Preset } from "./presets";
import { iconOf } from "./statusBar";
import { signInWords } from "./words";

export type Switching =
  | { readonly to: "profile"; readonly profile: KnownProfile }
  | { readonly to: "preset"; readonly preset: Preset }
  | { readonly to: "add" | "manage" };

interface Item extends vscode.QuickPickItem {
  readonly switching?: Switching;
}

export async function pickTenant(
  profiles: readonly KnownProfile[],
  presets: readonly Preset[],
  usedId: string | undefined,
): Promise<Switching> {
  const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const items: Item[] = [
    ...[demoItself, ...profiles].map((profile): Item => profileItem(profile, profile.id === usedId)),
    ...(presets.length > 0 ? [separator("recommended")] : []),
    ...presets.map(
      (preset): Item => ({
        label: `$(star) ${preset.name}`,
        description: preset.source === "user" ? "from your settings" : "from this workspace",
        detail: `${preset.tenant}, application ${preset.clientId}`,
        switching: { to: "preset", preset },
      }),
    ),
    separator("tenants"),
    { label: "$(add) Add Tenant…", switching: { to: "add" } },
    ...(profiles.length > 0 ? [{ label: "$(gear) Manage Tenants…", switching: { to: "manage" } } as const] : []),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: "Switch Tenant",
    placeHolder: "Which tenant do you want to work with?",
    matchOnDetail: true,
  });
  if (!picked?.switching) throw new CancelledError();
  return picked.switching;
}

function profileItem(profile: KnownProfile, isUsed: boolean): Item {
  const marks = [...(isUsed ? ["in use"] : []), ...(profile.isProtected ? ["protected"] : [])];
  return {
    label: `$(${iconOf(profile)}) ${profile.name}`,
    description: marks.join(", "),
    detail: describe(profile),
    switching: { to: "profile", profile },
  };
}

/** Which tenant, as which application, in which way. */
export function describe(profile: KnownProfile): string {
  const way = signInWords(profile.signIn);
  if (profile.id === demoItself.id) return "One click. Runs on this computer; nothing leaves it.";
  if (profile.kind === "demo") return `Runs on this computer. ${way}.`;
  return `${profile.tenant}, application ${profile.clientId}. ${way}.`;
}
