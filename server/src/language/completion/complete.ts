// What can be written at the cursor: short labels, the whole text inserted, each once, nothing that is already there.
import { cursorAt } from "../cursor";
import { readable } from "../flowDocument";
import type { Analysis } from "../validate";
import { keys } from "./names";
import { payloads } from "./payloads";
import type { Completion } from "./suggestion";
import { alone } from "./surroundings";
import { items, values } from "./values";

/** In the order in which they should be shown. `typed` is the character that asked, where typing one did. */
export function complete(analysis: Analysis, offset: number, typed?: string, surroundings = alone): Completion[] {
  const cursor = cursorAt(readable(analysis.document.text), offset);
  // Where a quote has just ended a text, nobody wants a suggestion that the next Enter would take.
  if (typed === '"' && cursor.replace.start === cursor.replace.end) return [];
  switch (cursor.role) {
    case "payload":
      return analysis.document.root || analysis.document.tooDeep ? [] : payloads(cursor);
    case "key":
      return cursor.container ? keys(analysis, cursor, cursor.container) : [];
    case "value":
      return cursor.container ? values(analysis, cursor, cursor.container, surroundings) : [];
    case "item":
      return cursor.container ? items(analysis, cursor, cursor.container, surroundings) : [];
    case "none":
      return [];
  }
}
