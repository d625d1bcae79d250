// What the service did lately: five runs, the newest first, and a validation of uploaded files.
import { graphRoot } from "../../../../schemas/src";
import { inboundIds } from "./inbound";
import { linkTo, type SeededEntity, typeNamed } from "./seededEntity";

/** The flows that every run takes, and how lists of activities call them. */
const flows = {
  files: { kind: "inboundFlowActivity", displayName: "Student records 2026-27", flow: inboundIds.filesFlow },
  api: { kind: "inboundFlowActivity", displayName: "Vocational schools 2026-27", flow: inboundIds.apiFlow },
  users: { kind: "outboundFlowActivity", displayName: "High schools: Users" },
  classes: { kind: "outboundFlowActivity", displayName: "High schools: Class groups" },
} as const;

interface Activity {
  readonly of: keyof typeof flows;
  readonly id: string;
  readonly status: string;
  readonly blockingError?: object;
}

interface Run {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
  readonly status: string;
  readonly blockingError?: object;
  readonly activities: readonly Activity[];
}

function run({ id, from, to, status, blockingError, activities }: Run): SeededEntity {
  return {
    set: "runs",
    body: {
      id,
      displayName: `Run ${from.slice(0, 16).replace("T", " ")} UTC`,
      startDateTime: from,
      endDateTime: to,
      status,
      ...(blockingError && { blockingError }),
    },
    contains: activities.map(activity),
  };
}

function activity({ of, id, status, blockingError }: Activity): SeededEntity {
  const { kind, displayName, ...inbound } = flows[of];
  return {
    set: "activities",
    body: {
      "@odata.type": typeNamed(kind),
      id,
      displayName,
      status,
      // The metadata lets an activity refer to inbound flows only.
      ...("flow" in inbound && { "activity@odata.bind": linkTo("inboundFlows", inbound.flow) }),
      ...(blockingError && { blockingError }),
    },
  };
}

const credentialRefused = {
  code: "CredentialRefused",
  message: "The source system refused the credential of the connector: the client secret has expired.",
  target: "Vocational schools, OneRoster",
  details: [],
};

const runs: SeededEntity[] = [
  run({
    id: "92c4e7b0-6fd1-4835-a9e2-0d7b5c18f3a6",
    from: "2026-10-07T18:00:03.1170426Z",
    to: null,
    status: "running",
    activities: [
      { of: "files", id: "1d5f90a3-b8e2-4c47-96d0-7ea4c3f2861b", status: "completed" },
      { of: "api", id: "8a46d2cb-0f71-4e93-b5a8-19c7e6d0f324", status: "inProgress" },
    ],
  }),
  run({
    id: "35b8f1d6-e09c-4a72-8c4d-a6f2079be5d1",
    from: "2026-10-07T06:00:02.7403915Z",
    to: "2026-10-07T06:52:41.0289337Z",
    status: "completed",
    activities: [
      { of: "files", id: "c70e3a95-42db-4f18-a1b6-5d98f0e7c423", status: "completed" },
      { of: "api", id: "f6b19d48-7a3c-4e05-82f7-c4d10a6e9b35", status: "completed" },
      { of: "users", id: "2e84c06f-d5b7-4913-9ca0-b8f3e71d6a52", status: "completed" },
      { of: "classes", id: "a93d71e0-1c6f-4b84-8d25-e0f7c9b43a68", status: "completed" },
    ],
  }),
  run({
    id: "e7d20c94-8b5a-4f36-b1c7-93f4a0d6e82b",
    from: "2026-10-06T18:00:02.9915508Z",
    to: "2026-10-06T18:49:10.6627184Z",
    status: "completedWithWarnings",
    activities: [
      { of: "files", id: "50fb8e27-c3d9-4a16-97e4-d2b06f1a8c75", status: "completedWithWarnings" },
      { of: "api", id: "b4e6095c-fa28-4d71-a3c9-8e1f70d5b246", status: "completed" },
      { of: "users", id: "7c18d3fa-90e5-4b2d-86af-05d9c4e7b318", status: "completed" },
      { of: "classes", id: "06a9f5d4-e37b-4c80-b9d1-f82c6e4a0b97", status: "completed" },
    ],
  }),
  run({
    id: "4c69ab13-07e8-4d5f-9f20-c1b5e8d7a340",
    from: "2026-10-06T06:00:02.4861173Z",
    to: "2026-10-06T07:03:27.3310952Z",
    status: "completedWithErrors",
    activities: [
      { of: "files", id: "d19b7c60-5ea4-4f32-8b0c-64e3f9d2a587", status: "completedWithErrors" },
      { of: "api", id: "38e5f0b2-a4c6-4d97-95e3-7b0d1fc8a264", status: "completed" },
      { of: "users", id: "9bd4027f-6c1e-4a58-b7f2-3e05d8c6f1a9", status: "completedWithErrors" },
      { of: "classes", id: "e5a2c8d7-13f0-4b69-8e94-a7c0f6b9d532", status: "completed" },
    ],
  }),
  run({
    id: "b0f73e5c-d249-4861-a5b3-7e9c2d4f08a6",
    from: "2026-10-05T18:00:03.0532841Z",
    to: "2026-10-05T18:07:55.8204469Z",
    status: "failed",
    blockingError: {
      code: "InboundFlowFailed",
      message: "The run was stopped: an inbound flow could not be read.",
      target: flows.api.displayName,
      details: [credentialRefused].map(({ code, message, target }) => ({ code, message, target })),
    },
    activities: [
      { of: "files", id: "67c0d9e8-b15f-4a3d-92e6-0f8b4c7da153", status: "completed" },
      { of: "api", id: "fd328b41-9e7c-4065-8ad9-c5e1f7023b8e", status: "failed", blockingError: credentialRefused },
      { of: "users", id: "14e9f6a7-3bd0-4c82-a5f8-d60b9e2c7f41", status: "skipped" },
      { of: "classes", id: "ca57013d-f8e6-4b9a-b304-2d7fe9c85a16", status: "skipped" },
    ],
  }),
];

const validation: SeededEntity = {
  set: "operations",
  body: {
    "@odata.type": typeNamed("fileValidateOperation"),
    id: "5d8ca3f2-e40b-4976-8f1d-b6a9c2e7054d",
    createdDateTime: "2026-10-05T14:22:09.6038175Z",
    lastActionDateTime: "2026-10-05T14:23:31.9470062Z",
    resourceLocation: `${graphRoot}/${linkTo("dataConnectors", inboundIds.files)}`,
    status: "succeeded",
    statusDetail: null,
    errors: [],
    warnings: [
      {
        code: "OptionalFileNotFound",
        message: "The optional file relationships.csv was not among the uploaded files.",
        target: "relationships.csv",
        details: [],
      },
    ],
    validatedFiles: ["orgs.csv", "users.csv", "roles.csv", "academicSessions.csv", "classes.csv", "enrollments.csv"],
  },
};

export const lately: readonly SeededEntity[] = [...runs, validation];
