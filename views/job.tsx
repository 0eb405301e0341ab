import type { Job } from "../lib/schemas/job.ts";
import type { View } from "../lib/web/reply.ts";
import { texts, word } from "./i18n/mod.ts";
import { attemptsText, JobAbout, JobActions, JobBadge, jobName, JobWhy } from "./job_parts.tsx";
import { Card } from "./parts/card.tsx";
import { type Fact, FactList } from "./parts/facts.tsx";
import { Ago, DateTime } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

function factsOf(job: Job, { language }: Ui): Fact[] {
  const t = texts(language).jobs;
  const waits = job.state === "delayed" || job.state === "retrying";
  const time = (at: Date | null) => at && <DateTime at={at} language={language} />;
  return [
    [t.id, job.id],
    [t.attempts, attemptsText(job, texts(language))],
    [t.priority, job.priority],
    [t.created, <Ago at={job.created_at} language={language} />],
    [waits ? t.next : t.ready, time(job.run_at)],
    [t.worker, job.worker_id],
    [t.lease, time(job.lease_until)],
    [t.group, job.group],
    [t.key, job.key],
    [t.origin, job.origin_id],
  ];
}

/** What is kept of its failures: when the first came, and what the last one said. */
function Errors({ job, ui }: { job: Job; ui: Ui }) {
  const t = texts(ui.language).jobs;
  const { first_failed_at, last_error, download_id } = job;
  const facts: Fact[] = [
    [t.first_failed, first_failed_at && <DateTime at={first_failed_at} language={ui.language} />],
    [t.last_error, last_error && <span lang="en">{last_error}</span>],
  ];
  return (
    <Card id="errors-heading" heading={t.errors}>
      {first_failed_at || last_error
        ? <FactList facts={facts} />
        : <p class="text-sm text-muted">{t.no_errors}</p>}
      {download_id !== null && (
        <p class="mt-3">
          <a id="job-story" class="link" href={`/download/${download_id}`}>{t.story}</a>
        </p>
      )}
    </Card>
  );
}

function Payload({ job, ui }: { job: Job; ui: Ui }) {
  const t = texts(ui.language).jobs;
  return (
    <Card id="payload-heading" heading={t.payload}>
      <div class="raw">
        <pre tabindex={0} aria-label={t.payload}>{JSON.stringify(job.payload, null, 2)}</pre>
      </div>
    </Card>
  );
}

function Back({ ui }: { ui: Ui }) {
  return (
    <p>
      <a id="back" class="link" href="/jobs">{texts(ui.language).jobs.back}</a>
    </p>
  );
}

function Summary({ job, ui }: { job: Job; ui: Ui }) {
  const t = texts(ui.language);
  return (
    <Card
      id="facts-heading"
      heading={word(t.jobs.type, job.type)}
      aside={<JobActions job={job} ui={ui} />}
    >
      <div class="state">
        <JobBadge state={job.state} t={t} />
        <JobWhy job={job} ui={ui} />
        <JobAbout job={job} t={t} />
      </div>
      <FactList facts={factsOf(job, ui)} />
    </Card>
  );
}

/** Everything about one job; it looks again every 2 s until the job is over. */
export const jobView: View<Job> = {
  title: (job, ui) => jobName(job, texts(ui.language)),
  fragment(job, ui) {
    return (
      <div
        id="job"
        class="stack"
        hx-get={`/jobs/${job.id}`}
        hx-trigger="every 2s, jobs from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <Back ui={ui} />
        <div class="pair">
          <Summary job={job} ui={ui} />
          <Errors job={job} ui={ui} />
        </div>
        <Payload job={job} ui={ui} />
      </div>
    );
  },
};

/** What takes the place of a job that is over, on the page that watched it. */
export const goneView: View<{ id: number }> = {
  title: ({ id }, ui) => texts(ui.language).jobs.gone(id),
  fragment({ id }, ui) {
    const t = texts(ui.language).jobs;
    return (
      <div id="job" class="stack">
        <Back ui={ui} />
        <div class="card">
          <p role="status">{t.gone(id)}</p>
        </div>
      </div>
    );
  },
};
