// What the service did lately: a validation of uploaded files, and a run every twelve hours. The service does it once
// more while the district is set up, with the clock at the times when it was.
import { type EntitySet, entitySet, type StructuredType, structuredType } from "../../../../schemas/src";
import { broughtIn, type Outcome } from "../service/runs/outcome";
import { startRun } from "../service/runs/startRun";
import type { Store } from "../service/store";
import type { Roster } from "../service/unseen";
import { credentialRefused } from "../service/validation/checkConnector";
import { validate } from "../service/validation/validate";
import type { Calendar } from "./calendar";
import { inboundIds } from "./inbound";
import { outboundIds } from "./outbound";

/** `root`: of the service, up to and with the version. */
export function doLately(store: Store, calendar: Calendar, root: string): void {
  const schoolRoster = validateFiles(store, calendar, root);
  const set = named(entitySet("runs"));
  const type = named(structuredType("industryDataRun"));
  for (const { id, hours, seconds, lasted, instead } of runs(schoolRoster)) {
    const now = calendar.ago({ hours, minutes: 12 }) + seconds * 1000;
    startRun(store, { id, set, type, now, lasts: lasted * 60_000, instead: (flow) => instead?.[flow.id] });
    store.advance(calendar.now);
  }
}

function validateFiles(store: Store, calendar: Calendar, root: string): Roster {
  const address = { set: named(entitySet("dataConnectors")), ids: [inboundIds.files] };
  validate(store, store.held(address), {
    id: "5d8ca3f2-e40b-4976-8f1d-b6a9c2e7054d",
    type: named(structuredType("fileValidateOperation")),
    into: { set: named(entitySet("operations")), ids: [] },
    now: calendar.ago({ days: 2, hours: 3, minutes: 50 }) + 9_603,
    root,
  });
  const { entity } = store.held(address);
  const roster = { ...entity.unseen?.roster, gone: 12 } as Roster;
  store.replace(address, { ...entity, unseen: { roster } });
  return roster;
}

interface PastRun {
  readonly id: string;
  /** When it began, before the time of the run that is going on. */
  readonly hours: number;
  readonly seconds: number;
  /** In minutes. */
  readonly lasted: number;
  /** By the id of a flow, what it made of it; of others it made what their data says. */
  readonly instead?: Readonly<Record<string, Outcome>>;
}

/** The oldest first, each in another state; the last one goes on. */
const runs = (schools: Roster): readonly PastRun[] => [
  {
    id: "b0f73e5c-d249-4861-a5b3-7e9c2d4f08a6",
    hours: 48,
    seconds: 3.053,
    lasted: 8,
    instead: {
      [inboundIds.apiFlow]: { stage: "failed", reason: credentialRefused("Vocational schools, OneRoster") },
    },
  },
  {
    id: "4c69ab13-07e8-4d5f-9f20-c1b5e8d7a340",
    hours: 36,
    seconds: 2.486,
    lasted: 63,
    instead: {
      [inboundIds.filesFlow]: broughtIn({ ...schools, errors: 9, warnings: 21 }),
      [outboundIds.highSchoolUsers]: { stage: "doneWithErrors" },
    },
  },
  {
    id: "e7d20c94-8b5a-4f36-b1c7-93f4a0d6e82b",
    hours: 24,
    seconds: 2.991,
    lasted: 49,
    instead: { [inboundIds.filesFlow]: broughtIn({ ...schools, warnings: 17 }) },
  },
  {
    id: "35b8f1d6-e09c-4a72-8c4d-a6f2079be5d1",
    hours: 12,
    seconds: 2.74,
    lasted: 52,
  },
  { id: "92c4e7b0-6fd1-4835-a9e2-0d7b5c18f3a6", hours: 0, seconds: 3.117, lasted: 50 },
];

function named<T extends EntitySet | StructuredType>(found: T | undefined): T {
  if (!found) throw new Error("The model does not have what the district needs.");
  return found;
}
