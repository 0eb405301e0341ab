import { type WorkerState, workerStates } from "../../lib/schemas/worker.ts";
import { type Messages } from "../i18n/mod.ts";

/** Height and colour say the same: full is well, half waits, low is down (app.css, `.beat`). */
const looks: Readonly<Record<WorkerState, string>> = {
  running: "up",
  stale: "mid",
  blocked: "mid",
  stopped: "low",
  errored: "low",
};

/** A sentence for who cannot see the bar: how many minutes in which state. */
function sentence(beats: readonly (WorkerState | null)[], t: Messages["workers"]): string {
  const counts = workerStates.map((state) => {
    const n = beats.filter((beat) => beat === state).length;
    return n > 0 ? t.beat(n, t.state[state]) : "";
  });
  return t.beats(counts.filter(Boolean), beats.filter((beat) => beat === null).length);
}

interface HeartbeatProps {
  /** One a minute, the oldest first; `null` leaves a gap. */
  beats: readonly (WorkerState | null)[];
  t: Messages["workers"];
}

/** How the last hour was, at a glance. */
export function Heartbeat({ beats, t }: HeartbeatProps) {
  return (
    <svg
      class="beat"
      viewBox={`0 0 ${beats.length * 4} 16`}
      preserveAspectRatio="none"
      role="img"
      aria-label={sentence(beats, t)}
    >
      {beats.map((beat, at) => <rect class={beat ? looks[beat] : "gap"} x={at * 4} />)}
    </svg>
  );
}
