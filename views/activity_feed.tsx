import type { ActivityEvent, ActivityList } from "../lib/schemas/activity.ts";
import type { View } from "../lib/web/reply.ts";
import { EventBadge, EventSummary } from "./activity_parts.tsx";
import { texts, word } from "./i18n/mod.ts";
import { Empty } from "./parts/empty.tsx";
import { Ago } from "./parts/time.tsx";
import type { Ui } from "./ui.ts";

function Item({ event, ui }: { event: ActivityEvent; ui: Ui }) {
  const t = texts(ui.language);
  return (
    <li id={`event-${event.id}`} class="event">
      <EventBadge status={event.status} t={t} />
      <span class="event-text">
        <span class="text-muted">{word(t.codes.activity_type, event.type)}</span>{" "}
        <EventSummary event={event} ui={ui} />
      </span>
      <span class="event-time">
        <Ago at={event.timestamp} language={ui.language} />
      </span>
    </li>
  );
}

/** The newest events, of the type that is chosen beside them (`#feed-type`). */
export const activityFeedView: View<Pick<ActivityList, "items">> = {
  title: (_, ui) => texts(ui.language).dashboard.feed,
  fragment({ items }, ui) {
    const t = texts(ui.language).dashboard;
    return (
      <div
        id="activity-feed"
        hx-get="/activity?view=feed&limit=20"
        hx-include="#feed-type"
        hx-trigger="every 10s, change from:#feed-type, activity from:document, ui-resume from:document"
        hx-swap="outerMorph"
      >
        {items.length > 0
          ? <ul class="rows">{items.map((event) => <Item event={event} ui={ui} />)}</ul>
          : <Empty text={t.feed_empty} />}
      </div>
    );
  },
};
