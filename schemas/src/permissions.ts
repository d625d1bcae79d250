import type { PermissionRow } from "./rows";

/** Microsoft Graph permissions that the routes name. Ids are the same in every tenant; personal accounts get none. */
export const permissionRows = {
  "IndustryData.ReadBasic.All": {
    description: "Read basic industry data: role groups, reference definitions and operations.",
    delegatedId: "60382b96-1f5e-46ea-a544-0407e489e588",
    applicationId: "4f5ac95f-62fd-472c-b60f-125d24ca0bc5",
    adminConsent: false,
  },
  "IndustryData-DataConnector.Read.All": {
    description: "Read data connectors.",
    delegatedId: "d19c0de5-7ecb-4aba-b090-da35ebcd5425",
    applicationId: "7ab52c2f-a2ee-4d98-9ebc-725e3934aae2",
    adminConsent: true,
  },
  "IndustryData-DataConnector.ReadWrite.All": {
    description: "Create, change and delete data connectors, upload files to them and validate them.",
    delegatedId: "5ce933ac-3997-4280-aed0-cc072e5c062a",
    applicationId: "eda0971c-482e-4345-b28f-69c309cb8a34",
    adminConsent: true,
  },
  "IndustryData-DataConnector.Upload": {
    description: "Upload files to data connectors and validate them.",
    delegatedId: "fc47391d-ab2c-410f-9059-5600f7af660d",
    applicationId: "9334c44b-a7c6-4350-8036-6bf8e02b4c1f",
    adminConsent: true,
  },
  "IndustryData-InboundFlow.Read.All": {
    description: "Read inbound flows.",
    delegatedId: "cb0774da-a605-42af-959c-32f438fb38f4",
    applicationId: "305f6ba2-049a-4b1b-88bb-fe7e08758a00",
    adminConsent: true,
  },
  "IndustryData-InboundFlow.ReadWrite.All": {
    description: "Create, change and delete inbound flows.",
    delegatedId: "97044676-2cec-40ee-bd70-38df444c9e70",
    applicationId: "e688c61f-d4c6-4d64-a197-3bcf6ba1d6ad",
    adminConsent: true,
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
  "IndustryData-Run.Read.All": {
    description: "Read runs, their activities and statistics.",
    delegatedId: "92685235-50c4-4702-b2c8-36043db6fa79",
    applicationId: "f6f5d10b-3024-4d1d-b674-aae4df4a1a73",
    adminConsent: true,
  },
  "IndustryData-Run.Start": {
    description: "Start runs, and read them. The public list gives no ids for it.",
    adminConsent: true,
  },
  "IndustryData-SourceSystem.Read.All": {
    description: "Read source systems.",
    delegatedId: "49b7016c-89ae-41e7-bd6f-b7170c5490bf",
    applicationId: "bc167a60-39fe-4865-8b44-78400fc6ed03",
    adminConsent: true,
  },
  "IndustryData-SourceSystem.ReadWrite.All": {
    description: "Create, change and delete source systems.",
    delegatedId: "9599f005-05d6-4ea7-b1b1-4929768af5d0",
    applicationId: "7d866958-e06e-4dd6-91c6-a086b3f5cfeb",
    adminConsent: true,
  },
  "IndustryData-TimePeriod.Read.All": {
    description: "Read school years.",
    delegatedId: "c9d51f28-8ccd-42b2-a836-fd8fe9ebf2ae",
    applicationId: "7c55c952-b095-4c23-a522-022bce4cc1e3",
    adminConsent: true,
  },
  "IndustryData-TimePeriod.ReadWrite.All": {
    description: "Create, change and delete school years.",
    delegatedId: "b6d56528-3032-4f9d-830f-5a24a25e6661",
    applicationId: "7afa7744-a782-4a32-b8c2-e3db637e8de7",
    adminConsent: true,
  },
} as const satisfies Record<string, PermissionRow>;
