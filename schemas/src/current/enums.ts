import type { EnumRow } from "../rows";
import { sentinelMeaning } from "../sentinel";

export const currentEnums = {
  readinessStatus: {
    description: "How far the service has got in preparing a flow.",
    source: "CSDL",
    members: {
      notReady: { value: 0, stage: "preparing", description: "Created, still being prepared.", tone: "waiting" },
      ready: { value: 1, stage: "active", description: "Takes part in the next run.", tone: "good" },
      failed: { value: 2, stage: "failed", description: "Could not be prepared.", tone: "bad" },
      disabled: { value: 3, stage: "disabled", description: "Switched off; runs leave it out.", tone: "off" },
      expired: { value: 4, stage: "expired", description: "Its active period is over.", tone: "off" },
      unknownFutureValue: { value: 5, description: sentinelMeaning },
    },
  },
  inboundDomain: {
    description: "What kind of data an inbound flow takes in.",
    source: "CSDL",
    members: {
      educationRostering: { value: 0, description: "Rosters of schools: organizations, people, classes, enrollments." },
      unknownFutureValue: { value: 1, description: sentinelMeaning },
    },
  },
  apiFormat: {
    description: "Kind of roster API that a connector reads.",
    source: "CSDL",
    members: {
      oneRoster: { value: 0, description: "OneRoster of 1EdTech." },
      unknownFutureValue: { value: 1, description: sentinelMeaning },
    },
  },
  industryDataRunStatus: {
    description: "State of a run.",
    source: "CSDL",
    members: {
      running: { value: 0, stage: "working", description: "Still at work.", tone: "good" },
      failed: { value: 1, stage: "failed", description: "Cancelled by the service.", tone: "bad" },
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
  industryDataActivityStatus: {
    description: "State of one flow in a run.",
    source: "CSDL",
    members: {
      inProgress: { value: 0, stage: "working", description: "Still at work.", tone: "good" },
      skipped: { value: 1, stage: "skipped", description: "The run left this flow out.", tone: "off" },
      failed: { value: 2, stage: "failed", description: "Cancelled by the service.", tone: "bad" },
      completed: { value: 3, stage: "done", description: "Done, nothing to report.", tone: "good" },
      completedWithErrors: {
        value: 4,
        stage: "doneWithErrors",
        description: "Done; some records were dropped.",
        tone: "bad",
      },
      completedWithWarnings: {
        value: 5,
        stage: "doneWithWarnings",
        description: "Done; optional values were dropped, records kept.",
        tone: "waiting",
      },
      unknownFutureValue: { value: 6, description: sentinelMeaning },
    },
  },
  longRunningOperationStatus: {
    description: "State of a piece of work that goes on after its request was answered.",
    source: "TS",
    outside: true,
    members: {
      notStarted: { value: 0, stage: "waiting", description: "Waits for its turn.", tone: "waiting" },
      running: { value: 1, stage: "working", description: "At work.", tone: "good" },
      succeeded: {
        value: 2,
        stage: "done",
        description: "Done. A validation that succeeded may still have found errors.",
        tone: "good",
      },
      failed: { value: 3, stage: "failed", description: "Ended without a result.", tone: "bad" },
      unknownFutureValue: { value: 4, description: sentinelMeaning },
    },
  },
  filterOptions: {
    description: "What a flow set can be limited by.",
    source: "CSDL",
    members: {
      orgExternalId: { value: 1, description: "The organization's id in the source system." },
      unknownFutureValue: { value: 2, description: sentinelMeaning },
    },
  },
  additionalClassGroupAttributes: {
    description: "Course and session fields that can be written to a class group.",
    source: "CSDL",
    members: {
      courseTitle: { value: 0, description: "Title of the course." },
      courseCode: { value: 1, description: "Code of the course in the catalogue." },
      courseSubject: { value: 2, description: "Subject the course belongs to." },
      courseGradeLevel: { value: 3, description: "Grade level the course is taught at." },
      courseExternalId: { value: 4, description: "Id of the course in the source system." },
      academicSessionTitle: { value: 5, description: "Title of the term or session." },
      academicSessionExternalId: { value: 6, description: "Id of the term or session in the source system." },
      classCode: { value: 7, description: "Code of the class. No published sample uses it; the metadata allows it." },
      unknownFutureValue: { value: 8, description: sentinelMeaning },
    },
  },
  additionalUserAttributes: {
    description: "Fields of a person that can be written to the user's account.",
    source: "CSDL",
    members: {
      userGradeLevel: { value: 0, description: "Grade level of the student." },
      userNumber: { value: 1, description: "Number of the person in the source system." },
      unknownFutureValue: { value: 2, description: sentinelMeaning },
    },
  },
  studentAgeGroup: {
    description: "Age group that Microsoft Entra stores for students; it drives consent rules.",
    source: "CSDL",
    members: {
      minor: { value: 0, description: "Students are minors." },
      notAdult: { value: 1, description: "Students are not adults, but old enough for local consent rules." },
      adult: { value: 2, description: "Students are adults." },
      unknownFutureValue: { value: 3, description: sentinelMeaning },
    },
  },
} as const satisfies Record<string, EnumRow>;
