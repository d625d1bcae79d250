import type { EnumRow } from "../rows";

const sentinel = "Stands in for a member that was added later. Answers may hold it; requests must not.";

export const currentEnums = {
  readinessStatus: {
    description: "How far the service has got in preparing a flow.",
    source: "CSDL",
    members: {
      notReady: { value: 0, description: "Created, still being prepared.", tone: "waiting" },
      ready: { value: 1, description: "Takes part in the next run.", tone: "good" },
      failed: { value: 2, description: "Could not be prepared.", tone: "bad" },
      disabled: { value: 3, description: "Switched off; runs leave it out.", tone: "off" },
      expired: { value: 4, description: "Its active period is over.", tone: "off" },
      unknownFutureValue: { value: 5, description: sentinel },
    },
  },
  filterOptions: {
    description: "What a flow set can be limited by.",
    source: "CSDL",
    members: {
      orgExternalId: { value: 1, description: "The organization's id in the source system." },
      unknownFutureValue: { value: 2, description: sentinel },
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
      unknownFutureValue: { value: 8, description: sentinel },
    },
  },
  additionalUserAttributes: {
    description: "Fields of a person that can be written to the user's account.",
    source: "CSDL",
    members: {
      userGradeLevel: { value: 0, description: "Grade level of the student." },
      userNumber: { value: 1, description: "Number of the person in the source system." },
      unknownFutureValue: { value: 2, description: sentinel },
    },
  },
  studentAgeGroup: {
    description: "Age group that Microsoft Entra stores for students; it drives consent rules.",
    source: "CSDL",
    members: {
      minor: { value: 0, description: "Students are minors." },
      notAdult: { value: 1, description: "Students are not adults, but old enough for local consent rules." },
      adult: { value: 2, description: "Students are adults." },
      unknownFutureValue: { value: 3, description: sentinel },
    },
  },
} as const satisfies Record<string, EnumRow>;
