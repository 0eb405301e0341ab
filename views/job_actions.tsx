import type { Job } from "../lib/schemas/job.ts";
import { type Messages, texts } from "./i18n/mod.ts";
import { jobName } from "./job_about.tsx";
import { Action } from "./parts/button.tsx";
import type { Ui } from "./ui.ts";

function cancelQuestion(job: Job, t: Messages): string {
  const name = jobName(job, t);
  if (job.download_id !== null) return t.jobs.cancel_download(name);
  return job.type === "ingest" ? t.jobs.cancel_import(name) : t.jobs.cancel_confirm(name);
}

/** Run now, where it waits for a time; cancel always. */
export function JobActions({ job, ui }: { job: Job; ui: Ui }) {
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
