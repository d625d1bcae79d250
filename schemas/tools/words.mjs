// How a report puts what a side says: as a text where the other side has nothing, as facets where both have something.

/** @typedef {import("./description.mjs").EnumDescription} EnumDescription */
/** @typedef {import("./description.mjs").OperationDescription} OperationDescription */
/** @typedef {import("./description.mjs").ParameterDescription} ParameterDescription */
/** @typedef {import("./description.mjs").PropertyDescription} PropertyDescription */
/** @typedef {import("./description.mjs").TypeDescription} TypeDescription */
/** @typedef {import("./description.mjs").ValueDescription} ValueDescription */
/** @typedef {{ kind: string }} OtherDescription */

/** A name with its value, and how to put it where the value alone says too little. */
/** @typedef {[facet: string, value: string, text?: string | undefined]} Facet */

/**
 * @template T
 * @typedef {object} Words
 * @property {(item: T) => string} what
 * @property {(item: T) => string} text
 * @property {(item: T) => Facet[]} facets always the same ones in the same order
 */

export const nothing = "nothing";

const yesNo = (/** @type {boolean} */ value) => (value ? "yes" : "no");

/** @param {number} number @param {string} one @param {string} many */
const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/** @param {(string | false)[]} parts */
const listed = (...parts) => parts.filter((part) => part !== false).join(", ");

/** @param {string} home the namespace whose types are named without it */
export function wordsFor(home) {
  const typeName = (/** @type {string | undefined} */ type) => {
    if (type === undefined) return nothing;
    const [namespace, name] = [type.slice(0, type.lastIndexOf(".")), type.slice(type.lastIndexOf(".") + 1)];
    return namespace === home || namespace === "Edm" ? name : type;
  };

  /** @param {Pick<ValueDescription, "type" | "collection">} value */
  const typeText = ({ type, collection }) => (collection ? `Collection(${typeName(type)})` : typeName(type));
  /** @param {ValueDescription} value */
  const valueText = (value) => listed(typeText(value), value.nullable && "nullable");
  /** @param {ValueDescription} value @returns {Facet[]} */
  const valueFacets = ({ type, collection, nullable }) => [
    ["type", typeName(type)],
    ["collection", yesNo(collection)],
    ["nullable", yesNo(nullable)],
  ];

  /** @type {Words<TypeDescription>} */
  const type = {
    what: ({ kind }) => kind,
    text: ({ base, abstract, open, properties }) =>
      listed(
        base !== undefined && `base type ${typeName(base)}`,
        abstract && "abstract",
        open && "open",
        count(properties.size, "property", "properties"),
      ),
    facets: ({ kind, base, abstract, open }) => [
      ["kind", kind],
      ["base type", typeName(base)],
      ["abstract", yesNo(abstract)],
      ["open", yesNo(open)],
    ],
  };

  /** @type {Words<PropertyDescription>} */
  const property = {
    what: ({ kind }) => kind,
    text: (item) => listed(valueText(item), item.contained && "contained"),
    facets: (item) => [
      ["kind", item.kind],
      ...valueFacets(item),
      ["contained", yesNo(item.contained), item.bindsTo && `${yesNo(item.contained)}, bound to ${item.bindsTo}`],
    ],
  };

  /** @type {Words<EnumDescription>} */
  const enumType = {
    what: () => "enum type",
    text: ({ members }) => count(members.size, "member"),
    facets: ({ flags }) => [["flags", yesNo(flags)]],
  };

  /** @type {Words<number>} */
  const member = { what: () => "enum member", text: String, facets: (value) => [["value", String(value)]] };

  const boundTo = (/** @type {OperationDescription} */ operation) =>
    operation.boundTo ? typeText(operation.boundTo) : nothing;
  const returns = (/** @type {OperationDescription} */ operation) =>
    operation.returns ? valueText(operation.returns) : nothing;

  /** @type {Words<OperationDescription>} */
  const operation = {
    what: ({ kind }) => kind,
    text: (item) =>
      listed(count(item.parameters.size, "parameter"), `returns ${returns(item)}`, item.composable && "composable"),
    facets: (item) => [
      ["kind", item.kind],
      ["bound to", boundTo(item)],
      ["returns", returns(item)],
      ["composable", yesNo(item.composable)],
    ],
  };

  /** @type {Words<ParameterDescription>} */
  const parameter = {
    what: () => "parameter",
    text: (item) => listed(valueText(item), item.optional && "optional"),
    facets: (item) => [...valueFacets(item), ["optional", yesNo(item.optional)]],
  };

  /** @type {Words<OtherDescription>} */
  const other = { what: ({ kind }) => kind, text: () => "no kind that the rows have", facets: () => [] };

  /** Operations of one name are told apart by what they are bound to. @param {OperationDescription} item */
  const signature = (item) => `${item.name}(${boundTo(item)})`;
  /** Functions may have that in common too. @param {OperationDescription} item */
  const fullSignature = (item) => `${item.name}(${[boundTo(item), ...item.parameters.keys()].join(", ")})`;

  return { type, property, enumType, member, operation, parameter, other, signature, fullSignature };
}
