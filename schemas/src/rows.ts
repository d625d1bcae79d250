// The shapes of the rows that describe the API. Rows are plain data; `model.ts` resolves and freezes them.

/** `current`: in the public beta metadata. `preRelease`: named only by documentation drafts of 2021-22. */
export type Generation = "current" | "preRelease";

export interface GenerationRow {
  /** As a heading. */
  readonly title: string;
  /** In the middle of a sentence. */
  readonly phrase: string;
  /** Beside a name; left out where nothing needs to be said. */
  readonly short?: string;
  /** What people should know before they rely on it. */
  readonly note?: string;
}

/** Where a statement comes from; `sources.ts` says what each one is and when it was read. */
export type Source = "CSDL" | "DOCS" | "PERM" | "SDK" | "TS" | "SDS" | "DRAFT" | "OWN";

export interface SourceRow {
  readonly title: string;
  /** Where it can be read; none: it was never public, or it is our own reading. */
  readonly address?: string;
  /** When it was read, as a year and month, and how old it was then. */
  readonly read: string;
}

export type PrimitiveType = "String" | "Boolean" | "Int32" | "DateTimeOffset" | "Date";

export interface Deprecation {
  /** ISO date from which the service no longer promises the property. */
  readonly since: string;
  readonly successor: string;
  /**
   * For each JSON value of the old property, the successor's values that may be meant, likeliest first. The mapping is
   * an interpretation, so tools ask before they use it.
   */
  readonly readings: readonly { readonly when: unknown; readonly values: readonly (string | null)[] }[];
}

export interface PropertyRow {
  /** A primitive type, or the name of an enum, complex or entity type of the same generation. */
  readonly type: string;
  readonly collection?: true;
  readonly nullable?: true;
  /** `server`: the service sets it; a request may carry it only by mistake and it is never sent. */
  readonly create: "required" | "optional" | "server";
  /** `unlisted`: the type could carry it but the update pages leave it out. */
  readonly update: "settable" | "unlisted" | "no";
  readonly description: string;
  /** Left out where it is the type's own source. */
  readonly source?: Source;
  /** Set for a navigation property that a request gives as `name@odata.bind`: the entity set it points into. */
  readonly bindsTo?: string;
  /** A navigation property whose entities live under this one; requests address the child collection instead. */
  readonly contained?: true;
  /** What it tells, in the same word wherever it is told. */
  readonly tells?: Telling;
  /** The service keeps it: since the creation, at every change, or as the mark of a version. */
  readonly kept?: "created" | "changed" | "version";
  /** People recognise the entity by it. */
  readonly naming?: true;
  /** Neither logs nor histories may show it. */
  readonly secret?: true;
  /** No answer ever holds it. */
  readonly writeOnly?: true;
  /** Takes the codes of the list that its (concrete) type names. */
  readonly coded?: true;
  /** Names a code list. */
  readonly listed?: true;
  /** Only the pre-release generation knows it and nothing replaced it. */
  readonly withdrawn?: true;
  /** What the drafts called it. */
  readonly formerly?: readonly string[];
  readonly deprecated?: Deprecation;
  /** In characters. */
  readonly maxLength?: number;
  /** The documentation allows no more items than this although the type is a collection. */
  readonly maxItems?: number;
  readonly format?: "guid" | "url";
  /** What the service writes here for an entity that a request created. */
  readonly initially?: string;
  /** What a person would write here: the text of a snippet's tab stop, or the code that is wanted most. */
  readonly example?: string;
}

/**
 * What properties of different types tell alike, for whoever reads it in all of them or stands in for the service. Of
 * work: when it `began` and `ended`, the `reason` why it broke, the `subject` it is about. Of a finding: `code`,
 * `message`, `target`. Of a flow: `from` and `until` when runs include it. Of a credential: whether it is `valid`, and
 * when it was `lastValid`. Of an upload: its `container`, `address` and until when they last. The rest are counts: of
 * objects by kind, of people by role; their `parts` and `totals`.
 */
