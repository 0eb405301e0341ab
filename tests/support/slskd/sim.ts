import type { Clock } from "./clock.ts";
import type { Injections } from "./injections.ts";
import type { Profile } from "./profiles.ts";
import type { Random } from "./random.ts";
import type { RequestLog } from "./request_log.ts";
import type { Session } from "./session.ts";
import type { Store } from "./store.ts";
import type { TransferRecord } from "./records.ts";
import type { Gate, Lane, Tasks } from "./tasks.ts";
import type { Timings } from "./timings.ts";
import type { Peer, RestartOptions, SlskdOptions } from "./types.ts";
import type { LiveTransfer } from "./download/live.ts";
import type { LiveSearch } from "./search/live.ts";

/** The world around the daemon: what a restart does not touch. */
export interface Sim {
  readonly options: SlskdOptions;
  readonly profile: Profile;
  readonly timings: Timings;
  readonly clock: Clock;
  readonly random: Random;
  readonly peers: Map<string, Peer>;
  readonly injections: Injections;
  /** What others fetch from here, by id. */
  readonly uploads: Map<string, TransferRecord>;
  /** Users whose listing slskd fetches just now, and its bytes. */
  readonly browsing: Map<string, number>;
  readonly log: RequestLog;
  /** Client invariants broken in a way the request log alone does not show. */
  readonly violations: Set<string>;
  /** Ids of searches and transfers the client was ever told of. */
  readonly knownIds: Set<string>;
  /** Absolute folders. */
  readonly downloadsDir: string;
  readonly incompleteDir: string;
  readonly apiKey: string;
  /** Restarts the daemon without waiting for it. */
  restartSoon(options: RestartOptions): void;
}

/** One life of the slskd process. */
export interface Daemon {
  readonly sim: Sim;
  readonly startedAt: number;
  readonly store: Store;
  readonly tasks: Tasks;
  readonly session: Session;
  readonly searchLane: Lane;
  readonly enqueueLane: Lane;
  readonly searchGate: Gate;
  readonly liveSearches: Map<string, LiveSearch>;
  readonly liveTransfers: Map<string, LiveTransfer>;
  /** Incomplete files that are being written, which slskd holds exclusively. */
  readonly openFiles: Set<string>;
}

/** Sleeps for a seeded time of the daemon's life. */
export function pause(daemon: Daemon, range: readonly [number, number], signal?: AbortSignal) {
  const { clock, random } = daemon.sim;
  return clock.sleep(random.between(range), signal ?? daemon.tasks.signal);
}

/** As `pause`, but a time of zero is none at all: for answers, which need no turn of their own. */
export async function latency(daemon: Daemon, range: readonly [number, number]): Promise<void> {
  if (range[1] > 0) await pause(daemon, range);
}

/** Somebody who can be reached now. */
export function onlinePeer(sim: Sim, username: string): Peer | undefined {
  const peer = sim.peers.get(username);
  return peer && peer.presence !== "Offline" ? peer : undefined;
}
