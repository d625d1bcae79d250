// Submits that nobody answered: looked for in the tenant when somebody asks, offered when their window is gone.
import * as vscode from "vscode";
import type { EntitySet } from "../../../../schemas/src";
import type { Commands } from "../../host/commands";
import { type Action, UserError } from "../../host/errors";
import { abortable } from "../../host/progress";
import type { Scope } from "../../host/scope";
import { commands } from "../../ids";
import type { Session } from "../../tenants/session";
import { readerOf } from "../lookUp";
import type { TargetMemory } from "../memory";
import { nameOf } from "../plan/planDocuments";
import { whenWords } from "../whenWords";
import { targetOf, traceWords } from "./earlierWrites";
import type { Journal, JournalEntry } from "./journal";
import { lookForTrace } from "./trace";

export interface UnansweredDeps {
  readonly session: Session;
  readonly memory: TargetMemory;
  readonly journal: Journal;
  readonly reveal: (set: EntitySet, parents: readonly string[], id: string) => void;
}

export function activateUnanswered(scope: Scope, registry: Commands, deps: UnansweredDeps): void {
  registry.register(commands.checkSubmit, (entry?: JournalEntry) => entry && check(entry, deps));
  registry.register(commands.leaveSubmit, (entry?: JournalEntry) => entry && deps.journal.leave(entry));
  const offered = new Set<string>();
  const look = (): void => void offer(registry, deps, offered).catch((error: unknown) => registry.present(error));
  look();
  // A window that was closed a moment ago may still be ending.
  const timers = lookAgainMilliseconds.map((pause) => setTimeout(look, pause));
  scope.add({ dispose: () => timers.forEach(clearTimeout) });
}

const lookAgainMilliseconds = [3_000, 15_000, 60_000];

/** Those of windows that are gone, one question each. */
async function offer(registry: Commands, { journal }: UnansweredDeps, offered: Set<string>): Promise<void> {
  for (const entry of await journal.abandoned()) {
    const { id, write, tenant, document } = entry;
    if (offered.has(id)) continue;
    offered.add(id);
    const file = nameOf(vscode.Uri.parse(document));
    const verb = write.id === undefined ? "created" : "updated";
    const message = `A submit of ${file} to ${tenant}, ${whenWords(write.startedAt)}, was not answered before its window ended. The ${write.type.name} may or may not have been ${verb}.`;
    void vscode.window.showWarningMessage(message, checkTitle, leaveTitle).then((chosen) => {
      if (chosen === checkTitle) void vscode.commands.executeCommand(commands.checkSubmit, entry);
      if (chosen === leaveTitle) journal.leave(entry).catch((error: unknown) => registry.present(error));
    });
  }
}

const checkTitle = "Check the Tenant";
const leaveTitle = "Leave It";

/** Buttons for a submit that nobody answered. */
export const unansweredActions = (entry: JournalEntry): Action[] => [
  { title: checkTitle, command: commands.checkSubmit, arguments: [entry] },
  { title: leaveTitle, command: commands.leaveSubmit, arguments: [entry] },
];

/** The objects of a list have addresses within it. */
const fileOf = (document: string): vscode.Uri => vscode.Uri.parse(document).with({ fragment: "" });

async function check(entry: JournalEntry, { session, memory, journal, reveal }: UnansweredDeps): Promise<void> {
  const { write, document, tenantId, tenant } = entry;
  const { account } = await session.requireSignIn();
  const { client, profile } = session.graph(true);
  if (account.tenantId !== tenantId) {
    throw new UserError(`The submit was to ${tenant}, and you work with ${profile.name}. Switch to ${tenant} first.`, [
      { title: "Switch Tenant…", command: commands.switchTenant },
    ]);
  }
  const trace = await abortable(`Looking in ${tenant}`, (signal) => lookForTrace(write, readerOf(client, signal)));
  const file = nameOf(vscode.Uri.parse(document));
  if (trace.kind === "found") {
    await memory.remember(document, tenantId, targetOf(write, trace));
    await journal.settle(entry);
    reveal(write.set, write.parents, trace.id);
    const done = write.id === undefined ? "created" : "updated";
    void vscode.window.showInformationMessage(`The ${write.type.name} of ${file} was ${done}: ${trace.name}.`);
    return;
  }
  // A look at one moment proves nothing: the entry stays, and the next submit of the document looks once more.
  const again = { title: "Submit Again…", command: commands.submit, arguments: [fileOf(document)] };
  const words = `${file}: ${traceWords(trace)}`;
  throw new UserError(trace.kind === "absent" ? `${words} It may still come.` : words, [
    ...(trace.kind === "absent" ? [again] : []),
    { title: "Check Again", command: commands.checkSubmit, arguments: [entry] },
    { title: leaveTitle, command: commands.leaveSubmit, arguments: [entry] },
  ]);
}