export type Telling =
  | "began"
  | "ended"
  | "reason"
  | "subject"
  | "name"
  | "errors"
  | "warnings"
  | "files"
  | "code"
  | "message"
  | "target"
  | "from"
  | "until"
  | "valid"
  | "lastValid"
  | "container"
  | "containerUntil"
  | "address"
  | "parts"
  | "totals"
  | "organizations"
  | "people"
  | "groups"
  | "memberships"
  | "matched"
  | "unmatched"
  | "active"
  | "inactive"
  | "total"
  | "role"
  | "count";

export interface StructuredTypeRow {
  readonly kind: "entity" | "complex";
  readonly base?: string;
  readonly abstract?: true;
  /** The documentation does not say which members the type has: unknown members are not judged. */
  readonly open?: true;
  /** Declared in `microsoft.graph` itself, not in `microsoft.graph.industryData`. */
  readonly outside?: true;
  /** What people call it, in sentence case. */
  readonly title: string;
  /** What a list calls an entity that has no name of its own; else its title. */
  readonly label?: string;
  /** Its kind beside the name of an entity, in a list of several kinds. */
  readonly short?: string;
  readonly description: string;
  readonly source: Source;
  /** A codicon that stands for it in views. */
  readonly icon?: string;
  /** The type of what its values are about: a flow for the activity of a run, an activity for its counts. */
  readonly about?: string;
  /** The code list whose values the type's `code` takes. */
  readonly codes?: string;
  /** The last part of the address of its page in the Graph reference, where it has one. */
  readonly page?: string;
  /** For a draft type: the type of the current API that took its place. */
  readonly successor?: string;
  readonly properties: Readonly<Record<string, PropertyRow>>;
}

/** Where something stands, in the same words for all states: what was set up and what has to be done. */
export type Stage =
  | "preparing"
  | "active"
  | "disabled"
  | "expired"
  | "waiting"
  | "working"
  | "skipped"
  | "failed"
  | "done"
  | "doneWithWarnings"
  | "doneWithErrors";

export interface EnumMemberRow {
  readonly value: number;
  readonly description: string;
  /** For members that tell a state: where it stands. */
  readonly stage?: Stage;
  /** For members that tell a state: how it stands. */
  readonly tone?: "good" | "waiting" | "bad" | "off";
}

export interface EnumRow {
  readonly description: string;
  readonly source: Source;
  /** Declared in `microsoft.graph` itself, not in `microsoft.graph.industryData`. */
  readonly outside?: true;
  /** In wire order; `unknownFutureValue` is the sentinel that answers may hold and requests must not. */
  readonly members: Readonly<Record<string, EnumMemberRow>>;
}

export interface CodeListRow {
  readonly description: string;
  readonly source: Source;
  /** No source tells what the service calls it: links to its codes can be neither made nor judged. */
  readonly unnamed?: true;
  /** A tenant may define codes of its own in it. */
  readonly extensible?: true;
  /** A regular expression: texts of this form are codes too, without being listed. */
  readonly form?: string;
  /** Codes known in public; a tenant may have more. */
  readonly codes: Readonly<Record<string, string>>;
}

export type Operation = "list" | "create" | "get" | "update" | "delete";

/** What a request may be made with, and what answers it when all is well. */
export interface OperationRow {
  /** HTTP status of success. 202: the work goes on after the answer. */
  readonly success: 200 | 201 | 202 | 204;
  /** Permission names, least privileged first. An empty list: not possible with that kind of sign-in. */
  readonly delegated: readonly string[];
  readonly application: readonly string[];
  /** No source names a permission; the list is the nearest one. */
  readonly assumed?: true;
  /** Left out where it is the entity set's own source. */
  readonly source?: Source;
}

/** What an entity set is about: the heading under which people look for it. */
export type Topic = "outbound" | "inbound" | "reference" | "draft";

export interface TopicRow {
  readonly title: string;
}

/** What people come for when they look around in a tenant. */
export type Heading = "connect" | "manage" | "reference";

export interface HeadingRow {
  readonly title: string;
  /** The entity sets below it, by name and in the order in which views show them. */
  readonly sets: readonly string[];
}

