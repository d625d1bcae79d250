// The use case: what a submit of a text would do, found out without doing it. Asks the tenant, and writes nothing.
import { type EntitySet, fillPath, parentOf, route, type StructuredType, typeOf } from "../../../../schemas/src";
import { ConsentRequiredError, SignInRequiredError } from "../../auth/tokenProvider";
import { type ActsAs, DelegatedOnlyError, permissionsFor } from "../../graph/actsAs";
import { needsAdministrator } from "../../graph/permissionAdvice";
import { requestHeaders } from "../../graph/requestHeaders";
import { requestUrl } from "../../graph/url";
import { UserError } from "../../host/errors";
import { variableNames } from "../../payload/fillIn";
import { type Payload, readPayload } from "../../payload/payload";
import { answered, type Entity, lookUp, type TenantReader } from "../lookUp";
import { type WriteRequest, writeRequest } from "../request";
import type { Parent, Target } from "../submit";
import type { Change, Difference } from "../update/difference";
import { planUpdate } from "../update/update";
import { whenWords } from "../whenWords";
import { type CheckedReference, checkReferences, referencesIn } from "./references";

export interface PlanPorts {
  /** Root of Microsoft Graph, up to and with the version. */
  readonly root: string;
  readonly actsAs?: ActsAs;
  /** Where this document was submitted to as that type. */
  target(type: StructuredType): Target | undefined;
  /**
   * The parent of a new object; undefined where it is not known yet. Rejects with a `UserError` or a `GraphError` where
   * it cannot be found out, with a `CancelledError` when the person goes away.
   */
  parent(set: EntitySet, payload: Payload): Promise<Parent | undefined>;
}

export type Plan = NothingToSend | PlannedRequest;

/** The document holds nothing that could be sent. */
export interface NothingToSend {
  readonly kind: "nothing";
  /** A sentence. */
  readonly why: string;
}

export interface PlannedRequest {
  readonly kind: "request";
  readonly operation: "create" | "update";
  readonly payload: Payload;
  readonly request: WriteRequest;
  /** Absolute; a parent that is not known yet is named in braces. */
  readonly url: string;
  /** Without the token. */
  readonly headers: Readonly<Record<string, string>>;
  /** In bytes, before variables are filled in. */
  readonly size: number;
  /** What is filled in as it is sent, by name. */
  readonly variables: readonly string[];
  readonly parent?: Parent;
  readonly target?: Target;
  readonly permission?: PlannedPermission;
  readonly references: readonly CheckedReference[];
  /** Of an update, where the object could be read. */
  readonly difference?: Difference;
  /** The tenant has all of the document: nothing would be sent. */
  readonly isSame: boolean;
  /** What differs, and no update can change. */
  readonly unchangeable: readonly Change[];
  /** Why the service would refuse it, sentences. */
  readonly obstacles: readonly string[];
  /** What could not be checked and why, sentences. */
  readonly unchecked: readonly string[];
}

export interface PlannedPermission {
  /** The least that would do. */
  readonly name: string;
  /** Whether only an administrator can consent to it. */
  readonly adminConsent: boolean;
  /** No source names one: this is the nearest. */
  readonly assumed: boolean;
  /** Why the sign-in could not send the request as it is, a sentence. */
  readonly lacking?: string;
}

/** What is known before the tenant is asked about it. */
export interface Draft {
  readonly kind: "draft";
  readonly payload: Payload;
  readonly request: WriteRequest;
  readonly root: string;
  readonly permission: PlannedPermission | undefined;
  readonly parent: Parent | undefined;
  readonly target: Target | undefined;
  readonly notes: Notes;
}

class Notes {
  readonly obstacles: string[] = [];
  readonly unchecked: string[] = [];
}

/** Resolves with a plan, also when nothing can be sent or asked; rejects when it is cancelled. */
export async function planSubmit(text: string, ports: PlanPorts & { tenant?: TenantReader }): Promise<Plan> {
  const draft = await draftPlan(text, ports);
  return draft.kind === "nothing" ? draft : checkDraft(draft, ports.tenant);
}

