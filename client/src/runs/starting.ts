// Start Run in the editor: the use case with the tenant in use around it, and what a person can do about a refusal.
import { GraphError } from "../graph/graphError";
import { lackedPermissions } from "../graph/permissionAdvice";
import { confirm } from "../host/confirm";
import { consentActions } from "../host/consentActions";
import { type Action, UserError } from "../host/errors";
import { abortable, underProgress } from "../host/progress";
import { commands, views } from "../ids";
import type { Recorded } from "../responses/history";
import type { Session } from "../tenants/session";
import type { Runs } from "./runs";
import { startRoute } from "./runsApi";
import { type Start, startRun } from "./startRun";

export interface StartingTools {
  readonly session: Session;
  /** Of the tenant in use. */
  readonly runs: Runs;
  readonly own: ReadonlySet<string>;
  readonly isOneUnclear: () => boolean;
  /** Hears until when the service wants to be left alone. */
  readonly onPause: (until: number) => void;
  /** Keeps an exchange and shows it. */
  readonly record: (recorded: Recorded) => void;
}

export async function startFromEditor({ session, runs, record, onPause, ...tools }: StartingTools): Promise<Start> {
  // What is asked about and what is sent to are one tenant, whatever the window works with meanwhile.
  const { client, profile } = session.graph(true, onPause);
  try {
    return await startRun({
      profile,
      own: tools.own,
      isOneUnclear: tools.isOneUnclear,
      now: () => new Date(),
      runs: () =>
        underProgress({ location: { viewId: views.runs } }, async () => {
          await runs.readAnew();
          return runs.all;
        }),
      confirm,
      send: (request) => abortable(`Starting a run in ${profile.name}`, (signal) => client.send(request, signal)),
      record: (exchange) => record({ exchange, tenant: profile.name, subject: startRoute.call.title }),
    });
  } catch (error) {
    if (error instanceof GraphError) throw new UserError(error.message, helpFor(error, session), { cause: error });
    throw error;
  }
}

function helpFor(error: GraphError, session: Session): Action[] {
  const showResponse = { title: "Show Response", command: `${views.responses}.focus` };
  if (error.status === 401) return [{ title: "Sign In…", command: commands.signIn }, showResponse];
  const advice = error.status === 403 ? session.advice(lackedPermissions(error.exchange)) : undefined;
  return [...consentActions(advice), showResponse];
}

/** Nobody knows whether the service took it: look, and never send again by itself. */
export function unclearStart({ message }: GraphError): UserError {
  const unknown = "The list of runs shows none that began since: it may still come.";
  return new UserError(`${message} ${unknown}`, [{ title: "Look Again", command: commands.refreshRuns }]);
}
