// The model's current generation as the metadata would put it: CSDL in XML, one element a line.
import {
  type BoundOperationRow,
  boundOperations,
  type Enumeration,
  enumeration,
  enumerations,
  namespace,
  type Property,
  type StructuredType,
  structuredType,
  structuredTypes,
} from "../../schemas/src";

type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** What is false or undefined is left out. */
const tag = (name: string, attributes: Attributes): string =>
  [name, ...Object.entries(attributes).flatMap(([key, value]) => (value ? [`${key}="${value}"`] : []))].join(" ");

function element(name: string, attributes: Attributes, content: readonly string[] = []): string[] {
  const open = tag(name, attributes);
  return content.length === 0 ? [`<${open} />`] : [`<${open}>`, ...content.map((line) => `  ${line}`), `</${name}>`];
}

/** Types of microsoft.graph go by its alias, as in the real document. */
function typeName(name: string): string {
  const known = structuredType(name) ?? enumeration(name);
  if (!known) return `Edm.${name}`;
  return known.outside ? `graph.${name}` : `${namespace}.${name}`;
}

const typeOf = (name: string, collection?: true): string =>
  collection ? `Collection(${typeName(name)})` : typeName(name);

/** To be nullable is what goes without saying. */
const nullability = (nullable?: true): Attributes => ({ Nullable: nullable ? undefined : "false" });

const propertyElement = ({ name, type, collection, nullable, contained, value }: Property): string[] =>
  element(value.kind === "navigation" ? "NavigationProperty" : "Property", {
    Name: name,
    Type: typeOf(type, collection),
    ContainsTarget: contained,
    ...nullability(nullable),
  });

const typeElement = ({ name, kind, base, abstract, open, properties }: StructuredType): string[] =>
  element(
    kind === "entity" ? "EntityType" : "ComplexType",
    { Name: name, BaseType: base && typeName(base), Abstract: abstract, OpenType: open },
    [...properties.values()].filter(({ declaredBy }) => declaredBy === name).flatMap(propertyElement),
  );

const enumElement = ({ name, members }: Enumeration): string[] =>
  element(
    "EnumType",
    { Name: name },
    [...members].flatMap(([member, { value }]) => element("Member", { Name: member, Value: String(value) })),
  );

const operationElement = ({
  name,
  kind,
  boundTo,
  collection,
  parameters,
  returns,
  composable,
}: BoundOperationRow): string[] =>
  element(kind === "action" ? "Action" : "Function", { Name: name, IsBound: "true", IsComposable: composable }, [
    ...element("Parameter", { Name: "bindingParameter", Type: typeOf(boundTo, collection) }),
    ...Object.entries(parameters ?? {}).flatMap(([parameter, { type, nullable, optional }]) =>
      element(
        "Parameter",
        { Name: parameter, Type: typeOf(type), ...nullability(nullable) },
        optional ? ['<Annotation Term="Org.OData.Core.V1.OptionalParameter" />'] : [],
      ),
    ),
    ...(returns ? element("ReturnType", { Type: typeOf(returns.type), ...nullability(returns.nullable) }) : []),
  ]);

function schema(attributes: Attributes, outside: boolean, operations: readonly BoundOperationRow[]): string {
  const belongs = (row: StructuredType | Enumeration): boolean =>
    row.generation === "current" && (row.outside ?? false) === outside;
  return element("Schema", { ...attributes, xmlns: "http://docs.oasis-open.org/odata/ns/edm" }, [
    ...[...enumerations()].filter(belongs).flatMap(enumElement),
    ...[...structuredTypes()].filter(belongs).flatMap(typeElement),
    ...operations.flatMap(operationElement),
  ]).join("\n");
}

/** The schema of industryData by itself. */
export const industryDataSchema = (): string =>
  schema(
    { Namespace: namespace },
    false,
    boundOperations().filter(({ generation }) => generation === "current"),
  );

/** The types of microsoft.graph that industryData builds on, among others that it does not know. */
export const graphSchema = (): string =>
  schema({ Namespace: "microsoft.graph", Alias: "graph" }, true, []).replace(
    /(?=<\/Schema>)/,
    `<EntityType Name="user" BaseType="graph.entity" />
<Action Name="sendMail" IsBound="true"><Parameter Name="bindingParameter" Type="graph.user" /></Action>
<EntityContainer Name="GraphService" />
`,
  );

/** Schemas as the service hands them out. */
export const metadataDocument = (...schemas: readonly string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
${schemas.join("\n")}
</edmx:DataServices>
</edmx:Edmx>
`;
