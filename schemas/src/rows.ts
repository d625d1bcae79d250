// The shapes of the rows that describe the API. Rows are plain data; `model.ts` resolves and freezes them.

/** `current`: in the public beta metadata. `preRelease`: named only by documentation drafts of 2021-22. */
export type Generation = "current" | "preRelease";

export interface GenerationRow {
  /** As a heading. */
  readonly title: string;
  /** In the middle of a sentence. */
  readonly phrase: string;
  /** The heading over its types where people choose what to create. */
  readonly group: string;
  /** Beside a name; left out where nothing needs to be said. */
  readonly short?: string;
  /** What people should know before they rely on it. */
  readonly note?: string;
}

/**
 * Where a statement comes from: `CSDL` the public beta metadata (August 2026), `DOCS` the public Graph reference
 * (2023-2025), `SDS` the School Data Sync administrator pages, `DRAFT` the pre-release documentation of 2021-22.
 */
export type Source = "CSDL" | "DOCS" | "SDS" | "DRAFT";

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
  /** The service keeps it: since the creation, at every change, or as the mark of a version. */
  readonly kept?: "created" | "changed" | "version";
  /** People recognise the entity by it. */
  readonly naming?: true;
  readonly secret?: true;
  /** Takes the codes of the list that its (concrete) type names. */
  readonly coded?: true;
  /** Only the pre-release generation knows it and nothing replaced it. */
  readonly withdrawn?: true;
  readonly deprecated?: Deprecation;
  /** In characters. */
  readonly maxLength?: number;
  /** The documentation allows no more items than this although the type is a collection. */
  readonly maxItems?: number;
  readonly format?: "guid";
  /** What a person would write here: the text of a snippet's tab stop, or the code that is wanted most. */
  readonly example?: string;
}

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
  readonly description: string;
  readonly source: Source;
  /** A codicon that stands for it in views. */
  readonly icon?: string;
  /** The code list whose values the type's `code` takes. */
  readonly codes?: string;
  /** The last part of the address of its page in the Graph reference, where it has one. */
  readonly page?: string;
  readonly properties: Readonly<Record<string, PropertyRow>>;
}

export interface EnumMemberRow {
  readonly value: number;
  readonly description: string;
  /** For members that tell a state: how it stands. */
  readonly tone?: "good" | "waiting" | "bad" | "off";
}

export interface EnumRow {
  readonly description: string;
  readonly source: Source;
  /** In wire order; `unknownFutureValue` is the sentinel that answers may hold and requests must not. */
  readonly members: Readonly<Record<string, EnumMemberRow>>;
}

export interface CodeListRow {
  readonly description: string;
  readonly source: Source;
  /** Codes known in public; a tenant may have more. */
  readonly codes: Readonly<Record<string, string>>;
}

export type Operation = "list" | "create" | "get" | "update" | "delete";

export interface OperationRow {
  /** HTTP status of success. */
  readonly success: 200 | 201 | 204;
  /** Permission names, least privileged first. An empty list: not possible with that kind of sign-in. */
  readonly delegated: readonly string[];
  readonly application: readonly string[];
  /** The drafts name no permission; the list is the nearest one of the current API. */
  readonly assumed?: true;
}

export interface EntitySetRow {
  /** The set whose entities hold this one; none: directly below the generation's root. */
  readonly parent?: string;
  readonly generation: Generation;
  /** The declared entity type; when it is abstract, a create needs `@odata.type`. */
  readonly type: string;
  /** What people call the collection, in sentence case. */
  readonly title: string;
  readonly description: string;
  readonly source: Source;
  /** A parent holds at most one entity of each concrete type. */
  readonly oneOfEachType?: true;
  /** Ids that every tenant has. */
  readonly wellKnownIds?: readonly string[];
  readonly operations: Readonly<Partial<Record<Operation, OperationRow>>>;
}

export interface PermissionRow {
  readonly description: string;
  readonly delegatedId?: string;
  readonly applicationId?: string;
  /** Whether a delegated grant needs an administrator. */
  readonly adminConsent: boolean;
}
