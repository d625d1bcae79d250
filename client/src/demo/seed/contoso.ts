// The data of the demo tenant: a school district that has been using School Data Sync for a while. Everything here is
// invented, and every id is fixed so that documents, tests and pictures can name it.
import type { Calendar } from "./calendar";
import { referenceDefinitions, roleGroups } from "./codes";
import { analyticsShare } from "./dataShares";
import { inbound } from "./inbound";
import { flowSets } from "./outbound";
import type { SeededEntity } from "./seededEntity";

/** In the order in which links need them. */
export const districtOf = (calendar: Calendar): SeededEntity[] => [
  ...roleGroups,
  ...referenceDefinitions(calendar),
  ...flowSets(calendar),
  ...inbound(calendar),
  analyticsShare(calendar),
];
