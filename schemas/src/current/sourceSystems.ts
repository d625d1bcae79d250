// Where data comes from, and how its people are found among the users of Microsoft Entra.
import type { StructuredTypeRow } from "../rows";

export const sourceSystems = {
  sourceSystemDefinition: {
    kind: "entity",
    base: "entity",
    title: "Source system",
    description: "A student information system, and how its people are matched to users of Microsoft Entra.",
    source: "CSDL",
    icon: "server",
    page: "industrydata-sourcesystemdefinition",
    properties: {
      displayName: {
        type: "String",
        naming: true,
        create: "required",
        update: "unlisted",
        maxLength: 100,
        description: "Name of the source system.",
        example: "name of the source system",
      },
      vendor: {
        type: "String",
        nullable: true,
        create: "optional",
        update: "settable",
        maxLength: 100,
        description: "Who makes the source system.",
        example: "maker of the source system",
      },
      userMatchingSettings: {
        type: "userMatchingSetting",
        formerly: ["directoryUserMatchingSettings"],
        collection: true,
        nullable: true,
        create: "optional",
        update: "settable",
        description: "How people are matched to users, one entry for each role group.",
      },
    },
  },
  userMatchingSetting: {
    kind: "complex",
    title: "User matching setting",
    description: "By what the people of one role group are matched to users of Microsoft Entra.",
    source: "CSDL",
    page: "industrydata-usermatchingsetting",
    properties: {
      roleGroup: {
        type: "roleGroup",
        bindsTo: "roleGroups",
        create: "required",
        update: "settable",
        description: "The role group the entry is for.",
        example: "students",
      },
      sourceIdentifier: {
        type: "identifierTypeReferenceValue",
        create: "required",
        update: "settable",
        description: "The identifier in the source system that is compared.",
        example: "username",
      },
      matchTarget: {
        type: "userMatchTargetReferenceValue",
        nullable: true,
        create: "optional",
        update: "settable",
        description: "The property of a user that is compared.",
        example: "userPrincipalName",
      },
      priorityOrder: {
        type: "Int32",
        create: "required",
        update: "settable",
        description: "Which entry counts for a person with several roles.",
        example: "0",
      },
    },
  },
} as const satisfies Record<string, StructuredTypeRow>;
