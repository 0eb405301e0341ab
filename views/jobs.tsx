import { jobsSearched } from "../lib/schemas/job.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { JobFilters, type Listed, listHref } from "./job_filters.tsx";
import { JobRow } from "./job_row.tsx";
import { Empty } from "./parts/empty.tsx";
import { Pager } from "./parts/pager.tsx";
import { Table } from "./parts/table.tsx";
import type { Ui } from "./ui.ts";

function List({ list, ui }: { list: Listed; ui: Ui }) {
  const t = texts(ui.language);
  const { table } = t;
  const { state, type, q } = list.query;
  if (list.jobs.length === 0) {
    if (!state && !type && !q && list.offset === 0) return <Empty text={t.jobs.empty} />;
    return (
      <Empty text={t.jobs.empty_filter}>
        <a id="show-all" class="btn" href="/jobs">{t.jobs.show_all}</a>
      </Empty>
    );
  }
  return (
    <Table
      caption={t.jobs.caption}
      columns={[
        t.jobs.job,
        table.status,
        t.jobs.attempts,
        table.priority,
        table.age,
        table.actions,
      ]}
    >
      {list.jobs.map((job) => <JobRow job={job} ui={ui} />)}
    </Table>
  );
}

/** How many fit, and how far the search looked where it did not look everywhere. */
function Found({ list, ui }: { list: Listed; ui: Ui }) {
  const t = texts(ui.language).jobs;
  const { total_count, more, query, counts } = list;
  const capped = query.q === undefined &&
    more.some((state) => query.state === undefined || query.state === state);
  const unread = Object.values(counts).some((count) => count > jobsSearched);
  return (
    <p class="text-sm text-muted">
      {t.found(total_count, capped)}
      {query.q !== undefined && unread && `. ${t.search_limit(jobsSearched)}`}
    </p>
  );
}

/** The queue: it fetches itself anew every 5 s and whenever a job was changed. */
export const jobsView: View<Listed> = {
  title: (_, ui) => texts(ui.language).jobs.title,
  fragment(list, ui) {
    const { query } = list;
    return (
      <div
        id="jobs"
        class="stack"
        hx-get={listHref(query)}
        hx-trigger="every 5s, jobs from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        <JobFilters list={list} ui={ui} />
        <div class="card card-flush">
          <List list={list} ui={ui} />
        </div>
        <div class="toolbar">
          <Found list={list} ui={ui} />
          <Pager
            total={list.total_count}
            limit={list.limit}
            offset={list.offset}
            href={(offset) => listHref({ ...query, offset })}
            t={texts(ui.language)}
          />
        </div>
      </div>
    );
  },
};
