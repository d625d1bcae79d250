// The one outgoing data share, of the draft generation.
import type { Calendar } from "./calendar";
import { contosoDirectory } from "./directory";
import { type SeededEntity, typeNamed } from "./seededEntity";

export const analyticsShare = (calendar: Calendar): SeededEntity => ({
  set: "dataShareOutgoingFlows",
  body: {
    id: "84c1f6a3-b590-4e2d-a7c8-3d9e0b5f6127",
    eTag: 'W/"5f0c2a8e41d97b36"',
    displayName: "District analytics",
    readinessStatus: "ready",
    inviteeUserIds: [contosoDirectory.people[0]?.id],
    shareName: "contoso-district-analytics",
    sharingState: "running",
  },
  contains: [
    {
      set: "runs",
      body: {
        "@odata.type": typeNamed("outgoingFlowRun"),
        id: "e05d7b92-6c3f-4a81-9f24-b8d1c7e6a053",
        displayName: `Run of 1 September ${calendar.code(-1)}`,
        startDateTime: calendar.at("09-01", "02:00:00", -1),
        endDateTime: calendar.at("09-01", "02:18:47", -1),
        status: "completed",
        statistics: { people: 5180, organizations: 14, classes: 702 },
      },
    },
    {
      set: "runs",
      body: {
        "@odata.type": typeNamed("outgoingFlowRun"),
        id: "39a6c8f1-0d5e-47b2-8e93-f4c2b7d1e560",
        displayName: `Run of 2 September ${calendar.code(-1)}`,
        startDateTime: calendar.at("09-02", "02:00:00", -1),
        endDateTime: calendar.at("09-02", "02:21:05", -1),
        status: "completedWithWarnings",
        statistics: { people: 5204, organizations: 14, classes: 705 },
      },
    },
  ],
});
