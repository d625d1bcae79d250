// What a call is carried out with.
import type { CallRoute } from "../../../../../schemas/src";
import type { Asked } from "../answers";
import type { UploadKey } from "../uploads/uploadKey";

export interface Call extends Asked {
  readonly route: CallRoute;
  /** Ids of the entities on the way, outermost first. */
  readonly ids: readonly string[];
  readonly values: ReadonlyMap<string, boolean>;
  readonly work: Work;
}

/** What long-running work needs that is kept nowhere. */
export interface Work {
  readonly origin: string;
  readonly uploadKey: UploadKey;
  /** How long a run takes. */
  readonly runMs: number;
}
