// Outgoing data shares and their runs, as the documentation drafts of 2021-22 describe them.
import type { StructuredTypeRow } from "../rows";

export const outgoingFlows = {
  mutableEntity: {
    kind: "entity",
    base: "entity",
    abstract: true,
    title: "Mutable entity",
    description: "An entity that can be changed.",
    source: "DRAFT",
    properties: {
      eTag: {
        type: "String",
        kept: "version",
        create: "optional",
        update: "settable",
        withdrawn: true,
        description: "Version of the entity, for concurrency control.",
      },
    },
  },
  process: {
    kind: "entity",
    base: "mutableEntity",
    abstract: true,
    title: "Process",
    description: "Moves data when it runs.",
    source: "DRAFT",
    properties: {
      displayName: {
        type: "String",
        naming: true,
        create: "required",
        update: "settable",
        description: "Name of the process.",
        example: "name of the flow",
      },
      readinessStatus: {
        type: "readinessStatus",
        create: "server",
        update: "no",
        description: "State of the process, from its creation to being ready for work.",
      },
      runs: {
        type: "run",
        collection: true,
        contained: true,
        create: "server",
        update: "no",
        description: "The runs of the process, ordered by time.",
      },
    },
  },
  outgoingFlow: {
    kind: "entity",
    base: "process",
    abstract: true,
    title: "Outgoing flow",
    description: "A process that sends data out of the tenant's store.",
    source: "DRAFT",
    properties: {},
  },
  dataShareOutgoingFlow: {
    kind: "entity",
    base: "outgoingFlow",
    title: "Outgoing data share",
    description: "Sends data to an Azure Data Lake outside, through an invitation to an Azure Data Share.",
    source: "DRAFT",
    icon: "cloud-upload",
    properties: {
      inviteeUserIds: {
        type: "String",
        collection: true,
        create: "required",
        update: "settable",
        maxItems: 1,
        format: "guid",
        description: "The Microsoft Entra object id of the Global Administrator to invite. A list of exactly one.",
        example: "00000000-0000-0000-0000-000000000000",
      },
      shareName: {
        type: "String",
        create: "required",
        update: "settable",
        description: "The name that the invitation mentions.",
        example: "name of the share",
      },
      sharingState: {
        type: "dataShareSharingState",
        create: "server",
        update: "no",
        description: "How the invitation stands.",
      },
    },
  },
} as const satisfies Record<string, StructuredTypeRow>;