/** The request that a submit would send. */
export async function draftPlan(text: string, ports: PlanPorts): Promise<Draft | NothingToSend> {
  try {
    const payload = readPayload(text);
    const { root, actsAs = "person" } = ports;
    const notes = new Notes();
    const known = ports.target(payload.type);
    // Another type in the same document is another object.
    const target = known?.type === payload.type.name ? known : undefined;
    const parent = target ? undefined : await parentFor(payload, ports, notes);
    const parents = target?.parents ?? parent?.ids ?? placeholdersOf(payload.set);
    const request = writeRequest(payload, { parents, ...(target && { id: target.id }) });
    // An address that leads away is refused here.
    requestUrl(root, request.path);
    const permission = permissionOf(request, root, actsAs, notes);
    return { kind: "draft", payload, request, root, permission, parent, target, notes };
  } catch (error) {
    if (error instanceof UserError) return { kind: "nothing", why: error.message };
    throw error;
  }
}

/** Looks everything up that the request speaks of; without a tenant, says that nobody did. */
export async function checkDraft(draft: Draft, tenant: TenantReader | undefined): Promise<PlannedRequest> {
  const { payload, root, permission, parent } = draft;
  const notes = new Notes();
  notes.obstacles.push(...draft.notes.obstacles);
  notes.unchecked.push(...draft.notes.unchecked);
  const { request, target, update } = tenant ? await compared(draft, tenant, notes) : draftedOnly(draft);
  const body = JSON.parse(request.body) as Entity;
  const references = await checkReferences(referencesIn(body, payload.type), root, tenant);
  for (const { path, state, why } of references) {
    if (state === "unchecked" && tenant) notes.unchecked.push(`${path}: ${why}`);
  }
  const lacking = permission && tenant ? await lackOf(request, tenant, notes) : undefined;
  if (parent && tenant) await checkParent(payload, parent, tenant, notes);
  if (!tenant) notes.unchecked.push("Nobody is signed in to a tenant: nothing was looked up there.");
  return {
    kind: "request",
    operation: target ? "update" : "create",
    ...{ payload, request, references },
    url: urlOf(root, request.path, placeholdersOf(payload.set)),
    headers: requestHeaders(request, eachTime),
    size: new TextEncoder().encode(request.body).length,
    variables: variableNames(request.body),
    ...(parent && { parent }),
    ...(target && { target }),
    ...(permission && { permission: { ...permission, ...(lacking !== undefined && { lacking }) } }),
    ...(update && { difference: update.difference }),
    isSame: update?.kind === "same",
    unchangeable: update?.unchangeable ?? [],
    ...{ obstacles: notes.obstacles, unchecked: notes.unchecked },
  };
}

interface Compared {
  readonly request: WriteRequest;
  readonly target?: Target | undefined;
  readonly update?: Extract<Awaited<ReturnType<typeof planUpdate>>, { kind: "changes" | "same" }>;
}

const draftedOnly = ({ request, target }: Draft): Compared => ({ request, target });

/** The update as it would be sent, or the create that takes its place. */
async function compared(draft: Draft, tenant: TenantReader, { obstacles, unchecked }: Notes): Promise<Compared> {
  const { payload, request, target } = draft;
  if (!target) return { request };
  const found = await answered(
    async () => ({ kind: "planned", update: await planUpdate(payload, target, tenant) }) as const,
  );
  const update = found.kind === "planned" ? found.update : found;
  switch (update.kind) {
    case "missing":
    case "gone":
      obstacles.push(`${target.name} is no longer in the tenant: there is nothing to update.`);
      return { request, target };
    case "unchecked":
    case "unread":
      unchecked.push(`The difference to the tenant: ${update.why}`);
      return { request, target };
    case "same":
      return { request, target, update };
    case "changes": {
      const { conflict, guard } = update;
      if (conflict) {
        const when = conflict.changed === undefined ? "" : ` ${whenWords(conflict.changed)}`;
        obstacles.push(
          `${target.name} was changed in the tenant${when}, after this document was last submitted: ${conflict.members.join(", ")}. A submit asks before it overwrites that.`,
        );
      }
      if (guard === "none") unchecked.push(noVersion);
      return { request: update.request, target, update };
    }
  }
}

