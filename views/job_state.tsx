import type { Job, JobState } from "../lib/schemas/job.ts";
import { type Messages, texts } from "./i18n/mod.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { Ago, Clock } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

const tones: Readonly<Record<JobState, Tone>> = {
  running: "info",
  queued: "idle",
  suspect: "bad",
  delayed: "idle",
  retrying: "warn",
};

export function JobBadge({ state, t }: { state: JobState; t: Messages }) {
  return <Badge tone={tones[state]}>{t.jobs.state[state]}</Badge>;
}

/** What a job waits for, or who runs it. */
export function JobWhy({ job, ui }: { job: Job; ui: Ui }) {
  const t = texts(ui.language).jobs;
  const { state, run_at, worker_id } = job;
  if (state === "running") {
    return worker_id ? <p class="why">{t.meaning.worker(worker_id)}</p> : null;
  }
  if (state === "suspect") return <p class="why">{t.meaning.suspect}</p>;
  if (state === "queued") return null;
  return (
    <p class="why">
      {t.meaning.next} <Clock at={run_at} language={ui.language} />{" "}
      (<Ago at={run_at} language={ui.language} />)
    </p>
  );
}

/** `2 of 10`, and how many workers it cost. */
export function attemptsText({ attempts, max_attempts, crashes }: Job, t: Messages): string {
  const tried = t.jobs.of(attempts, max_attempts);
  return crashes > 0 ? `${tried}, ${t.jobs.crashes(crashes)}` : tried;
}
