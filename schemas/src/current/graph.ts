// Types of `microsoft.graph` itself that industryData builds on.
import type { StructuredTypeRow } from "../rows";

export const graph = {
  entity: {
    kind: "entity",
    abstract: true,
    outside: true,
    title: "Entity",
    description: "Whatever has an id.",
    source: "CSDL",
    page: "entity",
    properties: {
      id: {
        type: "String",
        create: "server",
        update: "no",
        description: "Unique id that the service gives.",
      },
    },
  },
  publicError: {
    kind: "complex",
    outside: true,
    title: "Public error",
    description: "What went wrong, in the service's words.",
    source: "CSDL",
    page: "publicerror",
    properties: {
      code: { type: "String", nullable: true, create: "server", update: "no", description: "Short code of the error." },
      message: {
        type: "String",
        nullable: true,
        create: "server",
        update: "no",
        description: "The error in a sentence.",
      },
      target: {
        type: "String",
        nullable: true,
        create: "server",
        update: "no",
        description: "What the error is about.",
      },
    },
  },
} as const satisfies Record<string, StructuredTypeRow>;
