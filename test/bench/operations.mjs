// What a person makes a server do, one round each. A round gives its milliseconds, or fails when the answer is wrong.
import { DiagnosticSeverity } from "vscode-languageserver-types";
import { Client } from "./client.mjs";

/** @typedef {import("./client.mjs").OpenDocument} OpenDocument */
/** @typedef {import("./documents.mjs").Sample} Sample */
/** @typedef {import("./programs.mjs").Program} Program */
/**
 * @typedef {object} Subject
 * @property {Client} client
 * @property {Sample} sample
 * @property {OpenDocument} document the sample, open all the time
 * @property {number} errors what the server has to say about the sample
 */
/** @typedef {{ name: string, run: (subject: Subject, round: number) => Promise<number> }} Operation */

/** @param {Program} program */
export async function coldStart(program) {
  const { ms, answer } = await timed(() => Client.start(program));
  answer.stop();
  return ms;
}

/** Fails unless the server knows the API: a comparison with one that checks syntax alone would say nothing. @param {Program} program */
export async function expectJudgement(program) {
  const client = await Client.start(program);
  try {
    const document = client.open('{ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow" }');
    const report = await document.ask("diagnostic");
    expect(/managementOptions/.test(JSON.stringify(report)), `${program.name} does not miss a required property.`);
  } finally {
    client.stop();
  }
}

/** @type {readonly Operation[]} */
export const operations = [
  {
    name: "open → diagnostics",
    async run({ client, sample, errors }) {
      const { ms, answer } = await timed(async () => {
        const document = client.open(sample.text);
        return { document, report: await document.ask("diagnostic") };
      });
      expectErrors(answer.report, errors, false);
      answer.document.close();
      return ms;
    },
  },
  {
    // One round makes a mistake and the next one mends it: a report of the version before is noticed.
    name: "edit → diagnostics",
    async run({ document, sample, errors }, round) {
      const mistaken = round % 2 === 0;
      const { ms, answer } = await timed(() => {
        if (mistaken) document.insert(sample.value, "x");
        else document.remove(sample.value, 1);
        return document.ask("diagnostic");
      });
      expectErrors(answer, errors, mistaken);
      return ms;
    },
  },
  {
    name: "edit → completion",
    run: (subject) =>
      afterTyping(subject, '"", ', async ({ document, sample: { key } }) => {
        const position = { line: key.line, character: key.character + 1 };
        const completions = await document.ask("completion", { position, context: { triggerKind: 1 } });
        expect((completions?.items ?? completions ?? []).length > 0, "No completion was offered.");
      }),
  },
  {
    name: "edit → document symbols",
    run: (subject) =>
      afterTyping(subject, " ", async ({ document }) => {
        const symbols = await document.ask("documentSymbol");
        expect(symbols.length > 0 && symbols[0].children.length > 0, "The document has no outline.");
      }),
  },
  {
    name: "edit → formatting",
    run: (subject) =>
      afterTyping(subject, " ", async ({ document }) => {
        const edits = await document.ask("formatting", { options: { tabSize: 2, insertSpaces: true } });
        expect(edits.length > 0, "Formatting leaves the blank that was typed.");
      }),
  },
];

/**
 * The time from typing to the answer; afterwards the document is as it was, and the server has nothing left to do.
 * @param {Subject} subject
 * @param {string} typed
 * @param {(subject: Subject) => Promise<void>} ask
 */
async function afterTyping(subject, typed, ask) {
  const { document, sample, errors } = subject;
  const { ms } = await timed(() => {
    document.insert(sample.key, typed);
    return ask(subject);
  });
  document.remove(sample.key, typed.length);
  expectErrors(await document.ask("diagnostic"), errors, false);
  return ms;
}

/** @template T @param {() => Promise<T>} work */
async function timed(work) {
  const began = performance.now();
  const answer = await work();
  return { ms: performance.now() - began, answer };
}

/** How many errors a full report holds. @param {any} report */
export function countErrors(report) {
  expect(report?.kind === "full", "A full report of diagnostics was asked for.");
  return report.items.filter((/** @type {any} */ { severity }) => severity === DiagnosticSeverity.Error).length;
}

/** @param {any} report @param {number} before @param {boolean} mistaken */
function expectErrors(report, before, mistaken) {
  const errors = countErrors(report);
  if (mistaken) expect(errors > before, `A mistake was made, and there are still ${errors} errors.`);
  else expect(errors === before, `${errors} errors were found where there are ${before}.`);
}

/** @param {boolean} holds @param {string} otherwise */
function expect(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}
