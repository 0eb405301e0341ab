import type { Config } from "../lib/config.ts";
import type { Pool } from "../lib/db.ts";
import type { Hub } from "../lib/hub.ts";
import type { Log } from "../lib/log.ts";
import type { Step } from "../lib/migrate.ts";
import type { Providers } from "../lib/providers/mod.ts";
import type { Slskd } from "../lib/providers/slskd/client.ts";
import type { SpaceOf } from "../lib/system/space.ts";
import type { Access } from "./access.ts";

/** What the routes are given. */
export interface Deps {
  sql: Pool;
  /** Of now; a value that is kept is one of then (`lib/settings/live.ts`). */
  config: Config;
  log: Log;
  /** What other processes tell. */
  hub: Hub;
  /** Another one when its settings change: taken anew for each request. */
  readonly slskd: Slskd | undefined;
  /**
   * Who a search can ask: they are asked by jobs, never by a route. Spotify is asked by the routes that
   * answer with what it says; `post` sends the test of a notification.
   */
  providers: Pick<Providers, "catalogues" | "spotify" | "post">;
  access: Access;
  steps: readonly Step[];
  version: string;
  /** When the process started, for its uptime. */
  startedAt: number;
  /** When the process takes nothing new; what would never end by itself ends then. */
  stop?: AbortSignal;
  /** How the room on a disk is measured, if not by the system. */
  space?: SpaceOf;
}
