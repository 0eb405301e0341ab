import { texts } from "./i18n/mod.ts";
import { Empty } from "./parts/empty.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { Table } from "./parts/table.tsx";
import { type ListedReport, reportHref } from "./report_address.ts";
import { ReportRowView } from "./report_row.tsx";
import { ReportChips, ReportTools } from "./report_tools.tsx";
import type { Ui } from "./ui.ts";

interface ReportProps {
  report: ListedReport;
  ui: Ui;
}

function Nothing({ report: { of, query }, ui }: ReportProps) {
  const t = texts(ui.language).report;
  if (!query.state && !query.q && query.offset === 0) return <Empty text={t.empty} />;
  return (
    <Empty text={t.empty_filter}>
      <a id="report-show-all" class="btn" href={of}>{t.show_all}</a>
    </Empty>
  );
}

function Rows({ report, ui }: ReportProps) {
  const { report: t, table } = texts(ui.language);
  if (report.rows.length === 0) return <Nothing report={report} ui={ui} />;
  return (
    <Table caption={t.caption} columns={[table.track, table.status, table.details]}>
      {report.rows.map((row, at) => <ReportRowView row={row} at={at} ui={ui} />)}
    </Table>
  );
}

/** What goes on by itself: as long as there is any, the page looks often. */
function isMoving({ counts }: ListedReport): boolean {
  const { waiting = 0, found = 0, downloading = 0 } = counts;
  return waiting + found + downloading > 0;
}

/** What became of every track of a list: filters with counts, rows, files to take away. */
export function ReportPart({ report, ui }: ReportProps) {
  const t = texts(ui.language);
  const { of, query } = report;
  const pace = isMoving(report) ? "every 5s" : "every 60s";
  return (
    <section
      id="report"
      class="stack"
      aria-labelledby="report-heading"
      hx-get={reportHref(of, query)}
      hx-select="#report"
      hx-trigger={`${pace}, downloads from:document, ui-resume from:document`}
      hx-swap="outerMorph"
    >
      <h2 id="report-heading" class="font-semibold">{t.report.heading}</h2>
      <ReportChips report={report} ui={ui} />
      <ReportTools report={report} ui={ui} />
      <div class="card card-flush">
        <Rows report={report} ui={ui} />
      </div>
      <ListFoot
        found={t.report.rows(report.total_count)}
        total={report.total_count}
        limit={report.limit}
        offset={report.offset}
        href={(offset) => reportHref(of, { ...query, offset })}
        t={t}
      />
    </section>
  );
}
