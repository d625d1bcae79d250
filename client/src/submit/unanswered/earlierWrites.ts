// Before a document is submitted: what became of its earlier submits that nobody answered.
import type { Payload } from "../../payload/payload";
import type { TenantReader } from "../lookUp";
import type { Target } from "../submit";
import { whenWords } from "../whenWords";
import { lookForTrace, type Trace } from "./trace";
import type { UnclearWrite } from "./unclearWrite";

export interface EarlierWrite {
  readonly id: string;
  readonly write: UnclearWrite;
}

export interface EarlierWrites {
  /** Those of this document in this tenant whose outcome is not known, newest first. */
  all(): Promise<readonly EarlierWrite[]>;
  /** Writes down that a write begins; rejects with a `UserError` where that is not possible. */
  begin(write: UnclearWrite): Promise<EarlierWrite>;
  /** The outcome is known, or the person knows that it is not. */
  settle(earlier: EarlierWrite): Promise<void>;
}

interface Ports {
  reading<T>(read: (tenant: TenantReader) => Promise<T>): Promise<T>;
  readonly earlier: Pick<EarlierWrites, "all" | "settle">;
  remember(target: Target): void;
}

export interface Earlier {
  /** What the person has to know before anything else is sent. */
  readonly notes: string[];
  /** What turned out to have been carried out. */
  readonly target?: Target;
  /** Still unclear; whoever submits again knows that. */
  readonly unclear: readonly EarlierWrite[];
}

/** Looks for their traces. What was carried out is remembered, the rest is told before anything is sent. */
export async function lookForEarlier(ports: Ports, { type }: Payload): Promise<Earlier> {
  const notes: string[] = [];
  const unclear: EarlierWrite[] = [];
  let target: Target | undefined;
  for (const earlier of await ports.earlier.all()) {
    const { write } = earlier;
    if (write.type !== type) continue;
    const trace = await ports.reading((tenant) => lookForTrace(write, tenant));
    notes.push(`An earlier submit, ${whenWords(write.startedAt)}, had no clear answer. ${traceWords(trace)}`);
    if (trace.kind === "found") {
      target ??= targetOf(write, trace);
      ports.remember(target);
      await ports.earlier.settle(earlier);
    } else unclear.push(earlier);
  }
  return { notes, unclear, ...(target && { target }) };
}

export const targetOf = (
  { type, parents }: UnclearWrite,
  { id, name, seen }: Extract<Trace, { kind: "found" }>,
): Target => ({ parents, id, type: type.name, name, seen });

/** What the tenant shows of it, in a sentence. */
export function traceWords(trace: Trace): string {
  switch (trace.kind) {
    case "found":
      return "The tenant shows that it was carried out.";
    case "several":
      return `The tenant has ${trace.ids.length} objects that may be it: ${trace.ids.join(", ")}.`;
    case "absent":
      return "Nothing in the tenant shows it now.";
    case "unchecked":
      return `Whether it was carried out could not be looked up: ${trace.why}`;
  }
}
