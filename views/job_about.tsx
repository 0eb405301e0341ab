import type { Job } from "../lib/schemas/job.ts";
import { trackName } from "./download_parts.tsx";
import { type Messages, word } from "./i18n/mod.ts";

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
