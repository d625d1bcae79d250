// Retrieve Flow…: an object of the tenant as a document to go on with.
import * as vscode from "vscode";
import {
  concreteTypes,
  type EntitySet,
  entitySets,
  parentOf,
  route,
  type StructuredType,
  topics,
} from "../../../../schemas/src";
import type { GraphClient } from "../../graph/graphClient";
import { CancelledError, UserError } from "../../host/errors";
import { abortableIfSlow } from "../../host/progress";
import { languageId } from "../../ids";
import type { Session } from "../../tenants/session";
import { readerOf } from "../lookUp";
import type { TargetMemory } from "../memory";
import { listEntities } from "../parents";
import { readWithLinks } from "../update/present";
import { retrieved } from "./retrieve";

/** An object in a tree. */
export interface RetrievedNode {
  readonly set: EntitySet;
  readonly type: StructuredType;
  /** Ids, outermost first. */
  readonly path: readonly string[];
  readonly within?: string;
}

export interface RetrieveDeps {
  readonly session: Session;
  readonly memory: TargetMemory;
}

/** Opens an untitled document that a submit would update the object with. */
export async function retrieveDocument({ session, memory }: RetrieveDeps, node?: RetrievedNode): Promise<vscode.Uri> {
  const { account } = await session.requireSignIn();
  const { client, profile } = session.graph(true);
  const { set, type, path, within } = node ?? (await pickObject(client, profile.name));
  const id = path.at(-1) ?? "";
  const parents = path.slice(0, -1);
  const present = await abortableIfSlow(`Reading ${profile.name}`, (signal) =>
    readWithLinks({ set, type }, { parents, id }, readerOf(client, signal)),
  );
  if (!("entity" in present)) {
    throw new UserError(present.kind === "gone" ? "The object is no longer in the tenant." : present.why);
  }
  const place = { parents, id, ...(within !== undefined && { within }) };
  const { text, target } = retrieved(present.entity, present.type, place);
  const document = await vscode.workspace.openTextDocument({ language: languageId, content: text });
  await memory.remember(document.uri.toString(), account.tenantId, target);
  await vscode.window.showTextDocument(document);
  return document.uri;
}

async function pickObject(client: GraphClient, tenant: string): Promise<RetrievedNode> {
  const title = `Retrieve from ${tenant}`;
  const set = await pickSet(title);
  const parent = parentOf(set);
  const within = parent && (await pickListed(client, parent, [], title));
  const parents = within ? [within.id] : [];
  const { id, type } = await pickListed(client, set, parents, title);
  const [first] = concreteTypes(set.type, set.generation);
  const known = type ?? first;
  if (!known) throw new UserError(`Nothing is known of ${set.title.toLowerCase()}.`);
  return { set, type: known, path: [...parents, id], ...(within && { within: within.name }) };
}

async function pickSet(title: string): Promise<EntitySet> {
  const items = Object.entries(topics).flatMap(([topic, { title: label }]) => [
    { label, kind: vscode.QuickPickItemKind.Separator },
    ...[...entitySets()]
      .filter((set) => set.topic === topic && set.operations.create && route(set, "get") && route(set, "list"))
      .map((set) => ({ label: set.title, description: set.description, set })),
  ]);
  const picked = await vscode.window.showQuickPick<vscode.QuickPickItem & { set?: EntitySet }>(items, {
    title,
    placeHolder: "What do you want to retrieve?",
    matchOnDescription: true,
  });
  if (!picked?.set) throw new CancelledError();
  return picked.set;
}

async function pickListed(client: GraphClient, set: EntitySet, parents: readonly string[], title: string) {
  const listed = await abortableIfSlow(`Reading ${set.title.toLowerCase()}`, (signal) =>
    listEntities(client, set, parents, signal),
  );
  if (listed.length === 0) throw new UserError(`There are no ${set.title.toLowerCase()} here.`);
  const picked = await vscode.window.showQuickPick(
    listed.map((each) => ({ label: each.name, description: each.type?.title ?? "", detail: each.id, each })),
    {
      ...{ title, placeHolder: `Which of the ${set.title.toLowerCase()}?` },
      ...{ matchOnDescription: true, matchOnDetail: true, ignoreFocusOut: true },
    },
  );
  if (!picked) throw new CancelledError();
  return picked.each;
}
