/**
 * What can be made to go wrong (contracts/slskd.md §11.6), by name and with its settings. Every
 * setting has a default at the place that reads it.
 */
export interface InjectionParams {
  /** 1: refused at the POST, or with `during: "transfer"` only inside the transfer. */
  "peer-offline": { during?: "transfer" };
  /** 2 */
  "peer-unreachable": { ms?: number };
  /** 3: with `nth`, from the n-th file on. */
  "reject-too-many": { text?: string };
  /** 4 */
  "reject-not-shared": { text?: string };
  /** 5 */
  "late-denial": { afterMs?: number; text?: string };
  /** 6: the queue moves on after `forMs`, by default never; `positions` are told one a question. */
  "remote-queue": { positions?: number[] | "error"; forMs?: number };
  /** 7: `forever` also with a data time-out. */
  "stall": { percent?: number; forever?: boolean };
  /** 8 */
  "disconnect-mid-file": { percent?: number };
  /** 9: the size the peer says it has. */
  "size-mismatch": { actual?: number };
  /** 10 */
  "bad-file": { kind?: "short" | "long" | "corrupt" };
  /** 11 */
  "move": { kind?: "slow" | "fails" | "never"; ms?: number };
  /** 12: a foreign file of that name, and further ones beside it. */
  "name-collision": { beside?: string[] };
  /** 13 */
  "http-401": Record<never, never>;
  /** 14 */
  "http-429": Record<never, never>;
  /** 15: a quoted string, or the page of a proxy. */
  "http-error": { status?: 500 | 502 | 503; html?: boolean };
  /** 16 */
  "slow-answer": { ms?: number; kind?: "latency" | "trickle" | "cut" };
  /** 17 */
  "lost-reply": Record<never, never>;
  /** 18: when a matching transfer reaches `at`, or with `match.route` when such a request comes. */
  "daemon-restart": { downMs?: number; volatile?: boolean; peerOffline?: boolean; at?: string };
  /** 19: when, as with a restart. */
  "soulseek-disconnect": { forMs?: number; at?: string };
  /** 20: somebody else at the same slskd. */
  "external-interference": {
    action?: "cancel" | "remove" | "clear" | "prune" | "enqueue";
    at?: string;
  };
  /** 21: `ms` between `Completed` and the responses. */
  "search-race": { ms?: number };
  /** 21: nobody answers, or with `counted` the responses are counted and never stored. */
  "search-empty": { counted?: boolean };
  /** 21: waits in `Queued` although a slot is free. */
  "search-queued": { ms?: number };
  /** 21 */
  "search-huge": { peers?: number; files?: number };
  /** 22 */
  "garbage": {
    state?: string;
    missing?: string[];
    fields?: Record<string, unknown>;
  };
  /** 23: webhooks lost, doubled or late, pages of `/events` shifted by a new event. */
  "event-loss": { kind?: "drop" | "twice" | "late" | "shift" };
  /** 24: `full` while receiving; `readonly` at the move; `owner`: a file Harmony may not read. */
  "disk": { kind?: "full" | "readonly" | "owner" };
  /** 25: a relay agent answers 403. */
  "forbidden": Record<never, never>;
  /** A user who does not answer what is asked of it (contracts/slskd.md §6.1). */
  "user-silent": { what?: "endpoint" | "info" | "browse" | "directory" };
  /** A listing that slskd fetches for so long. */
  "browse-slow": { ms?: number };
  /** A listing of so many folders with so many files each, made while it is sent. */
  "browse-huge": { folders?: number; files?: number };
  /** The failures of contracts/slskd.md §11.5 that have no number in §11.6. */
  "peer-failure": { kind?: "no-ack" | "no-connection" | "reported" | "hard-limit" };
}

export type InjectionName = keyof InjectionParams;

/**
 * What an injection applies to; `*` stands for any text. `route` is `METHOD /path` as it is sent,
 * `search` a search text.
 */
export interface Match {
  username?: string;
  filename?: string;
  route?: string;
  search?: string;
}

export interface Injection<N extends InjectionName> {
  id: N;
  match?: Match;
  /** Fires from the n-th match on, 1 by default. */
  nth?: number;
  /** How often it fires, by default at every match. */
  times?: number;
  /** A scenario may end without it having fired. */
  optional?: boolean;
  params?: InjectionParams[N];
}

export type InjectionSpec = { [N in InjectionName]: Injection<N> }[InjectionName];

export interface InjectionHandle {
  readonly spec: InjectionSpec;
  readonly fired: number;
  remove(): void;
}

interface Armed {
  spec: InjectionSpec;
  seen: number;
  fired: number;
}

function glob(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "su");
}

function fits(wanted: Match, given: Match): boolean {
  return Object.entries(wanted).every(([key, pattern]) => {
    const value = given[key as keyof Match];
    return value !== undefined && glob(pattern).test(value);
  });
}

/** The injections of a scenario; counts what fired, so that a scenario that missed is noticed. */
export class Injections {
  readonly #armed: Armed[] = [];

  add(spec: InjectionSpec): InjectionHandle {
    const armed: Armed = { spec, seen: 0, fired: 0 };
    this.#armed.push(armed);
    return {
      spec,
      get fired() {
        return armed.fired;
      },
      remove: () => {
        const at = this.#armed.indexOf(armed);
        if (at >= 0) this.#armed.splice(at, 1);
      },
    };
  }

  /** Fires the first injection of that name that applies here, and gives its settings. */
  take<N extends InjectionName>(
    id: N,
    given: Match,
    accepts: (params: InjectionParams[N], match: Match) => boolean = () => true,
  ): InjectionParams[N] | undefined {
    for (const armed of this.#armed) {
      const { match = {} } = armed.spec;
      const params = (armed.spec.params ?? {}) as InjectionParams[N];
      if (armed.spec.id !== id || !fits(match, given) || !accepts(params, match)) continue;
      if (++armed.seen < (armed.spec.nth ?? 1)) continue;
      if (armed.fired >= (armed.spec.times ?? Infinity)) continue;
      armed.fired++;
      return params;
    }
  }

  /** Every injection with how often it fired. */
  list(): { spec: InjectionSpec; fired: number }[] {
    return this.#armed.map(({ spec, fired }) => ({ spec, fired }));
  }

  /** Sentences about those that had to fire and did not. */
  unfired(): string[] {
    return this.list()
      .filter(({ spec, fired }) => fired === 0 && !spec.optional)
      .map(({ spec }) => `Injection ${spec.id} ${JSON.stringify(spec.match ?? {})} never fired`);
  }
}
