// Lets a person pick an object of the tenant: the parent of a new one, or the one to update.
import * as vscode from "vscode";
import {
  type EntitySet,
  fillPath,
  keyMember,
  nameOf,
  parentOf,
  route,
  type StructuredType,
  typeOf,
} from "../../../schemas/src";
import type { GraphClient } from "../graph/graphClient";
import { CancelledError, UserError } from "../host/errors";

type Entity = Readonly<Record<string, unknown>>;

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly type: StructuredType | undefined;
}

/** Reads the entities of a set below its parents. */
export async function listEntities(
  client: GraphClient,
  set: EntitySet,
  parents: readonly string[],
  signal: AbortSignal,
): Promise<Listed[]> {
  const list = route(set, "list");
  if (!list) return [];
  const items = await client.readAll(fillPath(list.path, parents), list.delegated, signal);
  return items.flatMap((item): Listed[] => {
    const entity = item as Entity;
    const id = entity[keyMember];
    if (typeof id !== "string") return [];
    const type = typeOf(entity, set);
    return [{ id, type, name: type ? nameOf(entity, type) : id }];
  });
}

export interface ParentQuestion {
  /** What the tenant is called. */
  readonly tenant: string;
  readonly title?: string;
  /** Id or name of the parent that needs no question, where there is just one such in the tenant. */
  readonly wanted?: string | undefined;
  /** Ids of the one to begin with. */
  readonly last?: readonly string[] | undefined;
}

/** The parent of a new entity of `set`. Where a parent holds one entity of each type, those that are taken say so. */
export async function pickParent(
  client: GraphClient,
  set: EntitySet,
  type: StructuredType,
  { tenant, title = `Submit to ${tenant}`, wanted, last }: ParentQuestion,
): Promise<{ ids: string[]; name: string }> {
  const parent = parentOf(set);
  if (!parent) throw new UserError(`${set.title} have no parent to pick.`);
  const controller = new AbortController();
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly listed: Listed }>();
  picker.title = title;
  picker.placeholder = `Which of the ${lowerFirst(parent.title)} takes the new ${type.name}?`;
  picker.busy = true;
  // Reading the list may lead to a sign-in in the browser.
  picker.ignoreFocusOut = true;
  picker.show();
  try {
    const reading = async (): Promise<Listed | undefined> => {
      const parents = await listEntities(client, parent, [], controller.signal);
      if (parents.length === 0) {
        throw new UserError(
          `${tenant} has no ${lowerFirst(parent.title)} yet, and a ${type.name} needs one. Submit a ${parent.type} first.`,
        );
      }
      const fitting = parents.filter(({ id, name }) => wanted !== undefined && (id === wanted || name === wanted));
      if (fitting.length === 1) return fitting[0];
      const looksInside = set.oneOfEachType && parents.length <= mostLookedInto;
      const taken = looksInside ? await takenParents(client, set, parents, type, controller.signal) : new Set();
      picker.items = parents
        .map((listed) => ({
          label: listed.name,
          ...(taken.has(listed.id) && { description: `already has a ${type.name}` }),
          detail: listed.id,
          listed,
        }))
        .sort((a, b) => Number(taken.has(a.listed.id)) - Number(taken.has(b.listed.id)));
      picker.activeItems = picker.items.filter(({ listed }) => listed.id === last?.at(-1));
      picker.busy = false;
      return undefined;
    };
    const picked = await new Promise<Listed>((resolve, reject) => {
      picker.onDidAccept(() => {
        const [chosen] = picker.selectedItems;
        if (chosen) resolve(chosen.listed);
      });
      picker.onDidHide(() => reject(new CancelledError()));
      reading().then((settled) => settled && resolve(settled), reject);
    });
    return { ids: [picked.id], name: picked.name };
  } finally {
    controller.abort();
    picker.dispose();
  }
}

/** With more parents than this, looking into each would cost more than it tells. */
const mostLookedInto = 20;

async function takenParents(
  client: GraphClient,
  set: EntitySet,
  parents: readonly Listed[],
  type: StructuredType,
  signal: AbortSignal,
): Promise<Set<string>> {
  const taken = await Promise.all(
    parents.map(async ({ id }) => {
      const children = await listEntities(client, set, [id], signal);
      return children.some((child) => child.type === type) ? [id] : [];
    }),
  );
  return new Set(taken.flat());
}

/** One of the existing entities of a type, to be updated instead of creating another. */
export async function pickExisting(existing: readonly Listed[], type: StructuredType): Promise<Listed> {
  const fitting = existing.filter((listed) => listed.type === type);
  if (fitting.length === 0) throw new UserError(`There is no ${type.name} to update yet. Nothing was sent.`);
  const picked = await vscode.window.showQuickPick(
    fitting.map((listed) => ({ label: listed.name, detail: listed.id, listed })),
    { placeHolder: `Which ${type.name} should be updated?`, ignoreFocusOut: true },
  );
  if (!picked) throw new CancelledError();
  return picked.listed;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
