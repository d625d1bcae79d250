// The values of variables in the editor: secrets that are asked for when they are missing, the environment, settings.
import * as vscode from "vscode";
import { isVariableName, type Variable, variableText } from "../../../schemas/src";
import type { Commands } from "../host/commands";
import { CancelledError, UserError } from "../host/errors";
import type { Scope } from "../host/scope";
import { commands, settings } from "../ids";
import type { VariableNames } from "../language/languageClient";
import type { VariableValues } from "../payload/fillIn";
import type { Secrets } from "./secrets";
import { settingValue } from "./settingValue";

export function activateVariables(scope: Scope, registry: Commands, secrets: Secrets): VariableNames {
  registry.register(commands.setSecret, async (given?: string) => {
    const name = typeof given === "string" ? given : await pickName(secrets);
    if (await askForSecret(secrets, name)) {
      vscode.window.setStatusBarMessage(`$(lock) Secret ${name} is set.`, messageMilliseconds);
    }
  });
  return {
    all: async () => [
      ...(await secrets.names()).map((name) => ({ kind: "secret", name }) as const),
      ...Object.keys(settingsFor()).map((name) => ({ kind: "var", name }) as const),
    ],
    onDidChange: (listener) => {
      secrets.onDidChange(listener);
      // Another window may have set or removed one.
      scope.add(vscode.window.onDidChangeWindowState(({ focused }) => focused && listener()));
      scope.add(
        vscode.workspace.onDidChangeConfiguration((change) => {
          if (change.affectsConfiguration(variablesSetting)) listener();
        }),
      );
    },
  };
}

const messageMilliseconds = 4_000;

/** The values for a document and a tenant, by its name: settings may differ from folder to folder. */
export function variableValues(secrets: Secrets, resource: vscode.Uri | undefined, tenant: string): VariableValues {
  return async (variable: Variable) => {
    const { kind, name } = variable;
    switch (kind) {
      case "secret": {
        const value = (await secrets.get(name)) ?? (await askForSecret(secrets, name));
        if (value === undefined) throw new CancelledError();
        return value;
      }
      case "env": {
        const value = process.env[name];
        if (value === undefined) {
          throw new UserError(`The environment variable ${name} is not set where VS Code runs. Nothing was sent.`);
        }
        return value;
      }
      case "var":
        return settingValue(settingsFor(resource), variable, { tenant, setting: variablesSetting });
    }
  };
}

const variablesSetting = `${settings.section}.${settings.variables}`;

/** Names and values of the setting, whatever stands in it. */
export function settingsFor(resource?: vscode.Uri): Readonly<Record<string, unknown>> {
  const found: unknown = vscode.workspace.getConfiguration(settings.section, resource).get(settings.variables);
  return typeof found === "object" && found !== null ? (found as Readonly<Record<string, unknown>>) : {};
}

/** Undefined when the person gives none; an empty text is none. */
async function askForSecret(secrets: Secrets, name: string): Promise<string | undefined> {
  const value = await vscode.window.showInputBox({
    title: `Secret ${name}`,
    prompt: "The editor keeps it in its secret storage. Files, history and log hold only its name.",
    password: true,
    ignoreFocusOut: true,
  });
  if (value === undefined || value === "") return undefined;
  await secrets.set(name, value);
  return value;
}

/** One of the known names, or a new one; the bin beside a name removes its secret. */
async function pickName(secrets: Secrets): Promise<string> {
  const known = await secrets.names();
  const picked = await new Promise<string | undefined>((resolve) => {
    const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { isNew?: true }>();
    const remove: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("trash"), tooltip: "Remove this secret" };
    const show = (names: readonly string[]): void => {
      pick.items = [
        ...names.map((label) => ({ label, iconPath: new vscode.ThemeIcon("lock"), buttons: [remove] })),
        { label: "New secret…", iconPath: new vscode.ThemeIcon("add"), isNew: true, alwaysShow: true },
      ];
    };
    pick.title = "Set Secret";
    pick.placeholder = `Which secret? A payload speaks of it as ${variableText("secret", "name")}`;
    pick.onDidTriggerItemButton(async ({ item }) => {
      await secrets.remove(item.label);
      show(await secrets.names());
    });
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      resolve(chosen?.isNew ? "" : chosen?.label);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    show(known);
    pick.show();
  });
  if (picked === undefined) throw new CancelledError();
  return picked === "" ? askForName(secrets, "") : picked;
}

/** A name that a variable can have; warns before it takes the place of another secret. */
export async function askForName(secrets: Secrets, value: string): Promise<string> {
  const known = await secrets.names();
  const name = await vscode.window.showInputBox({
    title: "Name of the secret",
    prompt: `A payload speaks of it as ${variableText("secret", "name")}`,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (!isVariableName(text)) return "A name takes letters, digits, blanks, dots, hyphens and underscores.";
      return known.includes(text)
        ? {
            message: "There is a secret of that name; it will be replaced.",
            severity: vscode.InputBoxValidationSeverity.Warning,
          }
        : undefined;
    },
  });
  if (name === undefined) throw new CancelledError();
  return name;
}
