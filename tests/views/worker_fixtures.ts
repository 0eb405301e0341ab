import {
  type Beats,
  type Worker,
  workerNames,
  type WorkerProcess,
  type Workers,
  type WorkerState,
  workerStates,
} from "../../lib/schemas/worker.ts";

/** Workers in every state, and the texts that hurt. */
const now = new Date();
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const attack = `<script>alert("x")</script>`;

function worker(values: Partial<Worker> = {}): Worker {
  return {
    status: "running",
    last_seen: ago(9),
    queue_size: 0,
    running: 0,
    slots: 4,
    processes: 1,
    last_error: null,
    last_error_at: null,
    blocked_by: null,
    ...values,
  };
}

const busy: Readonly<Record<string, Partial<Worker>>> = {
  download_search: { queue_size: 4821, running: 2 },
  download_transfer: { queue_size: 12, running: 3 },
  orchestrator: { queue_size: 4833, running: 5, slots: 21 },
};

/** Every worker, all well but those that are given. */
export function workers(
  values: Readonly<Record<string, Partial<Worker>>> = busy,
): Record<string, Worker> {
  return Object.fromEntries(workerNames.map((name) => [name, worker(values[name])]));
}

/** An hour that was well, with `last` as the state of now; the first ten minutes nobody worked. */
export function beats(last: Readonly<Record<string, WorkerState>> = {}): Beats {
  return Object.fromEntries(
    workerNames.map((name, at) => [
      name,
      Array.from({ length: 60 }, (_, minute) => {
        if (minute < 10) return null;
        if (minute === 59) return last[name] ?? "running";
        return at % 3 === 0 && minute % 11 === 0 ? workerStates[(minute / 11) % 5]! : "running";
      }),
    ]),
  );
}

export const processes: WorkerProcess[] = [
  process({ id: "a", host: "music-box", pid: 7 }),
  process({ id: "b", host: attack, pid: 4_194_304, state: "stale", last_seen: ago(90) }),
];

function process(values: Partial<WorkerProcess>): WorkerProcess {
  return {
    id: "x",
    host: "music-box",
    pid: 1,
    version: "0.1.0",
    state: "running",
    started_at: ago(86_000),
    last_seen: ago(9),
    ...values,
  };
}

export const well: Workers = { workers: workers(), processes, beats: beats() };

/** One in each state. */
export const troubled: Workers = {
  ...well,
  workers: workers({
    ...busy,
    download_search: { status: "blocked", blocked_by: "slskd_unauthorised", queue_size: 10_000 },
    library_scan: { status: "blocked", blocked_by: "unreadable" },
    download_transfer: { status: "blocked", blocked_by: "something_new" },
    download_file: {
      status: "errored",
      last_error: `No space left on device ${attack} `.repeat(8),
      last_error_at: ago(30),
    },
    transfer_reader: { status: "stale", last_seen: ago(95) },
    tidy: { status: "stopped", last_seen: null, slots: 0, processes: 0 },
    timer: { status: "stopped", last_seen: null, slots: 0, processes: 0 },
  }),
};

const down = (status: WorkerState, last_seen: Date | null): Record<string, Worker> =>
  Object.fromEntries(
    workerNames.map((name) => [name, worker({ status, last_seen, slots: 0, processes: 0 })]),
  );

export const none: Workers = { workers: down("stopped", null), processes: [], beats: beats() };

export const silent: Workers = {
  workers: down("stale", ago(300)),
  processes: [process({ state: "stale", last_seen: ago(300) })],
  beats: beats(),
};
