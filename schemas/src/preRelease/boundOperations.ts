// Actions and functions that the drafts name. They give no address for any of them.
import type { BoundOperationRow } from "../rows";

const draft = { generation: "preRelease", source: "DRAFT", calls: [] } as const;

export const preReleaseBoundOperations = [
  {
    ...draft,
    name: "getPotentialDataShareInvitees",
    kind: "function",
    title: "Get potential invitees",
    description: "Lists the people whom an outgoing data share may invite.",
    boundTo: "dataShareOutgoingFlow",
    returns: { type: "identity" },
  },
  {
    ...draft,
    name: "resetDataModelToDefaults",
    kind: "action",
    title: "Reset data model to defaults",
    description: "Puts the data model back to how it was at first.",
    boundTo: "industryDataHub",
    consequence: "What the tenant has changed in its data model is gone.",
  },
  {
    ...draft,
    name: "pause",
    kind: "action",
    title: "Pause flow",
    description: "Keeps an incoming flow from running.",
    boundTo: "incomingFlow",
  },
  {
    ...draft,
    name: "resume",
    kind: "action",
    title: "Resume flow",
    description: "Lets a paused incoming flow run again.",
    boundTo: "incomingFlow",
  },
  {
    ...draft,
    name: "runNow",
    kind: "action",
    title: "Run now",
    description: "Runs an incoming flow at once.",
    boundTo: "incomingFlow",
  },
  {
    ...draft,
    name: "getErrorsAndWarningsFile",
    kind: "function",
    title: "Get errors and warnings",
    description: "Gives the errors and warnings of a group of runs as a file.",
    boundTo: "runGroup",
    returns: { type: "String" },
  },
] as const satisfies readonly BoundOperationRow[];
