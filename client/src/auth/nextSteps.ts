// What to do about a refusal of the sign-in service, by the number after AADSTS or, where there is none, by the error of
// OAuth. The service says what is wrong in its own words; these sentences say what helps. `{permission}` is the one that
// was asked for.

type Step = readonly [sentence: string, refusals: readonly (number | string)[]];

export const askForConsent =
  "Accept {permission} on the sign-in page, or ask an administrator of the tenant to consent to it.";
export const askAdministrator = "Only an administrator of the tenant can consent to {permission}: ask one.";

const again = "Sign in again.";
const registration = "in the application's registration";

const permissions: readonly Step[] = [
  [askForConsent, [65001, 90008, "consent_required"]],
  [askAdministrator, [90094, 90095]],
  ["{permission} was declined, or the page was left. Sign in again and accept it, or ask an administrator.", [65004]],
  [`Add {permission} of Microsoft Graph to the API permissions ${registration}.`, [65005, 650056, 650057]],
  [`Check the permissions ${registration}: {permission} has to be one of them.`, [28002, 650053, 70011]],
  ["Ask an administrator whether School Data Sync is enabled in the tenant.", [500011, 650052, 650054]],
  ["Microsoft's own applications get no such permission: register one, and give its id to this profile.", [65002]],
];

const tenants: readonly Step[] = [
  ["Check the tenant of this profile: give its id, or one of its domains.", [50029, 90002, 900021, 900023]],
  ["Give this profile the id or the domain of its tenant.", [50059, 50128, 50194, 90019, 9001023]],
  ["Check the client id and the tenant of this profile.", [700011, 700016]],
  ["The application is disabled: ask an administrator of the tenant.", [70001, 7000112]],
  ["An administrator of the tenant has to consent to the application first.", [7000229]],
  ["This network lets people into certain tenants only: ask whoever runs it.", [50002, 500021, 500022]],
  ["The policies between the two tenants forbid it: ask the administrators of both.", [500212, 500213, 1000104]],
];

const applications: readonly Step[] = [
  [
    `Add http://localhost ${registration}, as a redirect URI for mobile and desktop applications.`,
    [50011, 500113, 70004],
  ],
  [`Allow public client flows ${registration}.`, [70003, 7000218]],
  [`Let the profile sign in with a page or a code, or forbid public client flows ${registration}.`, [700025]],
  ["Set the client secret again: its value, not its id.", [70002, 7000215]],
  [`The client secret has expired: add a new one ${registration}, and set it for this profile.`, [7000222]],
  [`Upload the certificate ${registration}, and let the profile name its file.`, [50012, 700027, 700030]],
  ["Check the clock of this computer, then sign in again.", [500133, 700024, 80013]],
];

const accounts: readonly Step[] = [
  ["Check the user name, or sign in with another account of this tenant.", [50034, 51004, 50014, 50197]],
  [
    "Sign in with an account of this tenant, or have this one invited as a guest.",
    [16000, 16003, 50020, 500208, 90072],
  ],
  ["The user name or the password is wrong: sign in again.", [50056, 50064, 50126]],
  ["Change the password, then sign in again.", [50055, 50135, 50144]],
  ["The account is locked: wait a while, or ask an administrator.", [50053]],
  ["The account is disabled: ask an administrator.", [50057]],
  ["Ask an administrator to assign this account to the application.", [50105]],
];

const policies: readonly Step[] = [
  ["Confirm who you are in the second way that the page asks for: sign in again.", [50074, 50076, 50078, 50158]],
  ["Set up multifactor authentication on the page: sign in again.", [50072, 50079, 50125]],
  ["Multifactor authentication cannot be set up here: ask an administrator.", [53004, 53010]],
  ["Use a device that your organization manages.", [50005, 50097, 50129, 50155, 50187, 53000, 53001]],
  ["A Conditional Access policy of the tenant forbids this sign-in: ask an administrator.", [50131, 53002, 53003]],
  ["The account is considered at risk: ask an administrator.", [53011, 530034]],
  ["The security defaults of the tenant forbid this sign-in: ask an administrator.", [530035]],
];

const sessions: readonly Step[] = [
  ["The session was revoked, or the password has changed: sign in again.", [50132, 50133, 50173]],
  ["The sign-in is too old by now: sign in again.", [50089, 70008, 700081, 700082, 700084, 70019, 70020, 70043]],
  [again, [50058, 50085, 54005, 70000, "invalid_grant", "interaction_required", "login_required"]],
  ["The code was not used in time: sign in again to get another one.", ["expired_token"]],
  ["The sign-in was declined on the page: sign in again.", ["authorization_declined", "access_denied"]],
  ["The code is unknown or was mistyped: sign in again to get another one.", [70018, "bad_verification_code"]],
  ["Signing in with a code does not work for this tenant: let the profile use a page in the browser.", [50134]],
];

const troubles: readonly Step[] = [
  [
    "The service cannot do it at the moment: try again in a few minutes.",
    [50000, 50033, 50087, 50088, 50196, 90006, 90012, 90024, 90033, "temporarily_unavailable", "server_error"],
  ],
  [
    "The organization's own sign-in server did not do its part: try again, or tell whoever runs it.",
    [20001, 20012, 20033, 40008, 40009, 40010, 40015, 50107, 80001, 80002, 80005, 80007, 80010, 80014],
  ],
];

export const nextSteps: ReadonlyMap<string, string> = new Map(
  [permissions, tenants, applications, accounts, policies, sessions, troubles]
    .flat()
    .flatMap(([sentence, refusals]) => refusals.map((refusal) => [String(refusal), sentence] as const)),
);
