// What can be shown beside the names of entities: what people call them, where they can be looked at.
import { graphExplorerPage } from "../../../../schemas/src";
import { type Span, spanOf } from "../flowDocument";
import { plainText } from "../prose";
import type { Reference, Summary } from "./summary";
import type { WorkspaceIndex } from "./workspaceIndex";

export interface NameHint {
  /** The offset behind which the name is shown. */
  readonly at: number;
  readonly name: string;
  readonly reference: Reference;
}

/** The names of entities that are referred to by an id, where a document here tells them. */
export function nameHints({ references, document }: Summary, index: WorkspaceIndex, { start, end }: Span): NameHint[] {
  return references.flatMap((reference) => {
    const { value, address, calling } = reference;
    if (value.end < start || value.start > end) return [];
    const name = index.definitions(address.key, document.uri)[0]?.name;
    return name === undefined || name === calling ? [] : [{ at: value.end, name, reference }];
  });
}

export interface PageLink extends Span {
  readonly target: string;
}

/** Links to what no document here defines lead to Graph Explorer. */
export function pageLinks({ references }: Summary, index: WorkspaceIndex): PageLink[] {
  return references.flatMap(({ inAddress, value, address }) =>
    !inAddress || address.set.generation !== "current" || index.definitions(address.key).length > 0
      ? []
      : [{ ...spanOf({ start: value.start + 1, end: value.end - 1 }), target: graphExplorerPage(address) }],
  );
}

/** What a card says of an entity: who defines it, or how many refer to it. Markdown, a line for each. */
export function entityNotes(summary: Summary, offset: number, index: WorkspaceIndex): string[] {
  const reference = summary.references.find(({ value }) => value.start <= offset && offset <= value.end);
  if (reference) {
    const [definition] = index.definitions(reference.address.key, summary.document.uri);
    if (!definition) return [];
    const { name, calling, type, place } = definition;
    const { uri, range } = place.location;
    const file = plainText(decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1)));
    return [`**${plainText(name ?? calling)}** · ${type.name}, defined in [${file}](${uri}#L${range.start.line + 1})`];
  }
  const definition = summary.definitions.find(({ place }) => place.start <= offset && offset <= place.end);
  if (!definition) return [];
  const count = index.references(definition.address.key).length;
  if (count === 0) return [];
  return [`${count === 1 ? "One place here refers" : `${count} places here refer`} to it by this name.`];
}
