import { type Trouble, waitingFor } from "../lib/providers/slskd/trouble.ts";
import type { JobName } from "../lib/schemas/jobs.ts";
import type { WorkerPart } from "../lib/schemas/worker.ts";

/** How a job ended, as far as its worker's state is concerned. */
export type Ended = "completed" | "postponed" | "failed" | "given_back";

/** What the parts of this process do; read at each heartbeat. */
export interface Gauge {
  /** A job of this type was started. */
  began(type: string): void;
  /** It ended; `detail` is the reason of a postponement or the error of a failure. */
  ended(type: string, how: Ended, detail?: string): void;
  /** Its handler went on although it was aborted. */
  stuck(type: string): void;
  /** A part that is no job type (`transfer_reader`, `timer`) did its work, or failed. */
  beat(name: string, error?: string): void;
  /** Such a part cannot work for the moment; `reason` as downloads name it. */
  waits(name: string, reason: string): void;
  /** This process has such a part, too, but it is not its turn: that says nothing of how it goes. */
  rests(name: string): void;
  parts(): Record<string, WorkerPart>;
}

/** Failures in a row after which a part counts as errored. */
const erroredAfter = 3;

/** What is still blocked says so more often than this; a job that was cancelled says nothing more. */
const blockMs = 120_000;

type Part = WorkerPart & { failures: number; blockedAt: number };

const fresh = (slots: number): Part => ({
  state: "running",
  running: 0,
  slots,
  done: 0,
  failed: 0,
  stuck: 0,
  last_error: null,
  last_error_at: null,
  blocked_by: null,
  failures: 0,
  blockedAt: 0,
});

/**
 * @param slots how many jobs of each type the process may run at once, and of all together
 * @param now milliseconds that only go forward
 */
export function createGauge(
  slots: Readonly<Partial<Record<JobName | "orchestrator", number>>> = {},
  now: () => number = () => performance.now(),
): Gauge {
  const parts = new Map<string, Part>(
    Object.entries(slots).map(([name, most]) => [name, fresh(most)]),
  );
  function of(name: string): Part {
    const part = parts.get(name) ?? fresh(1);
    parts.set(name, part);
    return part;
  }
  function failed(part: Part, error: string) {
    part.failed++;
    part.failures++;
    part.last_error = error.slice(0, 500);
    part.last_error_at = new Date().toISOString();
  }
  function block(part: Part, reason: string | null) {
    part.blocked_by = reason;
    part.blockedAt = now();
  }
  function went(part: Part) {
    part.done++;
    part.failures = 0;
    part.blocked_by = null;
  }
  return {
    began: (type) => void of(type).running++,
    ended(type, how, detail = "") {
      const part = of(type);
      part.running--;
      if (how === "failed") failed(part, detail);
      else if (how === "completed") went(part);
      else if (how === "postponed") block(part, blockOf(detail));
    },
    stuck: (type) => void of(type).stuck++,
    beat(name, error) {
      if (error === undefined) went(of(name));
      else failed(of(name), error);
    },
    waits: (name, reason) => block(of(name), reason),
    rests: (name) => void parts.set(name, fresh(1)),
    parts: () => Object.fromEntries([...parts].map(([name, part]) => [name, toldOf(part, now())])),
  };
}

/**
 * What a postponed job waits for, if it is a thing outside that has to come back; a job that merely
 * waits for its turn is not blocked.
 */
function blockOf(reason: string): string | null {
  if (reason.startsWith("slskd_") || reason === "unreadable") return reason;
  return Object.hasOwn(waitingFor, reason) ? waitingFor[reason as Trouble] : null;
}

function toldOf({ failures, blockedAt, ...part }: Part, now: number): WorkerPart {
  const blocked_by = now - blockedAt < blockMs ? part.blocked_by : null;
  const state = failures >= erroredAfter ? "errored" : blocked_by ? "blocked" : "running";
  return { ...part, blocked_by, state };
}
