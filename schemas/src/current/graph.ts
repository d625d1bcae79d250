// Types of `microsoft.graph` itself that industryData builds on.
import type { PropertyRow, StructuredTypeRow, Telling } from "../rows";

const answer = (type: string, description: string, tells?: Telling) =>
  ({
    type,
    nullable: true,
    create: "server",
    update: "no",
    description,
    ...(tells && { tells }),
  }) as const satisfies PropertyRow;

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
      code: answer("String", "Short code of the error.", "code"),
      message: answer("String", "The error in a sentence.", "message"),
      target: answer("String", "What the error is about.", "target"),
      details: { ...answer("publicErrorDetail", "More errors of the same kind, one by one."), collection: true },
      innerError: answer("publicInnerError", "The error behind the error, closer to the cause."),
    },
  },
  publicErrorDetail: {
    kind: "complex",
    outside: true,
    title: "Public error detail",
    description: "One of several errors.",
    source: "CSDL",
    page: "publicerrordetail",
    properties: {
      code: answer("String", "Short code of the error.", "code"),
      message: answer("String", "The error in a sentence.", "message"),
      target: answer("String", "What the error is about.", "target"),
    },
  },
  publicInnerError: {
    kind: "complex",
    outside: true,
    title: "Public inner error",
    description: "The error behind an error.",
    source: "CSDL",
    page: "publicinnererror",
    properties: {
      code: answer("String", "Short code of the error.", "code"),
      message: answer("String", "The error in a sentence.", "message"),
      target: answer("String", "What the error is about.", "target"),
      details: { ...answer("publicErrorDetail", "More errors of the same kind, one by one."), collection: true },
    },
  },
  identity: {
    kind: "complex",
    open: true,
    outside: true,
    title: "Identity",
    description: "A person, an application or a device. Only a draft refers to it.",
    source: "CSDL",
    page: "identity",
    properties: {
      displayName: answer("String", "Name of the person, the application or the device."),
      id: answer("String", "Id of the person, the application or the device."),
    },
  },
  longRunningOperation: {
    kind: "entity",
    base: "entity",
    outside: true,
    title: "Long-running operation",
    description: "A piece of work that goes on after its request was answered.",
    source: "TS",
    icon: "sync",
    page: "longrunningoperation",
    properties: {
      createdDateTime: { ...answer("DateTimeOffset", "When the work was asked for."), kept: "created" },
      lastActionDateTime: { ...answer("DateTimeOffset", "When its state was last changed."), kept: "changed" },
      resourceLocation: answer(
        "String",
        "Address of the object that the work is about. It may still have the root of the drafts.",
        "subject",
      ),
      status: answer("longRunningOperationStatus", "State of the work."),
      statusDetail: answer("String", "The state in words."),
    },
  },
} as const satisfies Record<string, StructuredTypeRow>;
