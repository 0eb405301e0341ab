import { formatNumber, formatPercent } from "../lib/format.ts";
import type { MatchMetrics } from "../lib/schemas/match_batch.ts";
import type { View } from "../lib/web/reply.ts";
import { texts } from "./i18n/mod.ts";
import { BatchBars } from "./matching_bars.tsx";
import { ConfidenceHistogram } from "./matching_histogram.tsx";
import { Badge } from "./parts/badge.tsx";
import { Card } from "./parts/card.tsx";
import { FactList } from "./parts/facts.tsx";
import type { Ui } from "./ui.ts";

interface Props {
  metrics: MatchMetrics;
  ui: Ui;
}

/** Green above 85 %, red below 45 % (seed 003), and a word for each. */
function Average({ metrics: { average_confidence: value }, ui }: Props) {
  const t = texts(ui.language).matching;
  if (value === null) return <>{t.unknown}</>;
  const level = value > .85 ? "high" : value < .45 ? "low" : "middling";
  const tone = { high: "ok", middling: "idle", low: "bad" } as const;
  return (
    <>
      <span class="tabular-nums">{formatPercent(value, ui.language)}</span>{" "}
      <Badge tone={tone[level]}>{t.level[level]}</Badge>
    </>
  );
}

function LastBatch({ metrics, ui }: Props) {
  const t = texts(ui.language).matching;
  return (
    <>
      {formatNumber(metrics.discarded_last_batch, ui.language)}{" "}
      {metrics.all_discarded && <Badge tone="bad">{t.all_discarded}</Badge>}
    </>
  );
}

/** The figures of the matcher; they ask for themselves every 30 s. */
export function Metrics({ metrics, ui }: Props) {
  const t = texts(ui.language).matching;
  const number = (n: number) => formatNumber(n, ui.language);
  return (
    <div
      id="matching-metrics"
      class="stack"
      hx-get="/matching?view=metrics"
      hx-trigger="every 30s, ui-resume from:document"
      hx-swap="outerMorph"
    >
      <Card id="matching-figures-heading" heading={t.figures}>
        <FactList
          facts={[
            [t.average, <Average metrics={metrics} ui={ui} />],
            [t.saved_total, number(metrics.saved_total)],
            [t.discarded_total, number(metrics.discarded_total)],
            [t.discarded_last, <LastBatch metrics={metrics} ui={ui} />],
          ]}
        />
      </Card>
      <div class="pair">
        <Card id="histogram-heading" heading={t.histogram}>
          <ConfidenceHistogram metrics={metrics} ui={ui} />
        </Card>
        <Card id="bars-heading" heading={t.per_batch}>
          <BatchBars recent={metrics.recent} ui={ui} />
        </Card>
      </div>
    </div>
  );
}

export const metricsView: View<MatchMetrics> = {
  title: (_, ui) => texts(ui.language).matching.title,
  fragment: (metrics, ui) => <Metrics metrics={metrics} ui={ui} />,
};
