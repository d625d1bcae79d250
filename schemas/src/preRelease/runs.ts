import type { StructuredTypeRow } from "../rows";

export const runs = {
  run: {
    kind: "entity",
    base: "entity",
    abstract: true,
    title: "Run",
    description: "One execution of a process.",
    source: "DRAFT",
    properties: {
      displayName: {
        type: "String",
        naming: true,
        create: "required",
        update: "settable",
        description: "Name of the run.",
        example: "name of the run",
      },
      startDateTime: {
        type: "DateTimeOffset",
        create: "required",
        update: "settable",
        description: "When the run began.",
      },
      endDateTime: {
        type: "DateTimeOffset",
        nullable: true,
        create: "required",
        update: "settable",
        description: "When the run ended. Null while it is at work.",
      },
      status: {
        type: "runStatus",
        create: "required",
        update: "settable",
        description: "State of the run.",
      },
      blockingError: {
        type: "publicError",
        nullable: true,
        create: "server",
        update: "no",
        description: "What stopped the run.",
      },
      statistics: {
        type: "runStatistics",
        create: "required",
        update: "settable",
        description: "Counts of what the run moved. The drafts do not say which.",
      },
      process: {
        type: "process",
        create: "server",
        update: "no",
        description: "The process that ran.",
      },
    },
  },
  outgoingFlowRun: {
    kind: "entity",
    base: "run",
    title: "Outgoing flow run",
    description: "One execution of an outgoing flow.",
    source: "DRAFT",
    icon: "history",
    properties: {},
  },
  runStatistics: {
    kind: "complex",
    open: true,
    title: "Run statistics",
    description: "Counts of what a run moved. The drafts name no members.",
    source: "DRAFT",
    properties: {},
  },
} as const satisfies Record<string, StructuredTypeRow>;
