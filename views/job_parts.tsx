import type { Job, JobState } from "../lib/schemas/job.ts";
import { trackName } from "./download_parts.tsx";
import { type Messages, texts, word } from "./i18n/mod.ts";
import { Badge, type Tone } from "./parts/badge.tsx";
import { Action } from "./parts/button.tsx";
import { Ago, Clock } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

interface JobProps {
  job: Job;
  ui: Ui;
}

const tones: Readonly<Record<JobState, Tone>> = {
  running: "info",
  queued: "idle",
  suspect: "bad",
  delayed: "idle",
  retrying: "warn",
};

/** The track of the download a job works for. */
export function trackOf({ download_title, download_artists }: Job): string | null {
  if (download_title === null) return null;
  return trackName({ artists: download_artists ?? [], title: download_title });
}

/** `Search: Mira Vance – Glass Harbour`, or `Tidying up 17`: what a button says it acts on. */
export function jobName(job: Job, t: Messages): string {
  const track = trackOf(job);
  const type = word(t.jobs.type, job.type);
  return track === null ? `${type} ${job.id}` : `${type}: ${track}`;
}

export function JobBadge({ state, t }: { state: JobState; t: Messages }) {
  return <Badge tone={tones[state]}>{t.jobs.state[state]}</Badge>;
}

/** What a job waits for, or who runs it. */
export function JobWhy({ job, ui }: JobProps) {
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

/** What a job works on, with the way there. */
export function JobAbout({ job, t }: { job: Job; t: Messages }) {
  const { download_id, type, payload } = job;
  if (download_id !== null) {
    return (
      <a id={`job-download-${job.id}`} href={`/download/${download_id}`} class="link">
        <bdi>{trackOf(job)}</bdi>
      </a>
    );
  }
  const list = type === "ingest" && (payload as { ingest_job_id?: unknown } | null)?.ingest_job_id;
  if (typeof list !== "string") return null;
  const href = `/downloads?${new URLSearchParams({ all: "true", import: list })}`;
  return <a id={`job-import-${job.id}`} href={href} class="link">{t.jobs.of_import}</a>;
}

/** `2 of 10`, and how many workers it cost. */
export function attemptsText({ attempts, max_attempts, crashes }: Job, t: Messages): string {
  const tried = t.jobs.of(attempts, max_attempts);
  return crashes > 0 ? `${tried}, ${t.jobs.crashes(crashes)}` : tried;
}

function cancelQuestion(job: Job, t: Messages): string {
  const name = jobName(job, t);
  if (job.download_id !== null) return t.jobs.cancel_download(name);
  return job.type === "ingest" ? t.jobs.cancel_import(name) : t.jobs.cancel_confirm(name);
}

/** Run now, where it waits for a time; cancel always. */
export function JobActions({ job, ui }: JobProps) {
  const t = texts(ui.language);
  const { id, state } = job;
  const name = jobName(job, t);
  return (
    <div class="actions">
      {(state === "delayed" || state === "retrying") && (
        <Action
          id={`run-${id}`}
          verb="post"
          url={`/jobs/${id}/run`}
          text={t.jobs.run}
          label={`${t.jobs.run}: ${name}`}
          shortcut="r"
        />
      )}
      <Action
        id={`cancel-${id}`}
        verb="delete"
        url={`/jobs/${id}`}
        text={t.jobs.cancel}
        label={`${t.jobs.cancel}: ${name}`}
        tone="danger"
        confirm={cancelQuestion(job, t)}
        shortcut="c"
      />
    </div>
  );
}
