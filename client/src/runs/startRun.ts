// Starts a run: looks how often that was done, asks, sends once, and finds the run that began.
import type { Profile } from "../auth/profile";
import type { Exchange, GraphRequest } from "../graph/exchange";
import { GraphError, graphError } from "../graph/graphError";
import { shortPath } from "../graph/shortPath";
import type { Confirmation } from "../host/confirm";
import { UserError } from "../host/errors";
import { dayWords, timeWords } from "../host/when";
import { skipLimit, startLimit, startRoute } from "./runsApi";
import { type Starts, startsIn } from "./startLimit";
import { numberWords } from "./words";
import { isAtWork, type Work } from "./work";

export interface StartPorts {
  readonly profile: Pick<Profile, "kind" | "name" | "tenant" | "isProtected">;
  /** Reads the list anew. */
  readonly runs: () => Promise<readonly Work[]>;
  /** Ids of runs that were started here. */
  readonly own: ReadonlySet<string>;
  /** Whether a start without an answer still waits for its run. */
  readonly isOneUnclear: () => boolean;
  /** Rejects unless the person wants it. */
  readonly confirm: (question: Confirmation) => Promise<void>;
  readonly send: (request: GraphRequest) => Promise<Exchange>;
  readonly record: (exchange: Exchange) => void;
  readonly now: () => Date;
}

export interface Start {
  /** The run, where the list shows one that was not there before. */
  readonly run?: Work;
  /** What the list held before. */
  readonly before: ReadonlySet<string>;
  /** Why it is not known whether the service took it. */
  readonly unclear?: GraphError;
}

export const startRequest: GraphRequest = {
  method: startRoute.method,
  path: startRoute.path,
  permissions: startRoute.delegated,
};

/** Throws a GraphError when the service refuses, and a UserError when nothing was sent. */
export async function startRun(ports: StartPorts): Promise<Start> {
  const listed = await readFirst(ports);
  const starts = startsIn(listed, ports.own, ports.now());
  if (starts.notBefore) throw new UserError(refusal(ports, starts.notBefore));
  await ports.confirm(questionAbout(ports, listed, starts));

  const before = new Set(listed.map(({ id }) => id));
  const exchange = await ports.send(startRequest);
  ports.record(exchange);
  const error = graphError(exchange);
  if (error && !error.outcomeUnknown) throw error;
  // It was sent; that the list cannot be read now does not change that.
  const now = await ports.runs().catch((): readonly Work[] => []);
  const run = newRunIn(now, before);
  return { before, ...(run && { run }), ...(error && !run && { unclear: error }) };
}

/** The run that began meanwhile; of several the newest. */
export const newRunIn = (runs: readonly Work[], before: ReadonlySet<string>): Work | undefined =>
  runs.find(({ id }) => !before.has(id));

async function readFirst({ runs }: StartPorts): Promise<readonly Work[]> {
  try {
    return await runs();
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    throw new UserError(`${error.message} Nothing was sent.`, [], { cause: error });
  }
}

function refusal({ profile, now }: StartPorts, next: Date): string {
  const { most, hours } = startLimit;
  const day = dayWords(next, now());
  const when = `${timeWords(next)}${day === "Today" ? "" : ` on ${day}`}`;
  return (
    `In the last ${hours} hours ${most} runs were started in ${profile.name}, and the service allows no more. ` +
    `The next start is possible at ${when} at the earliest. Nothing was sent.`
  );
}

function questionAbout({ profile, isOneUnclear }: StartPorts, runs: readonly Work[], { began }: Starts): Confirmation {
  const { most, hours } = startLimit;
  const atWork = runs.find(isAtWork);
  const detail = [
    ...(profile.isProtected ? ["This tenant is protected: it is for real schools."] : []),
    ...(profile.kind === "tenant" && profile.tenant !== profile.name ? [`Tenant ${profile.tenant}`] : []),
    `${startRequest.method} …/${shortPath(startRequest.path)}`,
    startRoute.call.consequence,
    `In the last ${hours} hours ${runsBegan(began)}, automatic ones included; ${most} can be started by hand.`,
    `The next automatic run is left out when it is due within ${skipLimit.hours} hours.`,
    ...(atWork?.began ? [`The run of ${timeWords(atWork.began)} is still at work.`] : []),
    ...(isOneUnclear() ? ["An earlier start had no answer, and no run of it is in the list so far."] : []),
  ];
  return {
    question: `Start a run in ${profile.name}?`,
    detail: detail.filter((line) => line !== undefined).join("\n"),
    button: "Start Run",
    isLoss: profile.isProtected || isOneUnclear(),
  };
}

const runsBegan = (count: number): string => `${numberWords(count)} ${count === 1 ? "run" : "runs"} began`;
