import type { Job } from "../lib/schemas/job.ts";
import { texts, word } from "./i18n/mod.ts";
import { JobAbout, jobName } from "./job_about.tsx";
import { JobActions } from "./job_actions.tsx";
import { attemptsText, JobBadge, JobWhy } from "./job_state.tsx";
import { PriorityForm } from "./parts/priority.tsx";
import { Raw } from "./parts/raw.tsx";
import { Cell, HeadCell, Row } from "./parts/table.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

/** One job as a row of the list. */
export function JobRow({ job, ui }: { job: Job; ui: Ui }) {
  const t = texts(ui.language);
  const { id, state, last_error } = job;
  return (
    <Row id={`job-${id}`}>
      <HeadCell>
        <div class="about">
          <a id={`job-link-${id}`} href={`/jobs/${id}`} class="row-link">
            {word(t.jobs.type, job.type)}
          </a>
          <JobAbout job={job} t={t} />
          <Raw id={`job-raw-${id}`} summary={t.jobs.payload} data={job.payload} />
        </div>
      </HeadCell>
      <Cell>
        <JobBadge state={state} t={t} />
        <JobWhy job={job} ui={ui} />
        {last_error && <p class="why" lang="en">{last_error}</p>}
      </Cell>
      <Cell label={t.jobs.attempts}>{attemptsText(job, t)}</Cell>
      <Cell label={t.table.priority}>
        {state === "running" ? job.priority : (
          <PriorityForm
            id={String(id)}
            url={`/jobs/${id}/priority`}
            priority={job.priority}
            label={t.jobs.priority_of(jobName(job, t))}
            save={t.jobs.save}
          />
        )}
      </Cell>
      <Cell label={t.table.age}>
        <Ago at={job.created_at} language={ui.language} />
      </Cell>
      <Cell>
        <JobActions job={job} ui={ui} />
      </Cell>
    </Row>
  );
}
