// Properties of the whole, tried out by fast-check: what fails is shrunk to a few choices and can be repeated.
import * as fc from "fast-check";

/** Counts what a run came across. */
export type Meet = (what: string, times?: number) => void;

export interface Property<Values extends unknown[]> {
  readonly given: { readonly [Key in keyof Values]: fc.Arbitrary<Values[Key]> };
  readonly runs: number;
  /** What the runs come across at least, each on an average: a property of nothing would hold. */
  readonly meets?: Readonly<Record<string, number>>;
  readonly holds: (values: Values, meet: Meet) => void | Promise<void>;
}

/** The same choices in every run, unless `PROPERTY_SEED` says which others. */
const seed = numberFrom("PROPERTY_SEED") ?? 20_261_121;
/** How many times as often as usual. */
const patience = numberFrom("PROPERTY_RUNS") ?? 1;
/** Where in the choices of a seed a failure was found: it alone is tried again. */
const path = process.env.PROPERTY_PATH;

export function testProperty<Values extends unknown[]>(title: string, property: Property<Values>): void {
  const { given, holds, meets = {} } = property;
  test(title, async function () {
    const met = new Map<string, number>();
    const meet: Meet = (what, times = 1) => met.set(what, (met.get(what) ?? 0) + times);
    const all = fc.tuple<Values>(...given);
    const runs = Math.ceil(property.runs * patience);
    const details = await fc.check(
      fc.asyncProperty(all, async (values) => holds(values, meet)),
      {
        seed,
        numRuns: runs,
        ...(path !== undefined && { path, endOnFailure: true }),
        // Before mocha gives up: what was found by then is told.
        plugins: [fc.interruptAfterTimeLimit(this.timeout() * 0.9)],
      },
    );
    // A slow machine tries less; what it tries has to hold.
    const tooFew = details.interrupted && details.numRuns < runs / 10;
    if (details.failed || tooFew) throw new Error(reportOf(details));
    if (path !== undefined) return;
    for (const [what, least] of Object.entries(meets)) {
      const average = (met.get(what) ?? 0) / details.numRuns;
      if (average < least) throw new Error(`A run met ${average} ${what} on an average, which is less than ${least}.`);
    }
  });
}

function reportOf({ counterexample, counterexamplePath, errorInstance, ...details }: fc.RunDetails<unknown>): string {
  if (counterexample === null) return `There was time for ${details.numRuns} runs only.`;
  const [values] = counterexample as [unknown];
  const error = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  return [
    `It fails in run ${details.numRuns} for ${fc.stringify(values)}, shrunk ${details.numShrinks} times:`,
    error.replaceAll(process.cwd(), "."),
    `To repeat it: PROPERTY_SEED=${details.seed} PROPERTY_PATH=${counterexamplePath}`,
  ].join("\n");
}

function numberFrom(name: string): number | undefined {
  const given = process.env[name];
  if (given === undefined || given === "") return undefined;
  if (!Number.isFinite(Number(given))) throw new Error(`${name} is a number, not "${given}".`);
  return Number(given);
}
