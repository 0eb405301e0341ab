import type { Job } from "../lib/schemas/job.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { jobName } from "./job_about.tsx";
import { Errors } from "./job_errors.tsx";
import { Summary } from "./job_facts.tsx";
import { Back } from "./job_gone.tsx";
import { Card } from "./parts/card.tsx";
import type { Ui } from "./ui.ts";

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
