// The value of a variable in the setting: one text for every tenant, or one for each by its name.
import type { Variable } from "../../../schemas/src";
import { UserError } from "../host/errors";

/** Throws a `UserError` that opens the setting where it has no value for the tenant. */
export function settingValue(values: unknown, { name, text }: Variable, { tenant, setting }: SettingPlace): string {
  const given = memberOf(values, name);
  const value = typeof given === "string" ? given : memberOf(given, tenant);
  if (typeof value === "string") return value;
  const where = isObject(given) ? `${text} has no value for ${tenant}` : `${text} has no value`;
  throw new UserError(`${where} in the setting ${setting}. Nothing was sent.`, [
    { title: "Open Settings", command: "workbench.action.openSettings", arguments: [setting] },
  ]);
}

export interface SettingPlace {
  /** What the person calls the tenant in use. */
  readonly tenant: string;
  /** The id of the setting. */
  readonly setting: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const memberOf = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
