// The snippet file that is generated from the model: one snippet for each type that can be created.
import { creatableTypes } from "./model";
import { render, scaffoldObject } from "./scaffold";

export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** Snippets by name, in the form of VS Code's snippet files. */
export function snippets(): Record<string, Snippet> {
  return Object.fromEntries(
    creatableTypes().map((type) => [
      type.title,
      {
        prefix: type.name,
        description: type.description,
        body: `${render(scaffoldObject(type, "full", true), { indent: "\t", stops: true })}\n$0`.split("\n"),
      },
    ]),
  );
}
