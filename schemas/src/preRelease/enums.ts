import type { EnumRow } from "../rows";
import { sentinelMeaning } from "../sentinel";

export const preReleaseEnums = {
  readinessStatus: {
    description: "How far the service has got in preparing a process.",
    source: "DRAFT",
    members: {
      notReady: { value: 0, stage: "preparing", description: "Created, still being prepared.", tone: "waiting" },
      ready: { value: 1, stage: "active", description: "Ready to do work.", tone: "good" },
      failed: { value: 2, stage: "failed", description: "Could not be prepared.", tone: "bad" },
      deleted: {
        value: 3,
        stage: "disabled",
        description: "Deleted; the current API knows `disabled` instead.",
        tone: "off",
      },
      expired: { value: 4, stage: "expired", description: "Its active period is over.", tone: "off" },
      unknownFutureValue: { value: 5, description: sentinelMeaning },
    },
  },
  dataShareSharingState: {
    description: "How the invitation to an outgoing data share stands.",
    source: "DRAFT",
    members: {
      pending: {
        value: 0,
        stage: "preparing",
        description: "The invitation was sent and not accepted yet.",
        tone: "waiting",
      },
      running: { value: 1, stage: "active", description: "Accepted; data is being shared.", tone: "good" },
      problem: { value: 2, stage: "failed", description: "Sharing has stopped on a problem.", tone: "bad" },
      unknownFutureValue: { value: 3, description: sentinelMeaning },
    },
  },
  incomingDomain: {
    description: "What kind of data an incoming flow takes in.",
    source: "DRAFT",
    members: {
      educationRostering: { value: 0, description: "Rosters of schools." },
      unknownFutureValue: { value: 1, description: sentinelMeaning },
    },
  },
  runStatus: {
    description: "State of a run.",
    source: "DRAFT",
    members: {
      running: { value: 0, stage: "working", description: "Still at work.", tone: "good" },
      failed: { value: 1, stage: "failed", description: "Ended by the service before it was done.", tone: "bad" },
      completed: { value: 2, stage: "done", description: "Done, nothing to report.", tone: "good" },
      completedWithErrors: {
        value: 3,
        stage: "doneWithErrors",
        description: "Done; some records were dropped.",
        tone: "bad",
      },
      completedWithWarnings: {
        value: 4,
        stage: "doneWithWarnings",
        description: "Done; optional values were dropped, records kept.",
        tone: "waiting",
      },
      unknownFutureValue: { value: 5, description: sentinelMeaning },
    },
  },
} as const satisfies Record<string, EnumRow>;
