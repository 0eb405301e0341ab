import type { ActivityFilter } from "../lib/schemas/activity.ts";
import type { View } from "../lib/web/reply.ts";
import { listHref, newHref } from "./activity_address.ts";
import { texts } from "./i18n/mod.ts";
import type { Ui } from "./ui.ts";

interface Newer {
  count: number;
  since: number;
  query: ActivityFilter;
}

/** Says how much is new and lets the person choose when: rows that shift cannot be read. */
export function NewEvents({ count, since, query, ui }: Newer & { ui: Ui }) {
  const t = texts(ui.language).activity;
  return (
    <div
      id="activity-new"
      class="toolbar"
      role="status"
      hx-get={newHref(query, since)}
      hx-trigger="every 15s, activity from:document, ui-resume from:document"
      hx-swap="outerMorph"
    >
      {count > 0 && (
        <a id="activity-show-new" class="btn" href={listHref(query)}>{t.newer(count)}</a>
      )}
    </div>
  );
}

/** `GET /activity/new`. */
export const activityNewView: View<Newer> = {
  title: (_, ui) => texts(ui.language).activity.title,
  fragment: (newer, ui) => <NewEvents {...newer} ui={ui} />,
};
