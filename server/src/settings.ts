// What the person has set, as far as the server heeds it: asked for where the editor answers, else told by it.
import { isDeepStrictEqual } from "node:util";
import { type Connection, DidChangeConfigurationNotification, type InitializeParams } from "vscode-languageserver";
import { defaultOptions, type ValidationOptions, weights } from "./language/options";

const section = "industryData";

export class Settings {
  readonly #connection: Connection;
  readonly #changed: () => void;
  #options = defaultOptions;
  /** What was given at initialize: it counts while the editor says nothing else. */
  #initial: unknown;
  #asks = false;
  #registers = false;
  #asked = 0;

  /** `changed` is called when documents are to be judged otherwise than before. */
  constructor(connection: Connection, changed: () => void) {
    this.#connection = connection;
    this.#changed = changed;
  }

  get options(): ValidationOptions {
    return this.#options;
  }

  initialize({ capabilities: { workspace }, initializationOptions }: InitializeParams): void {
    this.#asks = workspace?.configuration === true;
    this.#registers = workspace?.didChangeConfiguration?.dynamicRegistration === true;
    this.#initial = memberOf(memberOf(initializationOptions, "settings"), section);
    this.#options = readOptions(this.#initial);
  }

  /** Once the editor takes requests. */
  async follow(): Promise<void> {
    const { client } = this.#connection;
    await Promise.all([
      this.#registers && client.register(DidChangeConfigurationNotification.type, { section }),
      this.#asks && this.#ask(),
    ]);
  }

  /** Some editors send the settings along, others only say that they have changed. */
  async notice(settings: unknown): Promise<void> {
    const told = memberOf(settings, section);
    if (told === undefined && this.#asks) return this.#ask();
    this.#asked += 1;
    this.#take(told);
  }

  async #ask(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const answer: unknown = await this.#connection.workspace.getConfiguration(section);
    // What was told or asked for meanwhile is newer.
    if (asked === this.#asked) this.#take(answer);
  }

  #take(settings: unknown): void {
    const options = readOptions(settings ?? this.#initial);
    if (isDeepStrictEqual(options, this.#options)) return;
    this.#options = options;
    this.#changed();
  }
}

/** The options in a section of settings; what makes no sense counts as not set. */
export function readOptions(settings: unknown): ValidationOptions {
  const validation = memberOf(settings, "validation");
  const unknownMembers = weights.find((weight) => weight === memberOf(validation, "unknownMembers"));
  const workspaceRules = memberOf(validation, "workspaceRules");
  return {
    unknownMembers: unknownMembers ?? defaultOptions.unknownMembers,
    workspaceRules: typeof workspaceRules === "boolean" ? workspaceRules : defaultOptions.workspaceRules,
  };
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
