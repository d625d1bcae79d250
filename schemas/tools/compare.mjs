// What the metadata and the rows say differently about types, enums, actions and functions.
import { wordsFor } from "./words.mjs";

/** @typedef {import("./description.mjs").Description} Description */
/** @typedef {import("./description.mjs").OperationDescription} OperationDescription */
/** @typedef {import("./description.mjs").SchemaDescription} SchemaDescription */
/** @template T @typedef {import("./words.mjs").Words<T>} Words */

/**
 * @typedef {object} Difference
 * @property {"new" | "gone" | "different"} change new: only in the metadata; gone: only in the model
 * @property {string} namespace
 * @property {string} what for example `property`
 * @property {string} where for example `userConfiguration.roleGroup`
 * @property {string} [facet] of what is on both sides: what differs
 * @property {string} [metadata] what the metadata says
 * @property {string} [model]
 */

/** @template T @typedef {{ name: string, metadata?: T, model?: T }} Pair */

/**
 * @param {Description} metadata
 * @param {Description} model
 * @param {string} home the namespace that the model knows everything of; of others it names a few types
 * @returns {Difference[]}
 */
export function compare(metadata, model, home) {
  return [...model].flatMap(([namespace, rows]) => {
    const schema = metadata.get(namespace);
    if (!schema) return [];
    return namespace === home
      ? compareSchemas(namespace, "", schema, rows)
      : compareSchemas(namespace, `${namespace}.`, sameNames(schema, rows), rows);
  });
}

/** @param {SchemaDescription} schema @param {SchemaDescription} rows @returns {SchemaDescription} */
function sameNames({ types, enums }, rows) {
  return {
    types: new Map([...types].filter(([name]) => rows.types.has(name))),
    enums: new Map([...enums].filter(([name]) => rows.enums.has(name))),
    operations: [],
    others: [],
  };
}

/**
 * @param {string} namespace
 * @param {string} prefix of the names in the report
 * @param {SchemaDescription} metadata
 * @param {SchemaDescription} model
 */
function compareSchemas(namespace, prefix, metadata, model) {
  const words = wordsFor(namespace);
  /** @type {Difference[]} */
  const found = [];

  /**
   * @template T
   * @param {string} owner
   * @param {Pair<T>[]} all
   * @param {Words<T>} as
   * @param {(where: string, metadata: T, model: T | undefined) => void} [inner] looks at the parts
   */
  const look = (owner, all, as, inner) => {
    for (const { name, metadata: theirs, model: ours } of all) {
      const where = owner + name;
      if (theirs === undefined) {
        // Its parts have gone with it.
        if (ours !== undefined) {
          found.push({ change: "gone", namespace, what: as.what(ours), where, model: as.text(ours) });
        }
        continue;
      }
      if (ours === undefined) {
        found.push({ change: "new", namespace, what: as.what(theirs), where, metadata: as.text(theirs) });
      } else {
        found.push(...differingFacets({ namespace, what: as.what(theirs), where }, as, theirs, ours));
      }
      inner?.(where, theirs, ours);
    }
  };

  look(prefix, pairs(metadata.types, model.types), words.type, (where, theirs, ours) =>
    look(`${where}.`, pairs(theirs.properties, ours?.properties), words.property),
  );
  look(prefix, pairs(metadata.enums, model.enums), words.enumType, (where, theirs, ours) =>
    look(`${where}.`, pairs(theirs.members, ours?.members), words.member),
  );
  look(
    prefix,
    joinRebound(pairs(bySignature(metadata.operations, words), bySignature(model.operations, words))),
    words.operation,
    (where, theirs, ours) => look(`${where}.`, pairs(theirs.parameters, ours?.parameters), words.parameter),
  );
  look(prefix, pairs(new Map(metadata.others.map((other) => [other.name, other]))), words.other);
  return found;
}

/**
 * @template T
 * @param {Pick<Difference, "namespace" | "what" | "where">} place
 * @param {Words<T>} as
 * @param {T} metadata
 * @param {T} model
 * @returns {Difference[]}
 */
function differingFacets(place, as, metadata, model) {
  const ours = as.facets(model);
  return as.facets(metadata).flatMap(([facet, value, text = value], index) => {
    const [, ourValue = "", ourText = ourValue] = ours[index] ?? [];
    return value === ourValue ? [] : [{ change: "different", ...place, facet, metadata: text, model: ourText }];
  });
}

/**
 * In the order of the metadata; then what only the model has.
 * @template T
 * @param {Map<string, T>} metadata
 * @param {Map<string, T>} [model]
 * @returns {Pair<T>[]}
 */
function pairs(metadata, model = new Map()) {
  const names = new Set([...metadata.keys(), ...model.keys()]);
  return [...names].map((name) => {
    const [theirs, ours] = [metadata.get(name), model.get(name)];
    return { name, ...(theirs !== undefined && { metadata: theirs }), ...(ours !== undefined && { model: ours }) };
  });
}

/**
 * @param {OperationDescription[]} operations
 * @param {ReturnType<typeof wordsFor>} words
 * @returns {Map<string, OperationDescription>}
 */
function bySignature(operations, words) {
  const named = new Map();
  for (const operation of operations) {
    const short = words.signature(operation);
    named.set(named.has(short) ? words.fullSignature(operation) : short, operation);
  }
  return named;
}

/**
 * Where one operation is new and one is gone, and no other of that name, it is one that was bound to something else.
 * @param {Pair<OperationDescription>[]} all
 * @returns {Pair<OperationDescription>[]}
 */
function joinRebound(all) {
  const alone = all.filter(({ metadata, model }) => !metadata || !model);
  const partnerOf = (/** @type {Pair<OperationDescription>} */ pair) => {
    const name = (pair.metadata ?? pair.model)?.name;
    const [one, two, ...more] = alone.filter(({ metadata, model }) => (metadata ?? model)?.name === name);
    if (!one || !two || more.length > 0 || !one.metadata === !two.metadata) return undefined;
    return pair === one ? two : one;
  };
  return all.flatMap((pair) => {
    const partner = alone.includes(pair) ? partnerOf(pair) : undefined;
    if (!partner) return [pair];
    return pair.metadata ? [{ ...pair, ...partner }] : [];
  });
}
