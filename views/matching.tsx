import type { MatchingOverview } from "../lib/schemas/match_batch.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { Batches } from "./matching_batches.tsx";
import { Metrics } from "./matching_metrics.tsx";
import { MatcherCard, type MatcherStatus } from "./matching_status.tsx";
import { MatchingTabs } from "./matching_tabs.tsx";

/** How the matcher does: its worker, its figures, its batches. Each part looks again by itself. */
export const matchingView: View<MatchingOverview & MatcherStatus> = {
  title: (_, ui) => texts(ui.language).matching.title,
  fragment({ metrics, batches, ...status }, ui) {
    return (
      <div id="matching" class="stack">
        <MatchingTabs ui={ui} />
        <MatcherCard status={status} ui={ui} />
        <Metrics metrics={metrics} ui={ui} />
        <Batches batches={batches} ui={ui} />
      </div>
    );
  },
};
