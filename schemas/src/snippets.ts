// The snippet file that is generated from the model: a full and a minimal body for each type that can be created.
import type { StructuredType } from "./model";
import { creatableTypes } from "./routes";
import { type Extent, render, scaffoldObject } from "./scaffold";

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
    creatableTypes().flatMap((type) =>
      bodies(type).map(({ extent, body }) => [
        extent === "full" ? type.title : `${type.title}, minimal`,
        { isFileTemplate: true, description: type.description, body: `${body}\n$0`.split("\n") },
      ]),
    ),
  );
}

export interface Body {
  readonly extent: Extent;
  /** With tab stops, indented by tabs. */
  readonly body: string;
}

/** The bodies a person can begin with; a type with nothing optional has the full one alone. */
export function bodies(type: StructuredType): Body[] {
  const [full, minimal] = (["full", "required"] as const).map((extent) => ({
    extent,
    body: render(scaffoldObject(type, extent, true), { indent: "\t", stops: true }),
  }));
  return [full, minimal].filter(
    (each, index): each is Body => each !== undefined && (index === 0 || each.body !== full?.body),
  );
}
