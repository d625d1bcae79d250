// Compare with Tenant: the document of an editor beside the object that it is in the tenant.
import type * as vscode from "vscode";
import { parentOf } from "../../../schemas/src";
import { UserError } from "../host/errors";
import { abortableIfSlow } from "../host/progress";
import { readPayload } from "../payload/payload";
import type { Session } from "../tenants/session";
import { readerOf } from "./lookUp";
import type { TargetMemory } from "./memory";
import { listEntities, pickExisting, pickParent } from "./parents";
import type { Comparisons } from "./update/comparisons";
import { readWithLinks } from "./update/present";

export interface CompareDeps {
  readonly session: Session;
  readonly memory: TargetMemory;
  readonly comparisons: Comparisons;
}

/** Of a document that was never submitted, the person says which object it is compared with. */
export async function compareDocument(
  document: vscode.TextDocument,
  { session, memory, comparisons }: CompareDeps,
): Promise<void> {
  const payload = readPayload(document.getText());
  const { account } = await session.requireSignIn();
  const { client, profile } = session.graph(true);
  const { set, type } = payload;
  const title = `Compare with ${profile.name}`;
  const choose = async () => {
    const parent = parentOf(set) && (await pickParent(client, set, type, { tenant: profile.name, title }));
    const parents = parent?.ids ?? [];
    const listed = await abortableIfSlow(`Reading ${profile.name}`, (signal) =>
      listEntities(client, set, parents, signal),
    );
    return { parents, id: (await pickExisting(listed, type)).id };
  };
  const existing = memory.get(document.uri.toString(), account.tenantId, type.name) ?? (await choose());
  const present = await abortableIfSlow(`Reading ${profile.name}`, (signal) =>
    readWithLinks(payload, existing, readerOf(client, signal)),
  );
  if (!("entity" in present)) {
    throw new UserError(
      present.kind === "gone" ? `What this document was is no longer in ${profile.name}.` : present.why,
    );
  }
  await comparisons.show(document, payload, { tenant: profile.name, present });
}