export interface EntitySetRow {
  readonly topic: Topic;
  /** The set whose entities hold this one; none: directly below the generation's root. */
  readonly parent?: string;
  /** The declared entity type; when it is abstract, a create needs `@odata.type`. */
  readonly type: string;
  /** What people call the collection, in sentence case. */
  readonly title: string;
  readonly description: string;
  readonly source: Source;
  /** The concrete types that a create may be of; left out: all of the declared type. */
  readonly creates?: readonly string[];
  /** A delete only sets this property to true. */
  readonly softDelete?: string;
  /** A parent holds at most one entity of each concrete type. */
  readonly oneOfEachType?: true;
  /** Ids that every tenant has. */
  readonly wellKnownIds?: readonly string[];
  /** The id is not drawn but put together from these properties, with a hyphen between them. */
  readonly idFrom?: readonly string[];
  readonly operations: Readonly<Partial<Record<Operation, OperationRow>>>;
  /** Reading what a navigation property of one entity refers to, by the property's name. */
  readonly navigations?: Readonly<Record<string, OperationRow>>;
}

export interface ParameterRow {
  readonly type: PrimitiveType;
  readonly optional?: true;
  readonly nullable?: true;
  readonly description: string;
}

/** An OData action (changes something, POST) or function (answers something, GET) that is bound to a type. */
export interface BoundOperationRow {
  readonly name: string;
  readonly kind: "action" | "function";
  readonly generation: Generation;
  /** What people call it, as a command. */
  readonly title: string;
  readonly description: string;
  readonly source: Source;
  /** The type it works on; with `collection`, on all entities of that type together. */
  readonly boundTo: string;
  readonly collection?: true;
  readonly parameters?: Readonly<Record<string, ParameterRow>>;
  readonly returns?: { readonly type: string; readonly nullable?: true };
  readonly composable?: true;
  /**
   * What a call does: check a connector, open a container for files, do a run, prepare a flow anew, or count. Left out
   * where no source gives an address.
   */
  readonly does?: "validation" | "upload" | "run" | "renewal" | "statistics";
  /** What a call puts into a set, to be watched there until it is done. */
  readonly begins?: { readonly set: string; readonly type: string };
  /** The limit that says how often it can be called. */
  readonly limit?: string;
  /** Its call ends with the address of an operation to be asked until it is done. */
  readonly longRunning?: true;
  /** What it cannot take back, for a confirmation. */
  readonly consequence?: string;
  /** Where it can be called; empty when no source names an address. */
  readonly calls: readonly CallRow[];
}

export interface CallRow extends OperationRow {
  readonly set: string;
  /** The navigation property on the way from an entity of the set to the one it works on. */
  readonly through?: string;
  /** The type to which the address casts the entity before the call. */
  readonly cast?: string;
}

export interface PermissionRow {
  readonly description: string;
  readonly delegatedId?: string;
  readonly applicationId?: string;
  /** Whether a delegated grant needs an administrator. */
  readonly adminConsent: boolean;
}

/** The files of one format that a container takes. */
export interface FileFormatRow {
  readonly description: string;
  readonly source: Source;
  /** By their exact names. */
  readonly files: Readonly<Record<string, UploadFileRow>>;
}

export interface UploadFileRow {
  readonly required?: true;
  /** What each of its records is. */
  readonly holds?: "organizations" | "people" | "groups" | "memberships";
  /** The column that names a person's role. */
  readonly roleColumn?: string;
  /** The role that everybody in it has. */
  readonly role?: string;
}

/** How much of something the service allows. */
export interface LimitRow {
  readonly description: string;
  readonly source: Source;
  readonly most: number;
  /** In hours; left out where the limit is not per time. */
  readonly hours?: number;
}

/**
 * A rule that joins several properties or several objects. `order`: one value comes before another; `unique`: no two
 * entities of a set agree in all of these; `extensible`: the value must be a code list that tenants may add to;
 * `pairing`: the bound entity must be of that type.
 */
export type RuleRow = { readonly type: string; readonly description: string; readonly source: Source } & (
  | { readonly kind: "order"; readonly earlier: string; readonly later: string }
  | { readonly kind: "unique"; readonly properties: readonly string[] }
  | { readonly kind: "extensible"; readonly property: string }
  | { readonly kind: "pairing"; readonly property: string; readonly target: string }
);
