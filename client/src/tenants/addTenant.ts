// Add Tenant…: a few questions, each explained where it is asked; what was answered stays when the person goes back.
import * as vscode from "vscode";
import { isGuid } from "../../../schemas/src";
import type { SignIn } from "../auth/profile";
import { CancelledError } from "../host/errors";
import { askForText, askToChoose, type Choice } from "../host/steps";
import { type Step, walk } from "../host/walk";
import { demoProfileWith, isTenantName, type KnownProfile, tenantProfile } from "./knownProfile";
import type { Preset } from "./presets";
import { signInWords } from "./words";

const title = "Add Tenant";
const registrationHelp = vscode.Uri.parse(
  "https://learn.microsoft.com/entra/identity-platform/quickstart-register-app",
);

/** Microsoft's public application "Microsoft Graph Command Line Tools". */
export const commandLineTools = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

export interface AddedTenant {
  readonly profile: KnownProfile;
  /** Of an application that signs in as itself. */
  readonly clientSecret?: string;
}

interface Found {
  readonly presets: readonly Preset[];
  readonly allowsDeviceCode: boolean;
  readonly place?: Preset | "tenant" | "demo";
  readonly tenant?: string;
  readonly application?: "own" | "commandLineTools";
  readonly clientId?: string;
  readonly signIn?: SignIn["kind"];
  readonly certificate?: string;
  readonly clientSecret?: string;
  readonly name?: string;
  readonly isProtected?: boolean;
}

export async function addTenant(presets: readonly Preset[], allowsDeviceCode: boolean): Promise<AddedTenant> {
  const found = await walk<Found>({ presets, allowsDeviceCode }, stepsAfter);
  return { profile: profileFrom(found), ...(found.clientSecret !== undefined && { clientSecret: found.clientSecret }) };
}

function stepsAfter({ place, application, signIn }: Found): Step<Found>[] {
  if (typeof place === "object") return [askForPlace, ...(place.signIn.kind === "secret" ? [askForSecret] : [])];
  if (place === "demo") return [askForPlace, askForDemoSignIn, askForName];
  const credential = signIn === "secret" ? [askForSecret] : signIn === "certificate" ? [askForCertificate] : [];
  const own = application === "commandLineTools" ? [] : [askForClientId];
  return [askForPlace, askForTenant, askForApplication, ...own, askForSignIn, ...credential, askForName, askForCare];
}

function profileFrom({ place, tenant, clientId, signIn, certificate, name, isProtected }: Found): KnownProfile {
  if (typeof place === "object") return tenantProfile(place);
  if (!signIn || name === undefined) throw new CancelledError();
  const way: SignIn = signIn === "certificate" ? { kind: signIn, file: certificate ?? "" } : { kind: signIn };
  if (place === "demo") return demoProfileWith(name, way);
  if (tenant === undefined || clientId === undefined) throw new CancelledError();
  return tenantProfile({ name, tenant, clientId, signIn: way, isProtected: isProtected === true });
}

const askForPlace: Step<Found> = async ({ presets, place }, at) => ({
  place: await askToChoose<Preset | "tenant" | "demo">(at, {
    title,
    placeholder: "What do you want to work with?",
    chosen: place,
    choices: [
      ...presets.map((preset): Choice<Preset> => {
        const source = preset.source === "user" ? "your settings" : "this workspace";
        return {
          label: `$(star) ${preset.name}`,
          description: `recommended by ${source}`,
          detail: `${preset.tenant}, application ${preset.clientId}, ${signInWords(preset.signIn).toLowerCase()}`,
          value: preset,
        };
      }),
      {
        label: "$(organization) The tenant of an organization",
        detail: "School Data Sync runs in it; you have a work or school account there.",
        value: "tenant" as const,
      },
      {
        label: "$(beaker) The demo tenant, with a sign-in as a real tenant has it",
        detail: "A page, a device code, or an application of its own. Nothing leaves this computer.",
        value: "demo" as const,
      },
    ],
  }),
});

const askForTenant: Step<Found> = async ({ tenant }, at) => ({
  tenant: await askForText(at, {
    title,
    prompt: "Domain or id of the tenant",
    placeholder: "contoso.onmicrosoft.com",
    value: tenant,
    problem: (text) =>
      isTenantName(text) ? undefined : "Give a domain such as contoso.onmicrosoft.com, or the tenant's GUID.",
  }),
});

