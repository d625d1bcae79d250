// What the service knows of an entity and no answer shows. Plain data, like the entities.

export interface Unseen {
  /** Of a connector: the container that takes files now. */
  readonly container?: Container;
  /** Of a connector: what its data holds; of an activity: what came in. */
  readonly roster?: Roster;
  /** Of a run: somebody asked for it, and it counts where that is limited. */
  readonly isAsked?: true;
}

export interface Container {
  readonly id: string;
  /** Milliseconds of the clock. */
  readonly until: number;
  readonly files: readonly UploadedFile[];
}

/** A file as far as it was understood; its text is not kept. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: number;
  readonly records: number;
  /** Records with more values than the header has names, and with fewer. */
  readonly tooLong: number;
  readonly tooShort: number;
  /** Records by what they have in the column of roles. */
  readonly roles: Readonly<Record<string, number>>;
}

/** How much of everything a source system has. */
export interface Roster {
  readonly organizations: number;
  readonly groups: number;
  readonly memberships: number;
  /** People by role. */
  readonly people: Readonly<Record<string, number>>;
  /** Of a thousand objects, how many earlier data held and this does not. */
  readonly gone: number;
  /** Records that are dropped, and values. */
  readonly errors: number;
  readonly warnings: number;
}
