import type { Clock } from "./clock.ts";
import type { Random } from "./random.ts";
import type { Tasks } from "./tasks.ts";
import type { Timings } from "./timings.ts";

/** States of the connection to the Soulseek server (contracts/slskd.md §2). */
export type ServerState =
  | "Disconnected"
  | "Connecting"
  | "Connected"
  | "Connected, LoggingIn"
  | "Connected, LoggedIn"
  | "Disconnecting";

/** slskd's login at the Soulseek server. */
export interface Session {
  readonly state: ServerState;
  readonly loggedIn: boolean;
  /** When the watchdog tries again; `undefined` while it does not wait. */
  readonly nextAttemptAt: number | undefined;
  readonly watching: boolean;
  /** Goes through the states up to the login, which calls `onLogin`. */
  connect(): void;
  /** Drops the connection; the watchdog tries again after `reconnectMs`, `Infinity`: never. */
  disconnect(reconnectMs: number): void;
  /** Sets the state by hand, as a test needs it. */
  set(state: ServerState): void;
}

interface Surroundings {
  clock: Clock;
  random: Random;
  timings: Timings;
  tasks: Tasks;
  onLogin: () => void;
}

export function createSession(around: Surroundings, first: ServerState): Session {
  const { clock, random, timings, tasks } = around;
  let state = first;
  let attempt = 0;
  let nextAttemptAt: number | undefined;
  let watching = false;

  async function climb(mine: number): Promise<void> {
    for (const next of ["Connecting", "Connected", "Connected, LoggingIn"] as const) {
      state = next;
      await clock.sleep(random.between(timings.login) / 2, tasks.signal);
      if (mine !== attempt) return;
    }
    state = "Connected, LoggedIn";
    watching = false;
    around.onLogin();
  }

  function connect(): void {
    const mine = ++attempt;
    watching = true;
    nextAttemptAt = undefined;
    tasks.spawn(() => climb(mine));
  }

  async function retryAfter(ms: number, mine: number): Promise<void> {
    await clock.sleep(ms, tasks.signal);
    if (mine === attempt) connect();
  }

  return {
    get state() {
      return state;
    },
    get loggedIn() {
      return state === "Connected, LoggedIn";
    },
    get nextAttemptAt() {
      return nextAttemptAt;
    },
    get watching() {
      return watching;
    },
    connect,
    disconnect(reconnectMs) {
      const mine = ++attempt;
      state = "Disconnected";
      watching = reconnectMs !== Infinity;
      nextAttemptAt = watching ? clock.now() + reconnectMs : undefined;
      if (watching) tasks.spawn(() => retryAfter(reconnectMs, mine));
    },
    set(next) {
      attempt++;
      watching = false;
      nextAttemptAt = undefined;
      const before = state;
      state = next;
      if (next === "Connected, LoggedIn" && before !== next) around.onLogin();
    },
  };
}
