import type { StructuredTypeRow } from "../rows";

export const flowSets = {
  outboundProvisioningFlowSet: {
    kind: "entity",
    base: "entity",
    title: "Outbound provisioning flow set",
    description: "Holds up to one provisioning flow of each kind and says for which organizations they work.",
    source: "CSDL",
    page: "industrydata-outboundprovisioningflowset",
    properties: {
      createdDateTime: {
        type: "DateTimeOffset",
        nullable: true,
        create: "server",
        update: "no",
        description: "When the flow set was created.",
      },
      displayName: {
        type: "String",
        create: "required",
        update: "settable",
        description: "Name of the flow set.",
        example: "name of the flow set",
      },
      filter: {
        type: "filter",
        nullable: true,
        create: "optional",
        update: "settable",
        description: "Limits every flow of the set to some organizations. Null or left out: all.",
      },
      lastModifiedDateTime: {
        type: "DateTimeOffset",
        nullable: true,
        create: "server",
        update: "no",
        description: "When the flow set was last changed.",
      },
      provisioningFlows: {
        type: "provisioningFlow",
        collection: true,
        nullable: true,
        contained: true,
        create: "server",
        update: "no",
        description: "The flows of the set. Create each of them in the set's own collection.",
      },
    },
  },
  filter: {
    kind: "complex",
    abstract: true,
    title: "Filter",
    description: "Limits a flow set to some organizations.",
    source: "CSDL",
    page: "industrydata-filter",
    properties: {},
  },
  basicFilter: {
    kind: "complex",
    base: "filter",
    title: "Basic filter",
    description: "Keeps the organizations whose attribute has one of the values.",
    source: "CSDL",
    page: "industrydata-basicfilter",
    properties: {
      attribute: {
        type: "filterOptions",
        create: "required",
        update: "settable",
        description: "The attribute to test.",
      },
      in: {
        type: "String",
        collection: true,
        create: "required",
        update: "settable",
        description: "The accepted values, for example the ids of schools in the source system.",
        example: "id of a school in the source system",
      },
    },
  },
} as const satisfies Record<string, StructuredTypeRow>;
