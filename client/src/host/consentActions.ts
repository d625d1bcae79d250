import type { PermissionAdvice } from "../graph/permissionAdvice";
import { commands } from "../ids";
import type { Action } from "./errors";

/** Buttons that help with a missing permission. */
export const consentActions = (advice: PermissionAdvice | undefined): readonly Action[] =>
  advice
    ? [
        { title: "Open Consent Page", command: commands.openConsentPage, arguments: [advice.consentPage] },
        { title: "Copy for the Administrator", command: commands.copyForAdministrator, arguments: [advice.letter] },
      ]
    : [];
