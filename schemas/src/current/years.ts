import type { StructuredTypeRow } from "../rows";

export const years = {
  yearTimePeriodDefinition: {
    kind: "entity",
    base: "entity",
    title: "School year",
    description: "The period that data is kept for. What a later run of the same flow and year lacks becomes inactive.",
    source: "CSDL",
    icon: "calendar",
    page: "industrydata-yeartimeperioddefinition",
    properties: {
      displayName: {
        type: "String",
        naming: true,
        create: "required",
        update: "settable",
        maxLength: 100,
        description: "Name of the school year.",
        example: "name of the school year",
      },
      year: {
        type: "yearReferenceValue",
        formerly: ["year2"],
        create: "required",
        update: "no",
        description: "The year's code in RefAcademicYear.",
        example: "2026",
      },
      startDate: {
        type: "Date",
        create: "required",
        update: "settable",
        description: "First day of the year.",
        example: "2026-08-01",
      },
      endDate: {
        type: "Date",
        create: "required",
        update: "settable",
        description: "Last day of the year.",
        example: "2027-07-31",
      },
    },
  },
} as const satisfies Record<string, StructuredTypeRow>;