const askForApplication: Step<Found> = async ({ application }, at) => {
  const chosen = await askToChoose<"own" | "commandLineTools">(at, {
    title,
    placeholder: "As which application do you sign in? The tenant grants permissions to applications.",
    chosen: application,
    help: registrationHelp,
    choices: [
      {
        label: "$(key) An app registration of your organization",
        detail: "Needs the redirect address http://localhost and permissions of IndustryData.",
        value: "own",
      },
      {
        label: "$(terminal) Microsoft Graph Command Line Tools",
        detail: "Nothing to register, but consent then counts for every tool that signs in with it.",
        value: "commandLineTools",
      },
    ],
  });
  return chosen === "own" ? { application: chosen } : { application: chosen, clientId: commandLineTools };
};

const askForClientId: Step<Found> = async ({ clientId }, at) => ({
  clientId: await askForText(at, {
    title,
    prompt: "Application (client) id of the app registration. Its overview page in Microsoft Entra shows it.",
    placeholder: "00000000-0000-0000-0000-000000000000",
    value: clientId === commandLineTools ? "" : clientId,
    help: registrationHelp,
    problem: (text) => (isGuid(text) ? undefined : "The id is a GUID: 32 digits in five groups."),
  }),
});

/** The ways to sign in, the usual one first. */
function signInChoices(kinds: readonly SignIn["kind"][]): Choice<SignIn["kind"]>[] {
  const details: Readonly<Record<SignIn["kind"], string>> = {
    browser: "A page opens on this computer. The usual way.",
    deviceCode: "You enter a code on a page, on any device: where no browser can reach this computer.",
    editor: "The editor opens the page, and may use the account of the operating system.",
    secret: "For automation. Outbound flows can be written by people only.",
    certificate: "For automation, with a PEM file that holds the certificate and its private key.",
    environment: "INDUSTRYDATA_ACCESS_TOKEN holds a token that something else got.",
  };
  return kinds.map((kind) => ({
    label: signInWords(kind === "certificate" ? { kind, file: "" } : { kind }),
    detail: details[kind],
    value: kind,
  }));
}

const askForSignIn: Step<Found> = async ({ signIn, application, allowsDeviceCode }, at) => {
  const asPerson = ["browser", ...(allowsDeviceCode ? (["deviceCode"] as const) : [])] as const;
  const others = application === "own" ? (["editor", "secret", "certificate", "environment"] as const) : [];
  return {
    signIn: await askToChoose(at, {
      title,
      placeholder: "How do you sign in?",
      chosen: signIn,
      choices: signInChoices([...asPerson, ...others]),
    }),
  };
};

const askForDemoSignIn: Step<Found> = async ({ signIn, allowsDeviceCode }, at) => ({
  signIn: await askToChoose(at, {
    title,
    placeholder: "How do you sign in?",
    chosen: signIn,
    choices: signInChoices(["browser", ...(allowsDeviceCode ? (["deviceCode"] as const) : []), "secret"]),
  }),
});

const askForSecret: Step<Found> = async (_, at) => ({
  clientSecret: await askForText(at, {
    title,
    prompt: "Client secret of the application. It is kept in the secret storage of the editor.",
    password: true,
    problem: (text) => (text === "" ? "Paste the value of the secret, not its id." : undefined),
  }),
});

const askForCertificate: Step<Found> = async ({ certificate }, at) => ({
  certificate: await askForText(at, {
    title,
    prompt: "Path of a PEM file with the certificate and its private key",
    value: certificate,
    problem: (text) => (text === "" ? "Give the path of the file." : undefined),
  }),
});

const askForName: Step<Found> = async ({ place, tenant, signIn, name }, at) => {
  const demoName =
    signIn === undefined ? "Demo tenant" : `Demo tenant, ${signInWords({ kind: signIn } as SignIn).toLowerCase()}`;
  return {
    name: await askForText(at, {
      title,
      prompt: "What do you call it? The status bar and every question show this name.",
      value: name ?? (place === "demo" ? demoName : tenant),
      problem: (text) => (text === "" ? "Give it a name." : undefined),
    }),
  };
};

const askForCare: Step<Found> = async ({ isProtected }, at) => ({
  isProtected: await askToChoose(at, {
    title,
    placeholder: "What is it for?",
    chosen: isProtected,
    choices: [
      { label: "$(beaker) For trying things out", detail: "Every write asks first.", value: false },
      {
        label: "$(shield) For real schools: protect it",
        detail: "Marked in the status bar and in every question.",
        value: true,
      },
    ],
  }),
});
