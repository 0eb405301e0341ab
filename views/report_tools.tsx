import { ReportState } from "../lib/schemas/report.ts";
import { texts } from "./i18n/mod.ts";
import { type Chip, Chips } from "./parts/chips.tsx";
import { PostForm } from "./parts/post_form.tsx";
import { SearchBox } from "./parts/search.tsx";
import { exportHref, type ListedReport, reportHref } from "./report_address.ts";
import type { Ui } from "./ui.ts";

interface ToolsProps {
  report: ListedReport;
  ui: Ui;
}

/** A filter a state that there is, with its count; the one that is chosen stays. */
export function ReportChips({ report: { counts, of, query }, ui }: ToolsProps) {
  const t = texts(ui.language).report;
  const states = ReportState.options.filter((state) => counts[state] || state === query.state);
  const chip = (state: ReportState): Chip => ({
    id: `chip-${state}`,
    text: t.state[state],
    count: counts[state] ?? 0,
    href: reportHref(of, { q: query.q, state }),
    current: query.state === state,
    alarming: state === "failed" || state === "not_found",
  });
  const all: Chip = {
    id: "chip-all",
    text: t.all,
    count: ReportState.options.reduce((sum, state) => sum + (counts[state] ?? 0), 0),
    href: reportHref(of, { q: query.q }),
    current: !query.state,
  };
  return <Chips label={t.filter} chips={[all, ...states.map(chip)]} language={ui.language} />;
}

/** Search, what may be taken away, and another try for what was not found. */
export function ReportTools({ report, ui }: ToolsProps) {
  const t = texts(ui.language).report;
  const { of, query, counts } = report;
  const lost = counts.not_found ?? 0;
  return (
    <div class="toolbar">
      <form method="get" action={of} class="search" role="search">
        {query.state && <input type="hidden" name="state" value={query.state} />}
        <SearchBox id="report-q" value={query.q} label={t.search} />
        <button type="submit" id="report-search" class="btn">{t.search_button}</button>
      </form>
      <div class="actions">
        <a id="report-csv" class="btn btn-small" href={exportHref(report, "csv")} download>
          {t.csv}
        </a>
        <a id="report-m3u8" class="btn btn-small" href={exportHref(report, "m3u8")} download>
          {t.m3u8}
        </a>
        {lost > 0 && (
          <PostForm
            id="report-retry"
            action={`${of}/retry`}
            text={t.retry}
            label={t.retry}
            confirm={t.retry_confirm(lost)}
          />
        )}
      </div>
    </div>
  );
}
