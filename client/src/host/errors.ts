// The kinds of failure the product knows. Decided where they are thrown, shown in one place.

/** The person said no, or went away: nothing to report. */
export class CancelledError extends Error {
  constructor() {
    super("Cancelled.");
    this.name = "CancelledError";
  }
}

/** What a button below a message does: the id of a command, and its arguments. */
export interface Action {
  readonly title: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** Something the person can act on: the message is a full sentence, the actions are its buttons. */
export class UserError extends Error {
  readonly actions: readonly Action[];

  constructor(message: string, actions: readonly Action[] = [], options?: ErrorOptions) {
    super(message, options);
    this.name = "UserError";
    this.actions = actions;
  }
}
