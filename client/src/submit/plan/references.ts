// The links in a request body, and what they lead to in the tenant.
import {
  bindSuffix,
  type EntityAddress,
  graphRoot,
  linkedEntity,
  mispaired,
  type Property,
  propertyNamed,
  readBindLink,
  readDiscriminator,
  type StructuredType,
  structuredType,
  typeMember,
  variablesIn,
} from "../../../../schemas/src";
import { type LookedUp, lookUp, type TenantReader } from "../lookUp";

export interface Reference {
  /** Where it stands, for example `creationOptions.configurations[0].roleGroup`. */
  readonly path: string;
  readonly link: string;
  /** Undefined where the model does not know the member. */
  readonly property: Property | undefined;
  readonly owner: StructuredType | undefined;
}

export interface CheckedReference {
  readonly path: string;
  readonly link: string;
  /**
   * `unfit`: it leads to an object that cannot stand there, or to none that there could be; `made`: it leads to an object
   * that is sent before.
   */
  readonly state: "found" | "missing" | "unfit" | "unchecked" | "made";
  /** What it leads to, for example `roleGroups/staff`. */
  readonly target?: string;
  /** What people call that. */
  readonly name?: string;
  /** Why it does not fit or was not checked, a sentence. */
  readonly why?: string;
}

/** The links of a body, in order. */
export function referencesIn(body: unknown, type: StructuredType | undefined, path = ""): Reference[] {
  if (Array.isArray(body)) return body.flatMap((item, index) => referencesIn(item, type, `${path}[${index}]`));
  if (typeof body !== "object" || body === null) return [];
  const named = (body as Readonly<Record<string, unknown>>)[typeMember];
  const owner = (typeof named === "string" ? readDiscriminator(named)?.type : undefined) ?? type;
  return Object.entries(body).flatMap(([name, value]): Reference[] => {
    const at = name.indexOf("@");
    const base = at < 0 ? name : name.slice(0, at);
    const property = owner && propertyNamed(owner, base);
    const below = path === "" ? base : `${path}.${base}`;
    if (at >= 0) {
      const isLink = name.slice(at).toLowerCase() === bindSuffix && typeof value === "string";
      return isLink ? [{ path: below, link: value, property, owner }] : [];
    }
    const nested = property?.value.kind === "complex" ? property.value.typeName : undefined;
    return referencesIn(value, nested === undefined ? undefined : structuredType(nested, owner?.generation), below);
  });
}

/** So many are asked for at a time. */
const mostAtOnce = 4;

/** Every link with what it leads to below the root of Microsoft Graph; each object is asked for once. */
export async function checkReferences(
  references: readonly Reference[],
  root: string,
  tenant: TenantReader | undefined,
): Promise<CheckedReference[]> {
  const wanted = new Map<string, EntityAddress>();
  for (const reference of references) {
    const address = problemOf(reference, root) ? undefined : linkedEntity(reference.link);
    if (address && !wanted.has(address.key)) wanted.set(address.key, address);
  }
  const found = new Map<string, LookedUp>();
  const addresses = tenant ? [...wanted.values()] : [];
  for (let at = 0; tenant && at < addresses.length; at += mostAtOnce) {
    const some = addresses.slice(at, at + mostAtOnce);
    await Promise.all(some.map(async ({ key, set, id }) => found.set(key, await lookUp(set, [id], tenant))));
  }
  return references.map((reference) => checked(reference, root, found));
}

function checked(reference: Reference, root: string, found: ReadonlyMap<string, LookedUp>): CheckedReference {
  const { path, link, property, owner } = reference;
  const problem = problemOf(reference, root);
  if (problem) return { path, link, ...problem };
  const address = linkedEntity(link);
  if (!address) return { path, link, state: "unfit", why: "This is no link to an object of the industryData API." };
  const target = `${address.set.name}/${address.id}`;
  const answer = found.get(address.key) ?? { kind: "unchecked", why: "Nobody is signed in to a tenant." };
  if (answer.kind === "unchecked") return { path, link, target, state: "unchecked", why: answer.why };
  if (answer.kind === "missing") return { path, link, target, state: "missing" };
  const { name, type } = answer;
  const broken = owner && property && mispaired(owner, property.name, type);
  if (!broken) return { path, link, target, name, state: "found" };
  return { path, link, target, name, state: "unfit", why: `It is of type ${type.name}. ${broken.description}` };
}

/** What the link itself tells: that nothing can be asked yet, or that it need not be. */
function problemOf({ link, property }: Reference, root: string): Pick<CheckedReference, "state" | "why"> | undefined {
  const [variable] = variablesIn(link);
  if (variable) return { state: "unchecked", why: `${variable.text} is filled in when it is sent.` };
  const origin = readBindLink(link)?.origin;
  const isElsewhere =
    origin !== undefined && ![root, graphRoot].some((each) => new URL(each).origin === origin.toLowerCase());
  if (isElsewhere) return { state: "unfit", why: `It leads to another service, ${origin}.` };
  const set = linkedEntity(link)?.set;
  const into = property?.bindsTo;
  if (!set || into === undefined || set.name === into) return undefined;
  return { state: "unfit", why: `It has to lead into ${into}, not into ${set.name}.` };
}