/** Of an object that tells neither an ETag nor when it was changed. */
export const noVersion = "Whether somebody else changes it in the same moment: the service tells no version of it.";

/** Stands for the id that every attempt draws anew. */
const eachTime = "{new each time}";

async function parentFor(payload: Payload, ports: PlanPorts, { unchecked }: Notes): Promise<Parent | undefined> {
  const parent = parentOf(payload.set);
  if (!parent) return undefined;
  const found = await answered(
    async () => ({ kind: "found", parent: await ports.parent(payload.set, payload) }) as const,
  );
  if (found.kind === "found" && found.parent) return found.parent;
  unchecked.push(`${parent.title}: ${found.kind === "unchecked" ? found.why : "which one takes it is not known yet."}`);
  return undefined;
}

const placeholdersOf = ({ path }: EntitySet): string[] => [...path.matchAll(/\{[^}]+\}/g)].map(([name]) => name);

/** The absolute address, with placeholders as people read them. */
const urlOf = (root: string, path: string, placeholders: readonly string[]): string =>
  placeholders.reduce((url, name) => url.replace(encodeURIComponent(name), name), requestUrl(root, path));

function permissionOf(
  request: WriteRequest,
  root: string,
  actsAs: ActsAs,
  { obstacles }: Notes,
): PlannedPermission | undefined {
  try {
    const [name] = permissionsFor(request, root, actsAs);
    if (name === undefined) return undefined;
    return { name, adminConsent: needsAdministrator(name, actsAs), assumed: request.route.assumed ?? false };
  } catch (error) {
    if (!(error instanceof DelegatedOnlyError)) throw error;
    obstacles.push(error.message);
    return undefined;
  }
}

/** What the sign-in lacks; where it does not say, the service decides. */
async function lackOf(request: WriteRequest, tenant: TenantReader, { unchecked }: Notes): Promise<string | undefined> {
  try {
    await tenant.check(request);
  } catch (error) {
    if (error instanceof ConsentRequiredError || error instanceof SignInRequiredError) return error.message;
    if (!(error instanceof UserError)) throw error;
    unchecked.push(`Whether this sign-in has the permission: ${error.message}`);
  }
  return undefined;
}

async function checkParent(
  { type, set }: Payload,
  { ids, name }: Parent,
  tenant: TenantReader,
  { obstacles, unchecked }: Notes,
): Promise<void> {
  const parent = parentOf(set);
  if (!parent) return;
  const found = await lookUp(parent, ids, tenant);
  if (found.kind === "missing") {
    obstacles.push(`${name} is not among the ${parent.title.toLowerCase()} of the tenant.`);
    return;
  }
  if (found.kind === "unchecked") unchecked.push(`Whether ${name} is in the tenant: ${found.why}`);
  const list = route(set, "list");
  if (!set.oneOfEachType || !list) return;
  const path = fillPath(list.path, ids);
  const inside = await answered(async () => {
    const items = (await tenant.readAll(path, list.delegated)) as readonly Entity[];
    return { kind: "found", isTaken: items.some((item) => typeOf(item, set) === type) } as const;
  });
  if (inside.kind === "unchecked") unchecked.push(`Whether ${name} already has a ${type.name}: ${inside.why}`);
  if (inside.kind === "found" && inside.isTaken) {
    obstacles.push(`${found.kind === "found" ? found.name : name} already has a ${type.name}, and takes no other.`);
  }
}
