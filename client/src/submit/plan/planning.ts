// Plan in the editor: the command, and the button of the question before a submit.
import type * as vscode from "vscode";
import { graphRoot } from "../../../../schemas/src";
import { UserError } from "../../host/errors";
import { abortable } from "../../host/progress";
import { holdsList } from "../../payload/payload";
import type { Session } from "../../tenants/session";
import { type Item, itemsOf, whereOf } from "../bundle/items";
import { ParentChoices } from "../bundle/parentChoices";
import { planBundle } from "../bundle/planBundle";
import { readerOf, type TenantReader } from "../lookUp";
import type { TargetMemory } from "../memory";
import { pickParent } from "../parents";
import { wantedParent } from "../settings";
import type { Parent, Target } from "../submit";
import { checkDraft, draftPlan, type NothingToSend, type PlannedRequest } from "./plan";
import { nameOf, type PlanDocuments } from "./planDocuments";
import { bundlePlanText, type PlanPlace, planText } from "./planText";

export interface PlanningDeps {
  readonly session: Session;
  readonly memory: TargetMemory;
  readonly documents: PlanDocuments;
}

/** Where a submit was about to go when somebody asked for its plan. */
export interface Destination {
  readonly parent?: Parent;
  readonly target?: Target;
}

/** Plans what a submit of the document would do, and shows it. */
export async function showPlan(
  document: vscode.TextDocument,
  { session, memory, documents }: PlanningDeps,
  destination?: Destination,
): Promise<void> {
  const at = new Date().toLocaleTimeString("en-GB");
  const text = document.getText();
  const { connection } = session;
  const place = {
    document: nameOf(document.uri),
    at,
    ...(connection.state !== "none" && { tenant: connection.profile.name }),
  };
  const shown = holdsList(text)
    ? await listPlanText(document, text, { session, memory }, place)
    : planText(await planOf(document, text, { session, memory }, destination), place);
  await documents.show(document.uri, shown);
}

/** Of all the objects of a list. */
async function listPlanText(
  { uri }: vscode.TextDocument,
  text: string,
  { session, memory }: Pick<PlanningDeps, "session" | "memory">,
  place: PlanPlace,
): Promise<string> {
  const signedIn = await signedInTo(session);
  const { connection } = session;
  const root = connection.state === "none" ? graphRoot : connection.profile.graph;
  const choices = signedIn && new ParentChoices(signedIn.client, signedIn.profile.name, "Plan for");
  const plan = async (tenant?: TenantReader): Promise<string> => {
    const items = itemsOf([{ address: uri.toString(), name: place.document, text }]);
    const planned = await planBundle(items, {
      root,
      ...(tenant && { tenant }),
      ...(signedIn && { actsAs: signedIn.account.kind }),
      destinations: {
        target: async ({ key, payload }) => signedIn && memory.get(key, signedIn.account.tenantId, payload.type.name),
        named: () => undefined,
        choose: async (item, parents) => choices?.choose(item, parents) ?? (parents[0] as Item),
      },
      parent: async (item, set) => choices?.inTenant(item, set),
    });
    return bundlePlanText(
      planned.map(([item, request]) => ({ plan: request, called: whereOf(item) })),
      place,
    );
  };
  try {
    if (!signedIn) return await plan();
    return await abortable(`Looking up in ${signedIn.profile.name}`, (signal) =>
      plan(readerOf(signedIn.client, signal)),
    );
  } catch (error) {
    if (error instanceof UserError) return planText({ kind: "nothing", why: error.message }, place);
    throw error;
  }
}

async function planOf(
  document: vscode.TextDocument,
  text: string,
  { session, memory }: Pick<PlanningDeps, "session" | "memory">,
  destination: Destination | undefined,
): Promise<PlannedRequest | NothingToSend> {
  const signedIn = await signedInTo(session);
  if (!signedIn) {
    const { connection } = session;
    const draft = await draftPlan(text, {
      root: connection.state === "none" ? graphRoot : connection.profile.graph,
      target: () => undefined,
      parent: async () => undefined,
    });
    if (draft.kind === "nothing") return draft;
    const plan = await checkDraft(draft, undefined);
    return { ...plan, unchecked: [...plan.unchecked, unknownTarget] };
  }
  const { account, client, profile } = signedIn;
  const draft = await draftPlan(text, {
    root: client.root,
    actsAs: account.kind,
    target: (type) =>
      destination ? destination.target : memory.get(document.uri.toString(), account.tenantId, type.name),
    parent: async (set, { type }) =>
      destination?.parent ??
      pickParent(client, set, type, {
        tenant: profile.name,
        title: `Plan for ${profile.name}`,
        wanted: wantedParent(set, document.uri),
      }),
  });
  if (draft.kind === "nothing") return draft;
  return abortable(`Looking up in ${profile.name}`, (signal) => checkDraft(draft, readerOf(client, signal)));
}

const unknownTarget = "Whether this document was submitted before, so that a submit would update an object.";

/** The tenant in use; a plan asks nobody to sign in or to consent. */
async function signedInTo(session: Session) {
  try {
    const { account } = await session.requireSignIn();
    return { account, ...session.graph(false) };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
