// Sends a write of the history again, in the editor: its question, its progress, and what helps where it is refused.
import path from "node:path";
import * as vscode from "vscode";
import { GraphError } from "../../graph/graphError";
import { lackedPermissions } from "../../graph/permissionAdvice";
import { confirm } from "../../host/confirm";
import { consentActions } from "../../host/consentActions";
import { type Action, UserError } from "../../host/errors";
import { abortable } from "../../host/progress";
import { commands, views } from "../../ids";
import { fillIn, type VariableValues } from "../../payload/fillIn";
import type { Recorded } from "../../responses/history";
import type { WriteAgain } from "../../responses/sendAgain";
import type { Session } from "../../tenants/session";
import { sendFilled } from "../sendFilled";
import { sendWriteAgain } from "./sendAgainWrite";

export interface WriteAgainDeps {
  readonly session: Session;
  /** Where the variables of a document have their values for a tenant, by its name. */
  readonly valuesFor: (document: vscode.Uri | undefined, tenant: string) => VariableValues;
  /** Keeps an exchange and shows it. */
  readonly record: (recorded: Recorded) => void;
}

export async function writeAgain(again: WriteAgain, { session, valuesFor, record }: WriteAgainDeps): Promise<void> {
  const { client, profile } = session.graph(true);
  const { tenant, subject } = again;
  const document = path.isAbsolute(subject) ? vscode.Uri.file(subject) : undefined;
  const isLoss = profile.isProtected || again.request.method === "DELETE";
  const warning = profile.isProtected ? "This tenant is protected: it is for real schools.\n" : "";
  try {
    await sendWriteAgain(again, {
      fill: (body) => fillIn(body, valuesFor(document, tenant)),
      confirm: (question, detail) => confirm({ question, detail: warning + detail, button: "Send Again", isLoss }),
      send: (request, filled) =>
        abortable(`Sending to ${tenant}`, async (signal) =>
          filled ? (await sendFilled(client, request, filled, signal)).shown : client.send(request, signal),
        ),
      record: (exchange) => record({ exchange, tenant, subject }),
    });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const advice = error.status === 403 ? session.advice(lackedPermissions(error.exchange)) : undefined;
    throw new UserError(error.message, [...consentActions(advice), ...actionsFor(error)], { cause: error });
  }
}

function actionsFor({ outcomeUnknown, status }: GraphError): Action[] {
  const showResponse = { title: "Show Response", command: `${views.responses}.focus` };
  // The collection shows whether the object is there.
  if (outcomeUnknown) return [{ title: "Refresh Flows", command: commands.refreshFlows }, showResponse];
  if (status === 401) return [{ title: "Sign In…", command: commands.signIn }, showResponse];
  return [showResponse];
}
