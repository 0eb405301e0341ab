import type { Job } from "../lib/schemas/job.ts";
import { texts, word } from "./i18n/mod.ts";
import { JobAbout } from "./job_about.tsx";
import { JobActions } from "./job_actions.tsx";
import { attemptsText, JobBadge, JobWhy } from "./job_state.tsx";
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

/** What a job is, how it stands, and what may be done with it. */
export function Summary({ job, ui }: { job: Job; ui: Ui }) {
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
