import type { Job } from "../lib/schemas/job.ts";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { type Fact, FactList } from "./parts/facts.tsx";
import { DateTime } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

/** What is kept of its failures: when the first came, and what the last one said. */
export function Errors({ job, ui }: { job: Job; ui: Ui }) {
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
