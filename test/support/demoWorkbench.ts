// A workbench whose demo tenant the test can look into.
import { type Journey, type JourneyOptions, useWorkbench } from "../editor/journey.mjs";
import { DemoControl } from "./demoControl";

export interface DemoJourney {
  readonly journey: Journey;
  readonly demo: DemoControl;
}

/** Call it once, at the top of a suite. The demo tenant starts when the person in the test starts it. */
export function useDemoWorkbench(options: JourneyOptions = {}): DemoJourney {
  const demo = new DemoControl();
  const env: NodeJS.ProcessEnv = { ...options.env };
  suiteSetup("reserves a port for the demo tenant", async () => {
    Object.assign(env, options.env, await demo.reserve());
  });
  return { journey: useWorkbench({ ...options, env }), demo };
}
