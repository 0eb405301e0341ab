import { texts } from "./i18n/mod.ts";
import type { Listed } from "./job_address.ts";
import { JobRow } from "./job_row.tsx";
import { Empty } from "./parts/empty.tsx";
import { Table } from "./parts/table.tsx";
import type { Ui } from "./ui.ts";

/** The jobs of a page, or why there are none. */
export function JobTable({ list, ui }: { list: Listed; ui: Ui }) {
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
