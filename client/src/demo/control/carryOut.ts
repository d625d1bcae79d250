// Carries out a request as an ordered fault says.
import { setTimeout as delay } from "node:timers/promises";
import type { Answer } from "../http/answer";
import type { Fault } from "./faults";

/** `refuse` writes the error of a fault in the shape of the server. */
export async function carryOut(
  fault: Fault | undefined,
  work: () => Promise<Answer>,
  refuse: (fault: Fault) => Answer,
): Promise<Answer | "drop"> {
  switch (fault?.kind) {
    case "status":
      return refuse(fault);
    case "statusAfterCommit":
      await work();
      return refuse(fault);
    case "html":
      return {
        status: fault.status ?? 502,
        headers: { "Content-Type": "text/html; charset=utf-8", ...fault.headers },
        body: "<!doctype html><title>Gateway</title><h1>The gateway has no answer</h1>",
      };
    case "drop":
      return "drop";
    case "dropAfterCommit":
      await work();
      return "drop";
    case "slow": {
      const late = await work();
      // Unreferenced: a pending answer must not hold up a process that is ending.
      await delay(fault.delayMs, undefined, { ref: false });
      return late;
    }
    case undefined:
      return work();
  }
}
