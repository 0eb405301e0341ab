/** From what each process says of itself to one state a worker; pure. */
import type { Worker, WorkerName, WorkerPart, WorkerProcess } from "./schemas/worker.ts";

/** Without a heartbeat for this long a process counts as gone. */
export const silent_s = 60;

/** A process and its parts; `silence_s` by the database's clock. */
export type Reported = WorkerProcess & {
  parts: Readonly<Record<string, WorkerPart>>;
  silence_s: number;
};

type Sizes = Readonly<Record<string, number>>;

/** Whether a process works now. */
export const isLive = ({ state, silence_s }: Pick<Reported, "state" | "silence_s">): boolean =>
  state !== "stopped" && silence_s <= silent_s;

/** The state of every named worker. */
export function mergeWorkers(
  processes: readonly Reported[],
  waiting: Sizes,
  names: readonly WorkerName[],
): Record<string, Worker> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      name === "orchestrator"
        ? orchestrator(processes, waiting)
        : merge(processes, name, waiting[name] ?? 0),
    ]),
  );
}

function merge(processes: readonly Reported[], name: string, queue_size: number): Worker {
  const with_it = processes.filter(({ parts }) => Object.hasOwn(parts, name));
  const live = with_it.filter(isLive).map(({ parts }) => parts[name]!);
  const newest = live.filter((part) => part.last_error_at)
    .sort((a, b) => a.last_error_at! < b.last_error_at! ? 1 : -1)[0];
  const starting = processes.some((one) => isLive(one) && Object.keys(one.parts).length === 0);
  return {
    status: live.length > 0 ? stateOf(live) : starting ? "running" : absence(with_it),
    last_seen: lastSeen(with_it),
    queue_size,
    running: sum(live, "running"),
    slots: sum(live, "slots"),
    processes: live.length,
    last_error: newest?.last_error ?? null,
    last_error_at: newest?.last_error_at ? new Date(newest.last_error_at) : null,
    blocked_by: live.find((part) => part.blocked_by)?.blocked_by ?? null,
  };
}

/** A part that has done nothing yet says nothing about whether the work goes well. */
function stateOf(parts: readonly WorkerPart[]): Worker["status"] {
  const tried = parts.filter((part) => part.done + part.failed > 0 || part.blocked_by !== null);
  if (tried.length === 0 || tried.some((part) => part.state === "running")) return "running";
  return tried.every((part) => part.state === "errored") ? "errored" : "blocked";
}

/** Without a live process: one that vanished, or none that should be there. */
function absence(processes: readonly Reported[]): "stale" | "stopped" {
  return processes.some(({ state }) => state !== "stopped") ? "stale" : "stopped";
}

/** Parts of a process that are no job types. */
const loops: ReadonlySet<string> = new Set(["transfer_reader", "timer", "orchestrator"]);

/** The processes as such: their slots and jobs of every type together. */
function orchestrator(processes: readonly Reported[], waiting: Sizes): Worker {
  const live = processes.filter(isLive);
  const parts = live.flatMap((process) => Object.entries(process.parts));
  const own = parts.flatMap(([name, part]) => name === "orchestrator" ? [part] : []);
  const types = parts.flatMap(([name, part]) => loops.has(name) ? [] : [part]);
  return {
    status: live.length > 0 ? "running" : absence(processes),
    last_seen: lastSeen(processes),
    queue_size: Object.values(waiting).reduce((total, size) => total + size, 0),
    running: sum(types, "running"),
    slots: sum(own.length > 0 ? own : types, "slots"),
    processes: live.length,
    last_error: null,
    last_error_at: null,
    blocked_by: null,
  };
}

const sum = (parts: readonly WorkerPart[], field: "running" | "slots") =>
  parts.reduce((total, part) => total + part[field], 0);

function lastSeen(processes: readonly Reported[]): Date | null {
  const times = processes.map(({ last_seen }) => last_seen.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}
