// All the model knows, as values that a check can go through and that a test can break in a copy.
import {
  type BoundOperationRow,
  boundOperations,
  type CodeList,
  codeLists,
  type EntitySet,
  type Enumeration,
  entitySets,
  enumerations,
  type FileFormatRow,
  fileFormats,
  type Generation,
  type LimitRow,
  limits,
  type PermissionRow,
  type Property,
  permission,
  permissionNames,
  type Route,
  type RuleRow,
  routes,
  rules,
  type SourceRow,
  type StructuredType,
  sources,
  structuredTypes,
  type TopicRow,
  topics,
} from "../../schemas/src";

export interface ModelFacts {
  readonly types: StructuredType[];
  readonly enums: Enumeration[];
  readonly sets: EntitySet[];
  readonly operations: BoundOperationRow[];
  readonly routes: Route[];
  readonly rules: RuleRow[];
  readonly codeLists: CodeList[];
  readonly permissions: Map<string, PermissionRow>;
  readonly limits: Map<string, LimitRow>;
  readonly fileFormats: Map<string, FileFormatRow>;
  readonly sources: Map<string, SourceRow>;
  readonly topics: Map<string, TopicRow>;
}

/** Yields a sentence for each fault it finds. */
export type ModelCheck = (facts: ModelFacts) => Iterable<string>;

/** A copy of its own, which nothing else reads. */
export const modelFacts = (): ModelFacts =>
  structuredClone({
    types: [...structuredTypes()],
    enums: [...enumerations()],
    sets: [...entitySets()],
    operations: [...boundOperations()],
    routes: routes(),
    rules: [...rules],
    codeLists: [...codeLists()],
    permissions: new Map(permissionNames().flatMap((name) => entryOf(name, permission(name)))),
    limits: new Map(Object.entries(limits)),
    fileFormats: new Map(Object.entries<FileFormatRow>(fileFormats)),
    sources: new Map(Object.entries(sources)),
    topics: new Map(Object.entries(topics)),
  });

const entryOf = <T>(name: string, value: T | undefined): [string, T][] => (value === undefined ? [] : [[name, value]]);

/** What a row of that generation means by the name: drafts use current types where they have none of their own. */
export function typeNamed({ types }: ModelFacts, name: string, generation: Generation): StructuredType | undefined {
  const named = types.filter((type) => type.name === name);
  return named.find((type) => type.generation === generation) ?? named.find((type) => type.generation === "current");
}

export function enumNamed({ enums }: ModelFacts, name: string, generation: Generation): Enumeration | undefined {
  const named = enums.filter((one) => one.name === name);
  return named.find((one) => one.generation === generation) ?? named.find((one) => one.generation === "current");
}

/** Each generation has its sets for itself. */
export const setNamed = ({ sets }: ModelFacts, name: string, generation: Generation): EntitySet | undefined =>
  sets.find((set) => set.name === name && set.generation === generation);

export function isKindOf(facts: ModelFacts, type: StructuredType | undefined, expected: StructuredType): boolean {
  if (type === undefined || type === expected) return type === expected;
  return type.base !== undefined && isKindOf(facts, typeNamed(facts, type.base, type.generation), expected);
}

export const ownProperties = ({ name, properties }: StructuredType): Property[] =>
  [...properties.values()].filter(({ declaredBy }) => declaredBy === name);

/** Says of which generation something is, where that is not the current one. */
export const labelOf = ({ name, generation }: { readonly name: string; readonly generation: Generation }): string =>
  generation === "current" ? name : `${name} (${generation})`;
