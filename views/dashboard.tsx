import type { Dashboard } from "../lib/schemas/dashboard.ts";
import type { View } from "../lib/web/reply.ts";
import { activeDownloadsView } from "./active_downloads.tsx";
import { activityFeedView } from "./activity_feed.tsx";
import { type Messages, texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { statusView } from "./status.tsx";
import { workersView } from "./worker_cards.tsx";

const feedTypes = ["sync", "download", "metadata", "worker"] as const;

/** Stands outside the feed, so that a poll cannot take the choice away. */
function FeedFilter({ t }: { t: Messages }) {
  return (
    <select
      id="feed-type"
      name="type"
      class="field field-small"
      aria-label={t.dashboard.feed_filter}
      autocomplete="off"
    >
      <option value="">{t.dashboard.everything}</option>
      {feedTypes.map((type) => <option value={type}>{t.codes.activity_type[type]}</option>)}
    </select>
  );
}

/** Is it healthy, what moves, what happened, who works: parts that fetch themselves anew. */
export const dashboardView: View<Dashboard> = {
  title: (_, ui) => texts(ui.language).shell.dashboard,
  fragment({ status, beats, active, activity }, ui) {
    const t = texts(ui.language);
    return (
      <div class="stack">
        {statusView.fragment(status, ui)}
        <div class="pair">
          {activeDownloadsView.fragment(active, ui)}
          <Card id="feed-heading" heading={t.dashboard.feed} aside={<FeedFilter t={t} />}>
            {activityFeedView.fragment(activity, ui)}
            <p class="mt-3">
              <a class="link" href="/activity">{t.dashboard.show_history}</a>
            </p>
          </Card>
        </div>
        {workersView.fragment({ ...status, beats }, ui)}
      </div>
    );
  },
};
