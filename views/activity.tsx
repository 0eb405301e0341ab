import type { ActivityEvent, ActivityList, ActivityQuery } from "../lib/schemas/activity.ts";
import type { View } from "../lib/web/reply.ts";
import { EventBadge, EventSummary } from "./activity_parts.tsx";
import { type Messages, texts, word } from "./i18n/mod.ts";
import { Empty } from "./parts/empty.tsx";
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

interface FilterProps {
  name: "type" | "status";
  label: string;
  all: string;
  chosen: string | undefined;
  words: Readonly<Record<string, string>>;
}

/** A code we have no word for stays selectable while it is the one that is chosen. */
function Filter({ name, label, all, chosen, words }: FilterProps) {
  const known = Object.keys(words);
  const values = chosen && !known.includes(chosen) ? [chosen, ...known] : known;
  return (
    <label class="grid gap-1 text-sm">
      {label}
      <select id={`filter-${name}`} name={name} class="field">
        <option value="">{all}</option>
        {values.map((value) => (
          <option value={value} selected={value === chosen}>{word(words, value)}</option>
        ))}
      </select>
    </label>
  );
}

function Filters({ query, t }: { query: ActivityQuery; t: Messages }) {
  return (
    <form method="get" action="/activity" class="filters" aria-label={t.activity.filter}>
      <Filter
        name="type"
        label={t.table.type}
        all={t.activity.all_types}
        chosen={query.type}
        words={t.codes.activity_type}
      />
      <Filter
        name="status"
        label={t.table.status}
        all={t.activity.all_statuses}
        chosen={query.status}
        words={t.codes.activity_status}
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
