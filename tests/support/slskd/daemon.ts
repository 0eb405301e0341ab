import { enqueueAgain } from "./download/enqueue.ts";
import { closeInterrupted } from "./download/machine.ts";
import { openFront } from "./front.ts";
import { createApp } from "./routes/app.ts";
import { closeInterruptedSearches } from "./search/machine.ts";
import { createSession } from "./session.ts";
import type { Daemon, Sim } from "./sim.ts";
import { openStore } from "./store.ts";
import { createGate, createLane, createTasks } from "./tasks.ts";

/** A daemon that listens. */
export interface Process {
  readonly daemon: Daemon;
  readonly port: number;
  /** Ends it as a kill does; `forget` loses its history too. */
  stop(options?: { forget?: boolean }): Promise<void>;
}

export interface BootOptions {
  port: number;
  /** Goes through the login instead of being logged in. */
  login: boolean;
  /** Enqueues again what the last life left, as long as peers are there. */
  resume: boolean;
}

function createDaemon(sim: Sim, { login, resume }: BootOptions): Daemon {
  const { clock, random, timings, profile } = sim;
  const tasks = createTasks(clock);
  let onLogin = () => {};
  const surroundings = { clock, random, timings, tasks, onLogin: () => onLogin() };
  const daemon: Daemon = {
    sim,
    startedAt: clock.now(),
    store: openStore(sim.options.directory),
    tasks,
    session: createSession(surroundings, login ? "Disconnected" : "Connected, LoggedIn"),
    searchLane: createLane(1),
    enqueueLane: createLane(2),
    searchGate: createGate(clock, profile.searchSlots),
    liveSearches: new Map(),
    liveTransfers: new Map(),
    openFiles: new Set(),
  };
  for (const row of [...daemon.store.transfers.values(), ...daemon.store.searches.values()]) {
    if (!("foreign" in row)) sim.knownIds.add(row.id);
  }
  closeInterruptedSearches(daemon);
  let interrupted = closeInterrupted(daemon);
  onLogin = () => {
    if (resume) enqueueAgain(daemon, interrupted);
    interrupted = [];
  };
  return daemon;
}

/** Starts one life of slskd on what the last one left in its folder. */
export function bootDaemon(sim: Sim, options: BootOptions): Process {
  const daemon = createDaemon(sim, options);
  const stopping = new AbortController();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {}, signal: stopping.signal },
    (request, info) => app.fetch(request, info),
  );
  const front = openFront(options.port, server.addr.port);
  const app = createApp(daemon, front.cut);
  if (options.login) daemon.session.connect();
  return {
    daemon,
    port: front.port,
    async stop({ forget = false } = {}) {
      await front.close();
      await daemon.tasks.stop();
      stopping.abort();
      await server.finished;
      daemon.store.close({ forget });
    },
  };
}
