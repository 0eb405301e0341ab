import type { ActivityEvent, ActivityList, ActivityQuery } from "../lib/schemas/activity.ts";
import type { View } from "../lib/web/reply.ts";
import { EventBadge, EventSummary } from "./activity_parts.tsx";
import { type Messages, texts, word } from "./i18n/mod.ts";
import { Empty } from "./parts/empty.tsx";
import { FilterChoice } from "./parts/filter_choice.tsx";
import { Pager } from "./parts/pager.tsx";
import { Raw } from "./parts/raw.tsx";
import { Cell, HeadCell, Row, Table } from "./parts/table.tsx";
import { DateTime } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

export { activityFeedView } from "./activity_feed.tsx";

type Listed = ActivityList & { query: ActivityQuery };

function hrefOf({ type, status, limit, offset }: ActivityQuery): string {
  const search = new URLSearchParams();
  if (type) search.set("type", type);
  if (status) search.set("status", status);
  if (limit !== 50) search.set("limit", String(limit));
  if (offset) search.set("offset", String(offset));
  const text = search.toString();
  return text ? `/activity?${text}` : "/activity";
}

function Filters({ query, t }: { query: ActivityQuery; t: Messages }) {
  return (
    <form method="get" action="/activity" class="filters" aria-label={t.activity.filter}>
      <FilterChoice
        id="filter-type"
        name="type"
        label={t.table.type}
        all={t.activity.all_types}
        chosen={query.type}
        values={Object.keys(t.codes.activity_type)}
        text={(value) => word(t.codes.activity_type, value)}
      />
      <FilterChoice
        id="filter-status"
        name="status"
        label={t.table.status}
        all={t.activity.all_statuses}
        chosen={query.status}
        values={Object.keys(t.codes.activity_status)}
        text={(value) => word(t.codes.activity_status, value)}
      />
      <button type="submit" id="filter-apply" class="btn">{t.activity.apply}</button>
    </form>
  );
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

/** The whole history. It does not move by itself: rows that shift cannot be read. */
export const activityView: View<Listed> = {
  title: (_, ui) => texts(ui.language).activity.title,
  fragment(list, ui) {
    const t = texts(ui.language);
    const { query, items, total_count, limit, offset } = list;
    const filtered = query.type !== undefined || query.status !== undefined;
    return (
      <div id="activity" class="stack">
        <Filters query={query} t={t} />
        <div class="card card-flush">
          {items.length === 0
            ? <Empty text={filtered ? t.activity.empty_filter : t.activity.empty} />
            : (
              <Table
                caption={t.activity.caption}
                columns={[t.table.time, t.table.type, t.table.status, t.table.details]}
              >
                {items.map((event) => <EventRow event={event} ui={ui} />)}
              </Table>
            )}
        </div>
        <div class="toolbar">
          <p class="text-sm text-muted" role="status">{t.activity.found(total_count)}</p>
          <Pager
            total={total_count}
            limit={limit}
            offset={offset}
            href={(start) => hrefOf({ ...query, offset: start })}
            t={t}
          />
        </div>
      </div>
    );
  },
};
