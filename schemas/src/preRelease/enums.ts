import type { EnumRow } from "../rows";

const sentinel = "Stands in for a member that was added later. Answers may hold it; requests must not.";

export const preReleaseEnums = {
  readinessStatus: {
    description: "How far the service has got in preparing a process.",
    source: "DRAFT",
    members: {
      notReady: { value: 0, description: "Created, still being prepared." },
      ready: { value: 1, description: "Ready to do work." },
      failed: { value: 2, description: "Could not be prepared." },
      deleted: { value: 3, description: "Deleted; the current API knows `disabled` instead." },
      expired: { value: 4, description: "Its active period is over." },
      unknownFutureValue: { value: 5, description: sentinel },
    },
  },
  dataShareSharingState: {
    description: "How the invitation to an outgoing data share stands.",
    source: "DRAFT",
    members: {
      pending: { value: 0, description: "The invitation was sent and not accepted yet." },
      running: { value: 1, description: "Accepted; data is being shared." },
      problem: { value: 2, description: "Sharing has stopped on a problem." },
      unknownFutureValue: { value: 3, description: sentinel },
    },
  },
  runStatus: {
    description: "State of a run.",
    source: "DRAFT",
    members: {
      running: { value: 0, description: "Still at work." },
      failed: { value: 1, description: "Ended by the service before it was done." },
      completed: { value: 2, description: "Done, nothing to report." },
      completedWithErrors: { value: 3, description: "Done; some records were dropped." },
      completedWithWarnings: { value: 4, description: "Done; optional values were dropped, records kept." },
      unknownFutureValue: { value: 5, description: sentinel },
    },
  },
} as const satisfies Record<string, EnumRow>;
