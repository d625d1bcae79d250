// Where the model says something else than the metadata, and means it. Each is named in the README too.

/** @typedef {import("./compare.mjs").Difference & { reason: string }} DeliberateDifference */

/** @type {readonly DeliberateDifference[]} */
export const deliberateDifferences = [
  {
    change: "different",
    namespace: "microsoft.graph.industryData",
    what: "navigation property",
    where: "userConfiguration.roleGroup",
    facet: "contained",
    metadata: "yes",
    model: "no, bound to roleGroups",
    reason: "Every published sample binds it to a role group of the tenant, and no request can create a role group.",
  },
];
