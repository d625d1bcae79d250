// What types, their properties and enums refer to.
import { isPrimitive, keyMember, sentinelMember } from "../../../schemas/src";
import { enumNamed, isKindOf, labelOf, type ModelCheck, ownProperties, setNamed, typeNamed } from "../modelFacts";

export const typesHold: ModelCheck = function* (facts) {
  for (const type of facts.types) {
    const { base, codes, successor, generation } = type;
    const label = labelOf(type);
    if (base !== undefined && typeNamed(facts, base, generation)?.kind !== type.kind) {
      yield `${label} has a base that is no ${type.kind} type: ${base}`;
    }
    if (codes !== undefined && !facts.codeLists.some(({ name }) => name === codes)) {
      yield `${label} takes its codes from no list: ${codes}`;
    }
    if (codes !== undefined && ![...type.properties.values()].some(({ coded }) => coded)) {
      yield `${label} has no property for a code of ${codes}`;
    }
    if (successor !== undefined && !facts.types.some((one) => one.name === successor && one.generation === "current")) {
      yield `${label} was followed by no current type: ${successor}`;
    }
  }
};

export const propertiesHold: ModelCheck = function* (facts) {
  for (const type of facts.types) {
    for (const property of ownProperties(type)) {
      const label = `${labelOf(type)}.${property.name}`;
      const entity = typeNamed(facts, property.type, type.generation);
      if (!isPrimitive(property.type) && !enumNamed(facts, property.type, type.generation) && !entity) {
        yield `${label} is of no type: ${property.type}`;
      }
      const { bindsTo, contained, deprecated } = property;
      if (bindsTo !== undefined) {
        const set = setNamed(facts, bindsTo, type.generation);
        const held = set && typeNamed(facts, set.type, type.generation);
        if (!held) yield `${label} binds to no set: ${bindsTo}`;
        else if (!entity || !isKindOf(facts, held, entity))
          yield `${label} binds to ${bindsTo}, which holds ${held.name}`;
        if (contained) yield `${label} is both bound and contained`;
      }
      if (contained && entity?.kind !== "entity") yield `${label} contains what is no entity: ${property.type}`;
      if (deprecated && (deprecated.successor === property.name || !type.properties.has(deprecated.successor))) {
        yield `${label} is followed by no other property: ${deprecated.successor}`;
      }
    }
  }
};

/** What is found by what it tells or by where it stands is found once. */
export const tellingsAreClear: ModelCheck = function* (facts) {
  for (const type of facts.types) {
    const label = labelOf(type);
    const told = [...type.properties.values()].flatMap(({ tells }) => tells ?? []);
    for (const twice of repeated(told)) yield `${label} tells twice: ${twice}`;
    if (type.about !== undefined && !typeNamed(facts, type.about, type.generation)) {
      yield `${label} is about no type: ${type.about}`;
    }
  }
  for (const one of facts.enums) {
    const stages = one.legal.map((member) => one.members.get(member)?.stage);
    for (const twice of repeated(stages.filter((stage) => stage !== undefined))) {
      yield `${labelOf(one)} stands twice at ${twice}`;
    }
    const silent = one.legal.filter((_, index) => stages[index] === undefined);
    if (silent.length > 0 && silent.length < stages.length)
      yield `${labelOf(one)} stands nowhere: ${silent.join(", ")}`;
  }
};

const repeated = (words: readonly string[]): string[] => words.filter((word, index) => words.indexOf(word) < index);

/** A name of the drafts leads to one property, and does not stand for another one now. */
export const formerNamesHold: ModelCheck = function* (facts) {
  const drafts = facts.types.filter(({ generation }) => generation === "preRelease");
  for (const type of facts.types) {
    for (const property of ownProperties(type)) {
      const label = `${labelOf(type)}.${property.name}`;
      const others = [...type.properties.values()].filter((one) => one !== property);
      for (const former of property.formerly ?? []) {
        const taken = others.some(({ name, formerly }) => name === former || formerly?.includes(former));
        if (taken) yield `${label} was called what another property is: ${former}`;
        if (!drafts.some(({ properties }) => properties.has(former)))
          yield `${label} had a name in no draft: ${former}`;
      }
    }
  }
};

/** Every entity can be addressed. */
export const entitiesHaveKeys: ModelCheck = function* (facts) {
  for (const type of facts.types) {
    if (type.kind === "entity" && !type.properties.has(keyMember)) yield `${labelOf(type)} has no ${keyMember}`;
  }
};

export const sentinelsAreLast: ModelCheck = function* (facts) {
  for (const one of facts.enums) {
    const [last] = [...one.members.keys()].slice(-1);
    if (last !== sentinelMember) yield `${labelOf(one)} ends with ${last}`;
    const legal = [...one.members.keys()].filter((member) => member !== sentinelMember);
    if (one.legal.join() !== legal.join()) yield `${labelOf(one)} lets requests hold ${one.legal.join(", ")}`;
  }
};

/** The reference names its pages by a rule, so a slip in one would go unseen. */
export const pagesFollowTheirRule: ModelCheck = function* (facts) {
  for (const { name, generation, outside, page } of facts.types) {
    const due = `${outside ? "" : "industrydata-"}${name.toLowerCase()}`;
    if (generation === "current" && page !== due) yield `${name} has the page ${page}, not ${due}`;
    if (generation === "preRelease" && page !== undefined) yield `${name} (preRelease) has the page ${page}`;
  }
};
