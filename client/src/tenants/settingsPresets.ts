// The tenants that user settings and workspace settings propose.
import * as vscode from "vscode";
import { settings } from "../ids";
import { type Preset, readPresets } from "./presets";

export function presetsOfSettings(report: (problem: string) => void): Preset[] {
  const found = vscode.workspace.getConfiguration(settings.section).inspect(settings.presets);
  const ofWorkspace = [found?.workspaceValue, found?.workspaceFolderValue];
  return [
    ...readPresets(found?.globalValue, "user", report),
    ...(vscode.workspace.isTrusted ? ofWorkspace.flatMap((each) => readPresets(each, "workspace", report)) : []),
  ];
}

export const allowsDeviceCode = (): boolean =>
  vscode.workspace.getConfiguration(settings.section).get<string>(settings.deviceCode) !== "never";
