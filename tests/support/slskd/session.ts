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

class Login implements Session {
  state: ServerState;
  nextAttemptAt: number | undefined;
  watching = false;
  readonly #around: Surroundings;
  /** Counts what was begun, so that what was overtaken ends by itself. */
  #attempt = 0;

  constructor(around: Surroundings, first: ServerState) {
    this.#around = around;
    this.state = first;
  }

  get loggedIn() {
    return this.state === "Connected, LoggedIn";
  }

  connect(): void {
    const mine = ++this.#attempt;
    this.watching = true;
    this.nextAttemptAt = undefined;
    this.#around.tasks.spawn(() => this.#climb(mine));
  }

  async #climb(mine: number): Promise<void> {
    const { clock, random, timings, tasks } = this.#around;
    for (const next of ["Connecting", "Connected", "Connected, LoggingIn"] as const) {
      this.state = next;
      await clock.sleep(random.between(timings.login) / 2, tasks.signal);
      if (mine !== this.#attempt) return;
    }
    this.set("Connected, LoggedIn");
  }

  disconnect(reconnectMs: number): void {
    const { clock, tasks } = this.#around;
    this.set("Disconnected");
    if (reconnectMs === Infinity) return;
    const mine = this.#attempt;
    this.watching = true;
    this.nextAttemptAt = clock.now() + reconnectMs;
    tasks.spawn(async () => {
      await clock.sleep(reconnectMs, tasks.signal);
      if (mine === this.#attempt) this.connect();
    });
  }

  set(next: ServerState): void {
    this.#attempt++;
    this.watching = false;
    this.nextAttemptAt = undefined;
    const before = this.state;
    this.state = next;
    if (this.loggedIn && before !== next) this.#around.onLogin();
  }
}

export function createSession(around: Surroundings, first: ServerState): Session {
  return new Login(around, first);
}
