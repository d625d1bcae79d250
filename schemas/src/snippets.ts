// The snippet file that is generated from the model: one snippet for each type that can be created.
import { creatableTypes } from "./model";
import { render, scaffoldObject } from "./scaffold";

export interface Snippet {
  /** Left out: the language server completes the same bodies, and only where a payload can begin. */
  readonly prefix?: never;
  /** Lists it under "Snippets: Fill File with Snippet". */
  readonly isFileTemplate: true;
  readonly description: string;
  readonly body: readonly string[];
}

/** Snippets by name, in the form of VS Code's snippet files. */
export function snippets(): Record<string, Snippet> {
  return Object.fromEntries(
    creatableTypes().map((type) => [
      type.title,
      {
        isFileTemplate: true,
        description: type.description,
        body: `${render(scaffoldObject(type, "full", true), { indent: "\t", stops: true })}\n$0`.split("\n"),
      },
    ]),
  );
}
