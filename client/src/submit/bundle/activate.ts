// Submit of a list, and Submit Files…: the commands, and what is said at the end.
import * as vscode from "vscode";
import { GraphError } from "../../graph/graphError";
import { lackedPermissions } from "../../graph/permissionAdvice";
import type { Commands } from "../../host/commands";
import { consentActions } from "../../host/consentActions";
import { type Action, UserError } from "../../host/errors";
import type { Scope } from "../../host/scope";
import { commands, views } from "../../ids";
import { bareNameOf } from "../readOnlyDocuments";
import type { JournalEntry } from "../unanswered/journal";
import { unansweredActions } from "../unanswered/unanswered";
import { type BundleDeps, type BundleResult, BundleSubmit } from "./bundleSubmit";
import { chosenDocuments } from "./chosenDocuments";
import { ResultDocuments } from "./resultDocuments";
import { summaryOf } from "./tableText";

export interface BundlesFeature {
  /** Submits documents that hold a list, or several of them. */
  submit(documents: readonly vscode.Uri[]): Promise<void>;
}

export interface BundlesDeps extends Omit<BundleDeps, "present"> {
  readonly registry: Commands;
}

export function activateBundles(scope: Scope, { registry, ...deps }: BundlesDeps): BundlesFeature {
  const bundles = new Map<string, BundleSubmit>();
  const results = scope.add(new ResultDocuments((uri) => bundles.get(uri.toString())?.doable));
  const { documents } = results;
  const present = (error: unknown): void => void registry.present(error);

  const tell = ({ table, error, unclear }: BundleResult, at: vscode.Uri): void => {
    if (error) throw toldOf(error, unclear, deps, at);
    vscode.window.setStatusBarMessage(`$(cloud-upload) ${summaryOf(table)}`, messageMilliseconds);
  };
  const bundleAt = (uri: vscode.Uri | undefined): [BundleSubmit, vscode.Uri] => {
    const at = uri ?? vscode.window.activeTextEditor?.document.uri;
    const bundle = at && bundles.get(at.toString());
    if (!bundle) throw new UserError("These results ended with their window. Submit the files again.");
    return [bundle, at];
  };

  const submit = async (chosen: readonly vscode.Uri[]): Promise<void> => {
    const [first, ...others] = chosen;
    if (!first) return;
    const name = others.length === 0 ? bareNameOf(first) : `${chosen.length} files`;
    const uri = documents.uriFor(name, chosen.map(String).join(" "));
    if (bundles.get(uri.toString())?.isBusy) throw new UserError("This is being submitted already.");
    const bundle = new BundleSubmit(
      chosen,
      { ...deps, present },
      {
        show: (text) => documents.show(uri, text),
        renew: (text) => documents.renew(uri, text),
        changed: () => results.changed(),
      },
    );
    bundles.set(uri.toString(), bundle);
    tell(await bundle.submit(), uri);
  };

  registry.register(commands.submitFiles, async (clicked?: vscode.Uri, selected?: vscode.Uri[]) =>
    submit(await chosenDocuments(clicked, selected)),
  );
  registry.register(commands.stopBundle, (uri?: vscode.Uri) => bundleAt(uri)[0].stop());
  registry.register(commands.runBundleAgain, async (uri?: vscode.Uri) => {
    const [bundle, at] = bundleAt(uri);
    tell(await bundle.submit(), at);
  });
  return { submit };
}

const messageMilliseconds = 5_000;

/** What went wrong last, with what helps. */
function toldOf(
  error: Error,
  unclear: JournalEntry | undefined,
  { session }: Pick<BundlesDeps, "session">,
  at: vscode.Uri,
): Error {
  if (!(error instanceof GraphError)) return error;
  const showResponse: Action = { title: "Show Response", command: `${views.responses}.focus` };
  if (unclear) return new UserError(error.message, [...unansweredActions(unclear), showResponse]);
  if (error.status === 401) {
    return new UserError(error.message, [{ title: "Sign In…", command: commands.signIn }, showResponse]);
  }
  const again: Action = { title: "Run Again What Failed", command: commands.runBundleAgain, arguments: [at] };
  // A 401 is about who asks, not about what was consented to.
  const advice = error.status === 403 ? session.advice(lackedPermissions(error.exchange)) : undefined;
  return new UserError(error.message, [...consentActions(advice), again, showResponse], { cause: error });
}
