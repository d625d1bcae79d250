// What is kept of a tenant to work with. Holds no secret.
import { randomUUID } from "node:crypto";
import { graphRoot, isGuid } from "../../../schemas/src";
import type { Profile, SignIn } from "../auth/profile";
import { graphRoot as checkedRoot, isLoopback } from "../graph/url";

/** A profile of the demo tenant: the addresses are known once it runs. */
export interface DemoProfile {
  readonly kind: "demo";
  readonly id: string;
  readonly name: string;
  readonly signIn: SignIn;
  readonly isProtected: boolean;
}

/** What is kept of a profile. */
export type KnownProfile = DemoProfile | (Profile & { readonly kind: "tenant" });

/** The demo tenant as one click opens it: no page, no code. */
export const demoItself: DemoProfile = {
  kind: "demo",
  id: "demo",
  name: "Demo tenant",
  signIn: { kind: "browser" },
  isProtected: false,
};

/** Sign-in address of the global cloud, the only one that offers industryData. */
const loginOrigin = "https://login.microsoftonline.com";

/** What a person says of a tenant. */
export interface TenantAnswers {
  readonly name: string;
  /** Id or domain. */
  readonly tenant: string;
  readonly clientId: string;
  readonly signIn: SignIn;
  readonly isProtected: boolean;
  /** Another root than that of Microsoft Graph. */
  readonly graph?: string;
  /** Another sign-in service than Microsoft's, without the tenant. */
  readonly loginOrigin?: string;
}

export function tenantProfile(answers: TenantAnswers): Profile & { readonly kind: "tenant" } {
  const { name, tenant, clientId, signIn, isProtected, graph = graphRoot } = answers;
  const authority = `${answers.loginOrigin ?? loginOrigin}/${tenant}`;
  return { kind: "tenant", id: randomUUID(), name, tenant, clientId, signIn, isProtected, graph, authority };
}

export const demoProfileWith = (name: string, signIn: SignIn): DemoProfile => ({
  kind: "demo",
  id: randomUUID(),
  name,
  signIn,
  isProtected: false,
});

/** The same tenant and application under another name. */
export const duplicateOf = <P extends KnownProfile>(profile: P, name: string): P => ({
  ...profile,
  id: randomUUID(),
  name,
});

const signInKinds = ["browser", "deviceCode", "editor", "secret", "environment", "certificate"] as const;

/** Reads what was kept, for nothing else may decide where a token goes. Throws a sentence. */
export function readProfile(json: unknown): KnownProfile {
  const fields = new Fields(json);
  const id = fields.text("id");
  if (!isGuid(id)) throw new Error("'id' is not a GUID.");
  const shared = { id, name: fields.text("name"), signIn: readSignIn(fields), isProtected: fields.flag("isProtected") };
  if (fields.text("kind") === "demo") return { kind: "demo", ...shared };
  const authority = fields.text("authority");
  const tenant = fields.text("tenant");
  const clientId = fields.text("clientId");
  if (!isTenantName(tenant)) throw new Error("'tenant' is neither a domain nor a GUID.");
  if (!isGuid(clientId)) throw new Error("'clientId' is not a GUID.");
  if (!isAuthority(authority, tenant)) throw new Error("'authority' is not the sign-in address of the tenant.");
  const loginHint = fields.optionalText("loginHint");
  return {
    kind: "tenant",
    ...shared,
    graph: checkedRoot(fields.text("graph")),
    authority,
    tenant,
    clientId,
    ...(loginHint !== undefined && { loginHint }),
  };
}

function readSignIn(fields: Fields): SignIn {
  const signIn = new Fields(fields.value("signIn"));
  const kind = signInKinds.find((each) => each === signIn.value("kind"));
  if (!kind) throw new Error(`'signIn' is not one of ${signInKinds.join(", ")}.`);
  return kind === "certificate" ? { kind, file: signIn.text("file") } : { kind };
}

/** Https, or http on this computer, with the tenant and nothing else. */
function isAuthority(text: string, tenant: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url));
  return isSafe && `${url.origin}/${tenant}` === text;
}

/** The members of an object that came from outside. */
class Fields {
  readonly #members: Readonly<Record<string, unknown>>;

  constructor(json: unknown) {
    if (typeof json !== "object" || json === null) throw new Error("It is not an object.");
    this.#members = json as Record<string, unknown>;
  }

  value(name: string): unknown {
    return this.#members[name];
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (!value) throw new Error(`'${name}' is missing.`);
    return value;
  }

  optionalText(name: string): string | undefined {
    const value = this.#members[name];
    if (value !== undefined && typeof value !== "string") throw new Error(`'${name}' is not a text.`);
    return value;
  }

  flag(name: string): boolean {
    return this.#members[name] === true;
  }
}

/** Whether a text can name a tenant: a GUID, or a domain. */
export const isTenantName = (text: string): boolean => isGuid(text) || /^(?:[a-z0-9-]{1,63}\.)+[a-z]{2,}$/i.test(text);
