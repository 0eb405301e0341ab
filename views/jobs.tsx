import { jobsSearched } from "../lib/schemas/job_list.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { type Listed, listHref } from "./job_address.ts";
import { JobFilters } from "./job_filters.tsx";
import { JobTable } from "./job_table.tsx";
import { Pager } from "./parts/pager.tsx";
import type { Ui } from "./ui.ts";

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
          <JobTable list={list} ui={ui} />
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
