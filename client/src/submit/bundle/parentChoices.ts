// Which objects take those of a bundle that say nothing of it: asked once for all that can go into the same one.
import * as vscode from "vscode";
import { type EntitySet, parentOf } from "../../../../schemas/src";
import type { GraphClient } from "../../graph/graphClient";
import { CancelledError } from "../../host/errors";
import { pickParent } from "../parents";
import { wantedParent } from "../settings";
import type { Parent } from "../submit";
import { folderOf } from "./destinations";
import { calledOf, type Item, whereOf } from "./items";

interface Choice {
  readonly parent: Parent;
  /** The types that go into it. */
  readonly types: Set<string>;
}

/** What a person picked stays picked when they are asked again because a text has changed. */
export class ParentChoices {
  readonly #client: GraphClient;
  readonly #tenant: string;
  readonly #verb: string;
  readonly #parents = new Map<string, Parent>();
  readonly #groups = new Map<string, Choice[]>();
  readonly #items = new Map<string, string>();

  /** `verb`: what is done with the tenant, for example `Submit to`. */
  constructor(client: GraphClient, tenant: string, verb: "Submit to" | "Plan for" = "Submit to") {
    this.#client = client;
    this.#tenant = tenant;
    this.#verb = verb;
  }

  /** One of the tenant. Those of a folder go into the same one, as far as it takes them. */
  async inTenant(item: Item, set: EntitySet): Promise<Parent> {
    const known = this.#parents.get(item.key);
    if (known) return known;
    const { type, set: own } = item.payload;
    const group = `${set.path} ${folderOf(item.document.address)}`;
    const choices = this.#groups.get(group) ?? [];
    const fitting = choices.find(({ types }) => !(own.oneOfEachType && types.has(type.name)));
    const resource = vscode.Uri.parse(item.document.address);
    const title = `${this.#verb} ${this.#tenant}: ${whereOf(item)}`;
    const choice = fitting ?? {
      parent: await pickParent(this.#client, own, type, {
        tenant: this.#tenant,
        title,
        wanted: wantedParent(own, resource),
      }),
      types: new Set(),
    };
    if (!fitting) this.#groups.set(group, [...choices, choice]);
    choice.types.add(type.name);
    this.#parents.set(item.key, choice.parent);
    return choice.parent;
  }

  /** One of the bundle. */
  async choose(item: Item, parents: readonly Item[]): Promise<Item> {
    const known = parents.find(({ key }) => key === this.#items.get(item.key));
    if (known) return known;
    const { title } = parentOf(item.payload.set) ?? item.payload.set;
    const picked = await vscode.window.showQuickPick(
      parents.map((parent) => ({ label: calledOf(parent), detail: whereOf(parent), parent })),
      {
        title: `${this.#verb} ${this.#tenant}: ${whereOf(item)}`,
        placeHolder: `Which of the ${title.charAt(0).toLowerCase()}${title.slice(1)} takes the new ${item.payload.type.name}?`,
        ignoreFocusOut: true,
      },
    );
    if (!picked) throw new CancelledError();
    this.#items.set(item.key, picked.parent.key);
    return picked.parent;
  }
}
