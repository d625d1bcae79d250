// $select: which properties an answer shows, also of the values inside it.
import { concreteTypes, isA, type Property, propertyNamed, type StructuredType } from "../../../../../schemas/src";
import { badRequest } from "../serviceError";
import { qualifiedName, typeInAddress } from "../typeNames";

interface SelectedPath {
  /** Only of objects of this type. */
  readonly type?: StructuredType;
  readonly name: string;
  /** What of the property's value; all of it when absent. */
  readonly rest?: SelectedPath;
}

export interface Selection {
  readonly every: boolean;
  readonly paths: readonly SelectedPath[];
}

/** What a selection leaves of a property: all, nothing, or a part. */
export function selectedOf(selection: Selection, owner: StructuredType, { name }: Property): Selection | boolean {
  const paths = selection.paths.filter((path) => path.name === name && (!path.type || isA(owner, path.type)));
  if (selection.every || paths.some(({ rest }) => !rest)) return true;
  return paths.length > 0 && { every: false, paths: paths.flatMap(({ rest }) => rest ?? []) };
}

/** `types`: the concrete types that may be answered. */
export function readSelection(text: string, types: readonly StructuredType[], option: string): Selection {
  const parts = text.split(",").map((part) => part.trim());
  return {
    every: parts.includes("*"),
    paths: parts.filter((part) => part !== "*").map((part) => readPath(part, part.split("/"), types, option)),
  };
}

function readPath(
  whole: string,
  [first = "", ...others]: readonly string[],
  types: readonly StructuredType[],
  option: string,
): SelectedPath {
  const cast = types[0] && typeInAddress(first, types[0].generation);
  if (cast && others.length > 0) {
    const fitting = types.filter((type) => isA(type, cast));
    return { type: cast, ...readPath(whole, others, fitting, option) };
  }
  const owner = types.find((type) => propertyNamed(type, first));
  const property = owner && propertyNamed(owner, first);
  if (!property) {
    const owners = types.map((type) => type.name).join(", ") || "anything that is answered here";
    throw badRequest(`${option} names '${whole}', which is not a property of ${owners}.`, option);
  }
  if (others.length === 0) return { name: property.name };
  if (property.value.kind !== "complex") {
    throw badRequest(`${option} names '${whole}', but the value of '${property.name}' has no properties.`, option);
  }
  const inner = concreteTypes(property.value.typeName, owner.generation);
  return { name: property.name, rest: readPath(whole, others, inner, option) };
}

/** As contexts name it. */
export function describeSelection({ every, paths }: Selection): string[] {
  return [...(every ? ["*"] : []), ...paths.map(describePath)];
}

function describePath({ type, name, rest }: SelectedPath): string {
  return [...(type ? [qualifiedName(type)] : []), name, ...(rest ? [describePath(rest)] : [])].join("/");
}
