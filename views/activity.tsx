import type { ActivityEvent } from "../lib/schemas/activity.ts";
import type { View } from "../lib/web/reply.ts";
import { exportHref, isNarrowed, type Listed, listHref } from "./activity_address.ts";
import { ActivityFilters } from "./activity_filters.tsx";
import { NewEvents } from "./activity_new.tsx";
import { EventBadge, EventSummary } from "./activity_parts.tsx";
import { texts, word } from "./i18n/mod.ts";
import { Empty } from "./parts/empty.tsx";
import { ListFoot } from "./parts/list_foot.tsx";
import { Raw } from "./parts/raw.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { DateTime } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

interface ListProps {
  list: Listed;
  ui: Ui;
}

function EventRow({ event, ui }: { event: ActivityEvent; ui: Ui }) {
  const t = texts(ui.language);
  return (
    <Row id={`event-${event.id}`}>
      <HeadCell>
        <DateTime at={event.timestamp} language={ui.language} />
      </HeadCell>
      <Cell label={t.table.type}>{word(t.codes.activity_type, event.type)}</Cell>
      <Cell>
        <EventBadge status={event.status} t={t} />
      </Cell>
      <Cell>
        <EventSummary event={event} ui={ui} />
        {event.details && (
          <Raw id={`event-raw-${event.id}`} summary={t.activity.raw} data={event.details} />
        )}
      </Cell>
    </Row>
  );
}

function Rows({ list: { items }, ui }: ListProps) {
  const { activity, table } = texts(ui.language);
  return (
    <Table
      caption={activity.caption}
      columns={[table.time, table.type, table.status, table.details]}
    >
      {items.map((event) => <EventRow event={event} ui={ui} />)}
    </Table>
  );
}

/** Nothing yet, or nothing that fits. */
function Nothing({ list: { query }, ui }: ListProps) {
  const t = texts(ui.language).activity;
  if (!isNarrowed(query) && query.offset === 0) return <Empty text={t.empty} />;
  return (
    <Empty text={t.empty_filter}>
      <a id="show-all" class="btn" href="/activity">{t.show_all}</a>
    </Empty>
  );
}

/** Files of what is selected: never by htmx, which would put them into the page. */
function Exports({ list: { query }, ui }: ListProps) {
  const t = texts(ui.language).activity;
  return (
    <div class="flex flex-wrap gap-3">
      <a id="export-json" class="btn" href={exportHref(query, "json")} download>{t.export_json}</a>
      <a id="export-csv" class="btn" href={exportHref(query, "csv")} download>{t.export_csv}</a>
    </div>
  );
}

/** The whole history. It does not move by itself: rows that shift cannot be read. */
export const activityView: View<Listed> = {
  title: (_, ui) => texts(ui.language).activity.title,
  fragment(list, ui) {
    const t = texts(ui.language);
    const { query, items, total_count, limit, offset, since } = list;
    return (
      <div id="activity" class="stack">
        <ActivityFilters list={list} ui={ui} />
        <NewEvents count={0} since={since} query={query} ui={ui} />
        <div class="card card-flush">
          {items.length === 0 ? <Nothing list={list} ui={ui} /> : <Rows list={list} ui={ui} />}
        </div>
        <ListFoot
          found={t.activity.found(total_count)}
          total={total_count}
          limit={limit}
          offset={offset}
          href={(start) => listHref({ ...query, offset: start })}
          t={t}
        >
          <Exports list={list} ui={ui} />
        </ListFoot>
      </div>
    );
  },
};
