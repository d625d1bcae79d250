// The entities that documents define, for whoever wants to refer to one.
import { codeIn, type EntitySet } from "../../../../schemas/src";
import type { KnownEntity, Surroundings } from "../completion/surroundings";
import type { WorkspaceIndex } from "./workspaceIndex";

/** What a document can refer to; what it defines itself as well. The index is asked for when it is needed. */
export function surroundingsOf(uri: string, index: () => WorkspaceIndex, variables: readonly string[]): Surroundings {
  return {
    variables,
    entities: (set) => (set.idFrom ? [] : definedIn(set, index(), uri)),
    codes: (list) =>
      [...index().all()].flatMap(({ definitions }) =>
        definitions.filter(({ address }) => codeIn(address)?.list === list),
      ),
  };
}

/** Those of the same folder come first. */
function definedIn(set: EntitySet, index: WorkspaceIndex, uri: string): readonly KnownEntity[] {
  const beside = new Set(index.beside(uri));
  const all = [...index.all()].sort((a, b) => Number(beside.has(b)) - Number(beside.has(a)));
  return all.flatMap(({ definitions }) => definitions.filter(({ address }) => address.set === set));
}
