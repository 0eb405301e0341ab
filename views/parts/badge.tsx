import type { Child } from "hono/jsx";
import type { DownloadState } from "../../lib/schemas/download_state.ts";
import type { SlskdHealth } from "../../lib/schemas/setup.ts";
import type { WorkerState } from "../../lib/schemas/worker.ts";

export type Tone = "ok" | "warn" | "bad" | "info" | "idle";

/** A word with a dot: never colour alone (WCAG 1.4.1). */
export function Badge({ tone, children }: { tone: Tone; children: Child }) {
  return (
    <span class={`badge badge-${tone}`}>
      <span class="dot" aria-hidden="true"></span>
      {children}
    </span>
  );
}

const tones: Readonly<Partial<Record<DownloadState, Tone>>> = {
  queued: "idle",
  cancelled: "idle",
  completed: "ok",
  review: "warn",
  failed: "bad",
  dead_letter: "bad",
};

/** The tone of a step of a download; every step that moves is `info`. */
export function stateTone(state: DownloadState): Tone {
  return tones[state] ?? "info";
}

/** The tone of slskd's health: yellow where waiting helps, red where only a person can. */
export function slskdTone(status: SlskdHealth["status"]): Tone {
  if (status === "ok") return "ok";
  if (status === "unknown") return "idle";
  return status === "unreachable" || status === "not_logged_in" ? "warn" : "bad";
}

/** The tone of an event, read from the words its status is made of (seed 004). */
export function activityTone(status: string): Tone {
  if (/fail|blocked|dead_letter|error|^down$/.test(status)) return "bad";
  if (/partial|stale|review|retry_scheduled|disk_low/.test(status)) return "warn";
  if (/completed|^(ok|up|started|disk_ok)$/.test(status)) return "ok";
  return /cancelled|stopped/.test(status) ? "idle" : "info";
}

/** The tone of a worker: yellow where it may come back by itself, red where a person has to look. */
export function workerTone(state: WorkerState): Tone {
  if (state === "running") return "ok";
  return state === "stale" || state === "blocked" ? "warn" : "bad";
}
