import type { PermissionRow } from "./rows";

/** Microsoft Graph permissions of the routes in `entitySets.ts`, by name. Ids are the same in every tenant. */
export const permissionRows = {
  "IndustryData.ReadBasic.All": {
    description: "Read basic industry data: role groups, reference definitions and operations.",
    delegatedId: "60382b96-1f5e-46ea-a544-0407e489e588",
    applicationId: "4f5ac95f-62fd-472c-b60f-125d24ca0bc5",
    adminConsent: false,
  },
  "IndustryData-OutboundFlow.Read.All": {
    description: "Read outbound flow sets and their provisioning flows.",
    delegatedId: "4741a003-8952-4be4-9217-33a0ac327122",
    applicationId: "61d0354c-5d88-483c-b974-a37ec3395a2c",
    adminConsent: true,
  },
  "IndustryData-OutboundFlow.ReadWrite.All": {
    description:
      "Create, change and delete outbound flow sets and their provisioning flows. Delegated only in practice.",
    delegatedId: "aeb68e0b-e562-4a1f-b6dd-3484ad0cbb4b",
    applicationId: "24a65b4a-e501-47e2-8849-d679517887f0",
    adminConsent: true,
  },
  "IndustryData-ReferenceDefinition.Read.All": {
    description: "Read reference definitions, the code lists of School Data Sync.",
    delegatedId: "a3f96ffe-cb84-40a8-ac85-582d7ef97c2a",
    applicationId: "6ee891c3-74a4-4148-8463-0c834375dfaf",
    adminConsent: true,
  },
  "IndustryData-ReferenceDefinition.ReadWrite.All": {
    description: "Create, change and disable reference definitions.",
    delegatedId: "a757d430-be6d-430f-af57-28aabe79d247",
    applicationId: "bda16293-63d3-45b7-b16b-833841d27d56",
    adminConsent: true,
  },
} as const satisfies Record<string, PermissionRow>;
