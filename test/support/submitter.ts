// A person at a document: submits it to a demo tenant through the product's own use case, client, memory and journal.
import type { DemoTenant } from "../../client/src/demo/main";
import type { Exchange } from "../../client/src/graph/exchange";
import { GraphClient } from "../../client/src/graph/graphClient";
import { fillIn } from "../../client/src/payload/fillIn";
import { readerOf } from "../../client/src/submit/lookUp";
import { TargetMemory } from "../../client/src/submit/memory";
import {
  type Confirmation,
  type Decision,
  type Parent,
  type Submission,
  submit,
  type Target,
} from "../../client/src/submit/submit";
import { Journal, type JournalOptions } from "../../client/src/submit/unanswered/journal";
import type { EntitySet } from "../../schemas/src";
import { MementoInMemory } from "./memento";

const document = "file:///school/document.industrydata.json";

export class Submitter {
  text: string;
  /** What the person answers, for the first question and those after it. */
  decide: (confirmation: Confirmation, asked: number) => Decision | Promise<Decision> = () => ({ kind: "send" });
  chosen: Parent = { ids: [], name: "" };
  readonly asked: Confirmation[] = [];
  /** Everything that was sent and what came of it, as the history gets it. */
  readonly exchanges: Exchange[] = [];
  fetch: typeof globalThis.fetch = (...request) => fetch(...request);
  token: () => Promise<string>;
  cancel = new AbortController();
  readonly memory = new TargetMemory(new MementoInMemory());
  readonly journal: Journal;
  readonly tenant: DemoTenant;

  constructor(tenant: DemoTenant, text: string, journal: JournalOptions) {
    this.tenant = tenant;
    this.text = text;
    this.token = () => tenant.token();
    this.journal = new Journal(journal);
  }

  target(type: string): Target | undefined {
    return this.memory.get(document, this.tenant.tenantId, type);
  }

  /** What the document is in the tenant, as if it had been submitted or retrieved. */
  remember(target: Target): Promise<void> {
    return this.memory.remember(document, this.tenant.tenantId, target);
  }

  submit(): Promise<Submission> {
    const { tenantId, tenantName } = this.tenant;
    const { signal } = this.cancel;
    const client = new GraphClient({
      root: this.tenant.graph,
      fetch: (...request) => this.fetch(...request),
      token: () => this.token(),
      // Pauses before another attempt are over at once; what limits an attempt never runs out.
      wait: (ms, stop) =>
        ms < 10_000 ? Promise.resolve() : new Promise((_, reject) => stop.addEventListener("abort", reject)),
    });
    return submit({
      text: () => this.text,
      target: ({ name }) => this.target(name),
      chooseParent: async (_: EntitySet) => this.chosen,
      confirm: async (confirmation) => {
        this.asked.push(confirmation);
        return this.decide(confirmation, this.asked.length);
      },
      fill: (body) => fillIn(body, async () => "value"),
      reading: (read) => read(readerOf(client, signal)),
      earlier: {
        all: () => this.journal.of(document, tenantId),
        begin: (write) => this.journal.begin({ document, tenantId, tenant: tenantName }, write),
        settle: (earlier) => this.journal.settle(earlier),
      },
      send: async (request, { body }) => {
        const exchange = await client.send({ ...request, body }, signal);
        this.exchanges.push(exchange);
        return exchange;
      },
      remember: (target) => void this.memory.remember(document, tenantId, target),
      forget: () => void this.memory.forget(document, tenantId),
    });
  }
}
